using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.EditParties;

/// <param name="Id">Null makes a new one.</param>
public sealed record SaveParty(PartyId? Id, string? Name, PartyKind? Kind);

internal sealed class SavePartyHandler(TentakelDbContext database, AuditTrail audit) : IEdit<SaveParty>
{
    public async Task<Outcome<Guid>> Handle(SaveParty command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var name = errors.Needed("name", command.Name);
        var kind = errors.Chosen("kind", command.Kind);
        if (name.Length > 0 && await database.Set<Party>().AnyAsync(party => party.Name == name && party.Id != command.Id, cancellation))
        {
            errors.Add(new FieldError("name", "parties.party-taken", name));
        }

        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        Party? party;
        if (command.Id is not { } id)
        {
            party = new Party(PartyId.New(), name, kind);
            database.Add(party);
        }
        else
        {
            party = await database.Set<Party>().SingleOrDefaultAsync(one => one.Id == id, cancellation);
            if (party is null)
            {
                return Refusal.NotFound();
            }

            if (await database.Set<Seat>().AnyAsync(seat => seat.PartyId == id && seat.ProgrammeId != actor.Programme, cancellation))
            {
                return new Refusal("parties.shared", party.Name);
            }

            party.Change(name, kind);
        }

        audit.Record(actor, command.Id is null ? "parties.add-party" : "parties.change-party", party.Id.Value);
        return party.Id.Value;
    }
}
