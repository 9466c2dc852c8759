using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.AddStaff;
using Tentakel.Parties.Features.EditDesks;
using Tentakel.Parties.Features.Editing;
using Tentakel.Parties.Features.EditParties;
using Tentakel.Parties.Features.EditPeople;
using Tentakel.Parties.Features.Leave;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Parties.Resources;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Texts;
using Tentakel.Ui.TagHelpers;

namespace Tentakel.Parties.Features.Manage.Kinds;

internal sealed class ManagedParties(ReadParties.ReadParties read, Choices choices, Editing.Editing editing, TentakelDbContext database, IStringLocalizer<PartiesTexts> texts) : IManaged
{
    public string Key => "partijen";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation)
    {
        var page = await read.Parties(query, cancellation);
        return new([.. page.Items.Select(item => new ManageLine($"{item.Id}", item.Name, texts[$"word.partykind.{item.Kind}"]))], page.Next);
    }

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var partyId = new PartyId(id.GetValueOrDefault());
        var party = id is null ? null : await database.Set<Party>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == partyId, cancellation);
        return id is not null && party is null ? null : new ManageForm(
            party?.Name,
            [
                new ManageField("name", FieldKind.Text, party?.Name),
                new ManageField("kind", FieldKind.Select, party is null ? null : Spelling.Of(party.Kind)) { Options = choices.Words<PartyKind>() },
            ],
            []);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) =>
        editing.Do(new SaveParty(id is { } known ? new PartyId(known) : null, filled["name"], filled.Word<PartyKind>("kind")), null, cancellation);
}

internal sealed class ManagedPeople(
    ReadParties.ReadParties read, Choices choices, Editing.Editing editing, KnownPermissions permissions, TentakelDbContext database, RoomTexts rooms, IStringLocalizer<PartiesTexts> texts) : IManaged
{
    private const string Grants = "grant:";

    public string Key => "mensen";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation)
    {
        var page = await read.People(query, cancellation);
        return new(
            [
                .. page.Items.Select(item => new ManageLine(
                    $"{item.Id}", item.FullName, item.Seats == 0 ? $"{item.Email} {texts["manage.no-seat"]}".Trim() : item.Email ?? "")),
            ],
            page.Next);
    }

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var personId = new PersonId(id.GetValueOrDefault());
        var person = id is null ? null : await database.PeopleOf(programme).AsNoTracking().SingleOrDefaultAsync(one => one.Id == personId, cancellation);
        if (id is not null && person is null)
        {
            return null;
        }

        var fields = new List<ManageField>
        {
            new("givenName", FieldKind.Text, person?.GivenName),
            new("familyName", FieldKind.Text, person?.FamilyName, Optional: true),
            new("email", FieldKind.Email, person?.Email, Optional: true) { Hint = "field.email.hint" },
            new("language", FieldKind.Select, person?.Language ?? "nl") { Options = [new(texts["language.nl"], "nl"), new(texts["language.en"], "en")] },
        };
        if (person is null)
        {
            return new ManageForm(null, fields, []);
        }

        var held = await database.Set<Grant>().Where(grant => grant.ProgrammeId == programme && grant.PersonId == personId).Select(grant => grant.Permission).ToListAsync(cancellation);
        var actions = new List<ManageAction>
        {
            new("grants",
            [
                .. permissions.All.Select(code => new ManageField(
                    Grants + code, FieldKind.Checkbox, held.Contains(code) ? "true" : "false", Label: rooms.Find("permission." + code))),
            ]),
        };
        if (await database.SeatsOf(programme).Taken().AnyAsync(seat => seat.PersonId == personId, cancellation))
        {
            actions.Add(new ManageAction("leave", [await Successor.Field(choices, programme, cancellation)]));
        }

        return new ManageForm(person.FullName, fields, actions);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        new SavePerson(id is { } known ? new PersonId(known) : null, filled["givenName"], filled["familyName"], filled["email"], filled["language"]), null, cancellation);

    public async Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) => action switch
    {
        "grants" => await editing.Do(new SaveGrants(new PersonId(id), filled.All(Grants)), null, cancellation),
        "leave" => await editing.Do(new LeaveProgramme(new PersonId(id), Successor.Of(filled)), null, cancellation),
        _ => Refusal.NotFound(),
    };
}

internal sealed class ManagedDesks(ReadParties.ReadParties read, Choices choices, Editing.Editing editing, TentakelDbContext database) : IManaged
{
    public string Key => "loketten";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation)
    {
        var page = await read.Desks(query, cancellation);
        return new([.. page.Items.Select(item => new ManageLine($"{item.Id}", item.NameNl, $"{item.Party}, {item.Phone}", item.EndedOn is not null))], page.Next);
    }

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var deskId = new DeskId(id.GetValueOrDefault());
        var desk = id is null ? null : await database.Set<Desk>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == deskId, cancellation);
        if (id is not null && desk is null)
        {
            return null;
        }

        var fields = new List<ManageField>
        {
            new("nameNl", FieldKind.Text, desk?.Name.Nl),
            new("nameEn", FieldKind.Text, desk?.Name.En, Optional: true),
            new("phone", FieldKind.Tel, desk?.Phone),
            new("words", FieldKind.Textarea, desk?.Words, Optional: true) { Hint = "field.words.hint" },
        };
        if (desk is null)
        {
            fields.Insert(0, new ManageField("party", FieldKind.Select, null) { Options = await choices.Parties(programme, cancellation) });
        }

        return new ManageForm(desk?.Name.Here, fields, desk is { EndedOn: null } ? [new ManageAction("end-desk", [])] : []);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        new SaveDesk(
            id is { } known ? new DeskId(known) : null,
            filled.Id("party") is { } party ? new PartyId(party) : null,
            filled["nameNl"],
            filled["nameEn"],
            filled["phone"],
            filled["words"] ?? ""),
        null,
        cancellation);

    public async Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) =>
        action == "end-desk" ? await editing.Do(new EndDesk(new DeskId(id)), null, cancellation) : Refusal.NotFound();
}

/// <summary>Who takes over what somebody still has.</summary>
internal static class Successor
{
    public static async Task<ManageField> Field(Choices choices, ProgrammeId programme, CancellationToken cancellation) =>
        new("successor", FieldKind.Select, null, Optional: true) { Hint = "field.successor.hint", Options = [new SelectListItem("–", ""), .. await choices.Seats(programme, colleagues: true, cancellation)] };

    public static SeatId? Of(Filled filled) => filled.Id("successor") is { } seat ? new SeatId(seat) : null;
}
