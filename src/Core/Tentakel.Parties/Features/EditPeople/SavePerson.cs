using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.EditPeople;

/// <param name="Id">Null makes a new one, or takes in who works elsewhere under this address.</param>
public sealed record SavePerson(PersonId? Id, string? GivenName, string? FamilyName, string? Email, string? Language);

internal sealed class SavePersonHandler(TentakelDbContext database, AuditTrail audit) : IEdit<SavePerson>
{
    public async Task<Outcome<Guid>> Handle(SavePerson command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var given = errors.Needed("givenName", command.GivenName, Widths.Given);
        var family = errors.Optional("familyName", command.FamilyName, Widths.Given);
        var email = errors.Email("email", command.Email);
        var language = command.Language ?? "nl";
        if (language is not ("nl" or "en"))
        {
            errors.Add(new FieldError("language", "parties.language-unknown"));
        }

        if (email is not null && await database.PeopleOf(actor.Programme).AnyAsync(person => person.Email == email && person.Id != command.Id, cancellation))
        {
            errors.Add(new FieldError("email", "parties.email-here"));
        }

        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        if (command.Id is { } id)
        {
            var known = await database.PeopleOf(actor.Programme).SingleOrDefaultAsync(person => person.Id == id, cancellation);
            if (known is null)
            {
                return Refusal.NotFound();
            }

            if (await database.IsElsewhere(actor.Programme, id, cancellation))
            {
                return new Refusal("parties.shared", known.FullName);
            }

            known.Change(given, family, email, language);
            audit.Record(actor, "parties.change-person", id.Value);
            return id.Value;
        }

        // Somebody who works in another programme is the same person here, under the name they have there. Who only ever told
        // something as a resident is not looked for: whether an address is known is nobody's business.
        var person = email is null ? null : await database.Set<Person>()
            .Where(one => one.Email == email && database.Set<Seat>().Any(seat => seat.PersonId == one.Id && seat.Level != Level.Residents))
            .OrderBy(one => one.Id).FirstOrDefaultAsync(cancellation);
        if (person is null)
        {
            person = new Person(PersonId.New(), given, family, email, language);
            database.Add(person);
        }

        database.Add(new Membership(actor.Programme, person.Id));
        audit.Record(actor, "parties.add-person", person.Id.Value);
        return person.Id.Value;
    }
}
