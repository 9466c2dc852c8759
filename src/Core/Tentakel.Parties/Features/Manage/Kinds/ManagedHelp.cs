using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.EditHelp;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Parties.Resources;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Ui.TagHelpers;

namespace Tentakel.Parties.Features.Manage.Kinds;

internal sealed class ManagedDuos(ReadParties.ReadParties read, Choices choices, Editing.Editing editing, IStringLocalizer<PartiesTexts> texts) : IManaged
{
    public string Key => "duos";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation) => new(
        [
            .. (await read.Duos(query.Programme, cancellation)).Where(item => query.Matches(item.Worker) || query.Matches(item.Link))
                .Select(item => new ManageLine($"{item.Id}", texts["manage.duo", item.Worker, item.Link], "")),
        ],
        null);

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var duo = id is null ? null : (await read.Duos(programme, cancellation)).SingleOrDefault(one => one.Id == id);
        if (id is not null && duo is null)
        {
            return null;
        }

        var seats = await choices.Seats(programme, colleagues: true, cancellation);
        return new ManageForm(
            duo is null ? null : texts["manage.duo", duo.Worker, duo.Link].Value,
            [
                new ManageField("worker", FieldKind.Select, duo?.WorkerSeatId.ToString()) { Options = seats, Hint = "field.worker.hint" },
                new ManageField("link", FieldKind.Select, duo?.LinkSeatId.ToString()) { Options = seats, Hint = "field.link.hint" },
            ],
            duo is null ? [] : [new ManageAction("remove", [])]);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        new SaveDuo(
            id is { } known ? new DuoId(known) : null,
            filled.Id("worker") is { } worker ? new SeatId(worker) : null,
            filled.Id("link") is { } link ? new SeatId(link) : null),
        null,
        cancellation);

    public async Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) =>
        action == "remove" ? await editing.Do(new RemoveDuo(new DuoId(id)), null, cancellation) : Refusal.NotFound();
}

internal sealed class ManagedContacts(ReadParties.ReadParties read, Choices choices, Editing.Editing editing, IStringLocalizer<PartiesTexts> texts) : IManaged
{
    public string Key => "hulplijnen";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation) => new(
        [
            .. (await read.Contacts(query.Programme, cancellation)).Where(item => query.Matches(item.Desk) || query.Matches(item.Person))
                .Select(item => new ManageLine($"{item.Id}", $"{item.Desk}: {texts[$"word.backofficekind.{item.Kind}"]}", $"{item.Person}. {item.What} {item.Reach}")),
        ],
        null);

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var contact = id is null ? null : (await read.Contacts(programme, cancellation)).SingleOrDefault(one => one.Id == id);
        return id is not null && contact is null ? null : new ManageForm(
            contact is null ? null : $"{contact.Desk}: {texts[$"word.backofficekind.{contact.Kind}"]}",
            [
                new ManageField("desk", FieldKind.Select, contact?.DeskId.ToString()) { Options = await choices.Desks(programme, contact?.DeskId, cancellation), Hint = "field.helped-desk.hint" },
                new ManageField("kind", FieldKind.Select, contact?.Kind) { Options = choices.Words<BackOfficeKind>() },
                new ManageField("seat", FieldKind.Select, contact?.SeatId.ToString()) { Options = await choices.Seats(programme, colleagues: true, cancellation) },
                new ManageField("what", FieldKind.Textarea, contact?.What),
                new ManageField("reach", FieldKind.Text, contact?.Reach) { Hint = "field.reach.hint" },
            ],
            contact is null ? [] : [new ManageAction("remove", [])]);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        new SaveContact(
            id is { } known ? new BackOfficeContactId(known) : null,
            filled.Id("desk") is { } desk ? new DeskId(desk) : null,
            filled.Word<BackOfficeKind>("kind"),
            filled.Id("seat") is { } seat ? new SeatId(seat) : null,
            filled["what"],
            filled["reach"]),
        null,
        cancellation);

    public async Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) =>
        action == "remove" ? await editing.Do(new RemoveContact(new BackOfficeContactId(id)), null, cancellation) : Refusal.NotFound();
}

internal sealed class ManagedOwnDecisions(ReadParties.ReadParties read, Choices choices, Editing.Editing editing, IStringLocalizer<PartiesTexts> texts) : IManaged
{
    public string Key => "zelf-beslissen";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation) => new(
        [
            .. (await read.OwnDecisions(query.Programme, cancellation)).Where(item => query.Matches(item.Person ?? item.Role))
                .Select(item => new ManageLine($"{item.Id}", item.Person ?? item.Role, item.Euro is { } euro ? texts["manage.up-to", item.May, euro.ToString("N2", CultureInfo.CurrentCulture)] : item.May)),
        ],
        null);

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var decision = id is null ? null : (await read.OwnDecisions(programme, cancellation)).SingleOrDefault(one => one.Id == id);
        return id is not null && decision is null ? null : new ManageForm(
            decision?.Person ?? decision?.Role,
            [
                new ManageField("seat", FieldKind.Select, decision?.SeatId?.ToString(), Optional: true) { Options = [new SelectListItem("–", ""), .. await choices.Seats(programme, colleagues: true, cancellation)] },
                new ManageField("role", FieldKind.Text, decision?.Role, Optional: true) { Hint = "field.role.hint" },
                new ManageField("may", FieldKind.Textarea, decision?.May),
                new ManageField("euro", FieldKind.Text, decision?.Euro?.ToString("0.##", CultureInfo.CurrentCulture), Optional: true) { Hint = "field.euro.hint" },
            ],
            decision is null ? [] : [new ManageAction("remove", [])]);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        new SaveOwnDecision(
            id is { } known ? new OwnDecisionId(known) : null,
            filled.Id("seat") is { } seat ? new SeatId(seat) : null,
            filled["role"],
            filled["may"],
            Amount(filled["euro"])),
        null,
        cancellation);

    public async Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) =>
        action == "remove" ? await editing.Do(new RemoveOwnDecision(new OwnDecisionId(id)), null, cancellation) : Refusal.NotFound();

    /// <summary>What cannot be read as an amount becomes one that is refused.</summary>
    private static decimal? Amount(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out var euro) ? euro : -1;
}
