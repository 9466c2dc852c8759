using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Parties.Features.EditPortfolios;
using Tentakel.Parties.Features.EditSeats;
using Tentakel.Parties.Features.Leave;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Parties.Resources;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Ui.TagHelpers;

namespace Tentakel.Parties.Features.Manage.Kinds;

internal sealed class ManagedSeats(ReadParties.ReadParties read, Choices choices, Editing.Editing editing, TentakelDbContext database, IStringLocalizer<PartiesTexts> texts) : IManaged
{
    public string Key => "plekken";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation)
    {
        var page = await read.Seats(query, ended: false, cancellation);
        return new(
            [
                .. page.Items.Select(item => new ManageLine(
                    $"{item.Id}",
                    $"{item.Person}: {item.Title.Here}",
                    $"{item.Desk}, {item.Party}. {texts[$"word.scale.{item.Scale}"]}, {texts[$"word.level.{item.Level}"]}."
                        + (item.Office ? " " + texts["manage.is-office"] : ""))),
            ],
            page.Next);
    }

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var seat = id is not { } known ? null : await database.TakenSeat(programme, new SeatId(known), cancellation);
        if (id is not null && seat is null)
        {
            return null;
        }

        var fields = new List<ManageField>
        {
            new("desk", FieldKind.Select, seat?.DeskId.Value.ToString()) { Options = await choices.Desks(programme, seat?.DeskId.Value, cancellation) },
            new("titleNl", FieldKind.Text, seat?.Title.Nl),
            new("titleEn", FieldKind.Text, seat?.Title.En, Optional: true),
            new("scale", FieldKind.Select, seat is null ? null : Spelling.Of(seat.Scale)) { Options = choices.Words<Scale>() },
            new("level", FieldKind.Select, seat is null ? null : Spelling.Of(seat.Level)) { Options = choices.Words<Level>() },
            new("domain", FieldKind.Select, seat?.DomainId?.Value.ToString(), Optional: true) { Options = [new SelectListItem("–", ""), .. await choices.Domains(programme, cancellation)] },
        };
        if (seat is null)
        {
            fields.Insert(0, new ManageField("person", FieldKind.Select, null) { Options = await choices.People(programme, cancellation) });
            return new ManageForm(null, fields, []);
        }

        fields.Add(new ManageField("mayPromise", FieldKind.Checkbox, seat.MayPromise ? "true" : "false") { Hint = "field.mayPromise.hint" });
        var person = await database.Set<Person>().AsNoTracking().SingleAsync(one => one.Id == seat.PersonId, cancellation);
        var isOffice = await database.Set<ProgrammeOffice>().AnyAsync(office => office.ProgrammeId == programme && office.SeatId == seat.Id, cancellation);
        return new ManageForm(
            $"{person.FullName}: {seat.Title.Here}",
            fields,
            isOffice ? [] : [new ManageAction("office", []), new ManageAction("end-seat", [await Successor.Field(choices, programme, cancellation)])]);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        new SaveSeat(
            id is { } known ? new SeatId(known) : null,
            filled.Id("person") is { } person ? new PersonId(person) : null,
            filled.Id("desk") is { } desk ? new DeskId(desk) : null,
            filled["titleNl"],
            filled["titleEn"],
            filled.Word<Scale>("scale"),
            filled.Word<Level>("level"),
            filled.Id("domain") is { } domain ? new PolicyDomainId(domain) : null,
            id is null ? null : filled.Ticked("mayPromise")),
        null,
        cancellation);

    public async Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) => action switch
    {
        "office" => await editing.Do(new MoveOffice(new SeatId(id)), null, cancellation),
        "end-seat" => await editing.Do(new EndSeat(new SeatId(id), Successor.Of(filled)), null, cancellation),
        _ => Refusal.NotFound(),
    };
}

internal sealed class ManagedPortfolios(ReadParties.ReadParties read, Choices choices, Editing.Editing editing, TentakelDbContext database, IStringLocalizer<PartiesTexts> texts) : IManaged
{
    private const string Topics = "topic:";

    public string Key => "takenpakketten";

    public async Task<Page<ManageLine>> List(ListQuery query, CancellationToken cancellation)
    {
        var page = await read.Portfolios(query, cancellation);
        var names = (await read.Topics(query.Programme, cancellation)).ToDictionary(topic => topic.Key, topic => new LocalText(topic.NameNl, topic.NameEn).Here);
        return new(
            [
                .. page.Items.Select(item => new ManageLine(
                    $"{item.Id}",
                    $"{item.Person}, {item.Desk}",
                    texts["manage.portfolio", Join(item.Topics.Select(key => names[key]), "manage.all-topics"), Join(item.Areas, "manage.everywhere")])),
            ],
            page.Next);
    }

    public async Task<ManageForm?> Form(ProgrammeId programme, Guid? id, CancellationToken cancellation)
    {
        var portfolioId = new PortfolioId(id.GetValueOrDefault());
        var portfolio = id is null ? null : await database.Set<Portfolio>().AsNoTracking().Include(one => one.Topics).Include(one => one.Areas).AsSplitQuery()
            .SingleOrDefaultAsync(one => one.ProgrammeId == programme && one.Id == portfolioId, cancellation);
        if (id is not null && portfolio is null)
        {
            return null;
        }

        var chosen = portfolio?.Topics.Select(topic => topic.TopicId.Value).ToHashSet() ?? [];
        var topics = (await read.Topics(programme, cancellation)).Where(topic => topic.EndedOn is null || chosen.Contains(topic.Id));
        return new ManageForm(
            portfolio is null ? null : texts["manage.portfolio.title"].Value,
            [
                new ManageField("seat", FieldKind.Select, portfolio?.SeatId.Value.ToString()) { Options = await choices.Seats(programme, colleagues: false, cancellation) },
                new ManageField("areas", FieldKind.Textarea, portfolio is null ? null : string.Join(", ", portfolio.Areas.Select(area => area.AreaCode).Order(StringComparer.Ordinal)), Optional: true)
                {
                    Hint = "field.areas.hint",
                },
                .. topics.Select((topic, index) => new ManageField(
                    Topics + topic.Key, FieldKind.Checkbox, chosen.Contains(topic.Id) ? "true" : "false", Label: new LocalText(topic.NameNl, topic.NameEn).Here)
                {
                    Heading = index == 0 ? "field.topics" : null,
                }),
            ],
            portfolio is null ? [] : [new ManageAction("remove", [])]);
    }

    public Task<Outcome<Guid>> Save(Guid? id, Filled filled, CancellationToken cancellation) => editing.Do(
        new SavePortfolio(
            id is { } known ? new PortfolioId(known) : null,
            filled.Id("seat") is { } seat ? new SeatId(seat) : null,
            filled.All(Topics),
            filled.Words("areas")),
        null,
        cancellation);

    public async Task<Outcome<Guid>> Act(Guid id, string action, Filled filled, CancellationToken cancellation) =>
        action == "remove" ? await editing.Do(new RemovePortfolio(new PortfolioId(id)), null, cancellation) : Refusal.NotFound();

    private string Join(IEnumerable<string> words, string none)
    {
        var text = string.Join(", ", words);
        return text.Length == 0 ? texts[none] : text;
    }
}
