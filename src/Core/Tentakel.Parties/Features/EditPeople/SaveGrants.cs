using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Features.AddStaff;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.EditPeople;

/// <summary>What somebody may do in this programme; what is not named is taken away, at once.</summary>
public sealed record SaveGrants(PersonId Person, IReadOnlyList<string> Permissions);

internal sealed class SaveGrantsHandler(TentakelDbContext database, KnownPermissions permissions, AuditTrail audit) : IEdit<SaveGrants>
{
    public async Task<Outcome<Guid>> Handle(SaveGrants command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        if (!await database.PeopleOf(actor.Programme).AnyAsync(person => person.Id == command.Person, cancellation))
        {
            return Refusal.NotFound();
        }

        if (permissions.Check(command.Permissions) is { } unknown)
        {
            return unknown;
        }

        // A permission only means something to who still works here.
        if (command.Permissions.Count > 0 && !await database.SeatsOf(actor.Programme).Where(seat => seat.EndedOn == null).AnyAsync(seat => seat.PersonId == command.Person, cancellation))
        {
            return new Refusal("parties.grant-without-seat");
        }

        var grants = database.Set<Grant>().Where(grant => grant.ProgrammeId == actor.Programme);
        var held = await grants.Where(grant => grant.PersonId == command.Person).ToListAsync(cancellation);
        var wanted = command.Permissions.ToHashSet(StringComparer.Ordinal);
        var removed = held.Where(grant => !wanted.Contains(grant.Permission)).ToList();
        string edit = PartiesPermissions.Edit;
        if (removed.Exists(grant => grant.Permission == edit)
            && !await grants.AnyAsync(grant => grant.Permission == edit && grant.PersonId != command.Person, cancellation))
        {
            return new Refusal("parties.last-editor");
        }

        database.RemoveRange(removed);
        var added = wanted.Except(held.Select(grant => grant.Permission)).Order(StringComparer.Ordinal).ToList();
        database.AddRange(added.Select(permission => new Grant(actor.Programme, command.Person, permission)));

        // What a person decided here is by hand from now on.
        var decided = added.Concat(removed.Select(grant => grant.Permission)).ToList();
        database.RemoveRange(await database.Set<SsoGrant>()
            .Where(came => came.ProgrammeId == actor.Programme && came.PersonId == command.Person && decided.Contains(came.Permission)).ToListAsync(cancellation));
        audit.Record(actor, "parties.save-grants", command.Person.Value, new { added, removed = removed.Select(grant => grant.Permission) });
        return command.Person.Value;
    }
}
