using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.AddStaff;

/// <summary>Gives somebody a seat in the programme, an account and leave to do things.</summary>
/// <param name="PartyKind">Only to make a party that is not there yet: a slip of the pen must not make one.</param>
/// <param name="DeskPhone">Only to make a desk that is not there yet.</param>
public sealed record AddStaff(
    string Email,
    string? GivenName,
    string? FamilyName,
    string Party,
    PartyKind? PartyKind,
    string Desk,
    string? DeskPhone,
    LocalText Title,
    Scale Scale,
    Level Level,
    IReadOnlyList<string> Grants,
    string Language = "nl");

/// <param name="ChoosePasswordPath">To be put behind the site's address; works once, for seven days.</param>
public sealed record StaffAdded(PersonId Person, SeatId Seat, string Name, string ChoosePasswordPath);

internal sealed class AddStaffHandler(TentakelDbContext database, AddStaffAccountHandler accounts, KnownPermissions permissions)
{
    public async Task<Outcome<StaffAdded>> Handle(AddStaff command, Actor actor, CancellationToken cancellation)
    {
        if (permissions.Check(command.Grants) is { } unknown)
        {
            return unknown;
        }

        var party = await Party(command, cancellation);
        if (party.IsRefused)
        {
            return party.Refusal;
        }

        var desk = await Desk(command, party.Value, cancellation);
        if (desk.IsRefused)
        {
            return desk.Refusal;
        }

        var person = await Person(command, cancellation);
        if (person.IsRefused)
        {
            return person.Refusal;
        }

        var account = await accounts.Handle(new AddStaffAccount(command.Email, person.Value.Id, command.Language), actor);
        if (account.IsRefused)
        {
            return account.Refusal;
        }

        var seat = new Seat(
            actor.Programme, SeatId.New(), person.Value.Id, party.Value.Id, desk.Value.Id, command.Title, new Coordinates(command.Scale, command.Level));
        database.Add(seat);
        var held = await database.Set<Grant>().Where(grant => grant.ProgrammeId == actor.Programme && grant.PersonId == person.Value.Id)
            .Select(grant => grant.Permission).ToListAsync(cancellation);
        database.AddRange(command.Grants.Distinct().Except(held).Select(permission => new Grant(actor.Programme, person.Value.Id, permission)));
        return new StaffAdded(person.Value.Id, seat.Id, person.Value.FullName, account.Value.ChoosePasswordPath);
    }

    private async Task<Outcome<Party>> Party(AddStaff command, CancellationToken cancellation)
    {
        var name = command.Party.Trim();
        if (await database.Set<Party>().Where(party => party.Name == name).OrderBy(party => party.Id).FirstOrDefaultAsync(cancellation) is { } known)
        {
            return known;
        }

        if (command.PartyKind is not { } kind)
        {
            return Refusal.Invalid(new FieldError("party", "parties.party-new", name));
        }

        var party = new Party(PartyId.New(), name, kind);
        database.Add(party);
        return party;
    }

    private async Task<Outcome<Desk>> Desk(AddStaff command, Party party, CancellationToken cancellation)
    {
        var name = command.Desk.Trim();
        var known = await database.Set<Desk>()
            .Where(desk => desk.PartyId == party.Id && desk.Name.Nl == name).OrderBy(desk => desk.Id).FirstOrDefaultAsync(cancellation);
        if (known is not null)
        {
            return known;
        }

        if (string.IsNullOrWhiteSpace(command.DeskPhone))
        {
            return Refusal.Invalid(new FieldError("desk", "parties.desk-new", name, party.Name));
        }

        var desk = new Desk(DeskId.New(), party.Id, new LocalText(name, ""), command.DeskPhone.Trim());
        database.Add(desk);
        return desk;
    }

    private async Task<Outcome<Person>> Person(AddStaff command, CancellationToken cancellation)
    {
        var email = command.Email.Trim();
        if (await database.Set<Person>().Where(person => person.Email == email).OrderBy(person => person.Id).FirstOrDefaultAsync(cancellation) is { } known)
        {
            return known;
        }

        if (string.IsNullOrWhiteSpace(command.GivenName) || string.IsNullOrWhiteSpace(command.FamilyName))
        {
            return Refusal.Invalid(new FieldError("name", "parties.name-required", email));
        }

        var person = new Person(PersonId.New(), command.GivenName.Trim(), command.FamilyName.Trim(), email, command.Language);
        database.Add(person);
        return person;
    }
}
