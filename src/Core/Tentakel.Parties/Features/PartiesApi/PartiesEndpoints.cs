using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.EditAbsences;
using Tentakel.Parties.Features.EditDesks;
using Tentakel.Parties.Features.EditHelp;
using Tentakel.Parties.Features.EditParties;
using Tentakel.Parties.Features.EditPeople;
using Tentakel.Parties.Features.EditPortfolios;
using Tentakel.Parties.Features.EditSeats;
using Tentakel.Parties.Features.EditTopics;
using Tentakel.Parties.Features.Leave;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;
using Tentakel.Platform.Web;

namespace Tentakel.Parties.Features.PartiesApi;

/// <summary>The lists and edits of the screens, for programs.</summary>
internal static class PartiesEndpoints
{
    public static void MapParties(this IEndpointRouteBuilder api)
    {
        api.Pages("/parties", "ListParties", "The organisations and groups that take part.", (read, query, cancellation) => read.Parties(query, cancellation));
        api.Pages("/people", "ListPeople", "Who takes part in this programme.", (read, query, cancellation) => read.People(query, cancellation));
        api.Pages("/desks", "ListDesks", "The teams with a name and a telephone.", (read, query, cancellation) => read.Desks(query, cancellation));
        api.Pages("/seats", "ListSeats", "Who sits where now.", (read, query, cancellation) => read.Seats(query, false, cancellation));
        api.Pages("/portfolios", "ListPortfolios", "Which questions come to which seat.", (read, query, cancellation) => read.Portfolios(query, cancellation));
        api.All("/policy-domains", "ListPolicyDomains", "The fields that cut across.", (read, programme, _, cancellation) => read.Domains(programme, cancellation));
        api.All("/absences", "ListAbsences", "Who is away from today on, and who answers meanwhile.", (read, programme, today, cancellation) => read.Absences(programme, null, today, cancellation));
        api.All("/duos", "ListDuos", "Who works with which system link.", (read, programme, _, cancellation) => read.Duos(programme, cancellation));
        api.All("/back-office-contacts", "ListBackOfficeContacts", "Whom a team calls for money, law or permits.", (read, programme, _, cancellation) => read.Contacts(programme, cancellation));
        api.All("/own-decisions", "ListOwnDecisions", "What may be decided without asking.", (read, programme, _, cancellation) => read.OwnDecisions(programme, cancellation));

        api.Saves<PartyBody, SaveParty>("/parties", "Party", (id, body) => new(Of(id, one => new PartyId(one)), body.Name, Spelling.Read<PartyKind>(body.Kind)));
        api.Saves<PersonBody, SavePerson>("/people", "Person", (id, body) => new(Of(id, one => new PersonId(one)), body.GivenName, body.FamilyName, body.Email, body.Language));
        api.Saves<DeskBody, SaveDesk>("/desks", "Desk", (id, body) => new(Of(id, one => new DeskId(one)), Of(body.PartyId, one => new PartyId(one)), body.NameNl, body.NameEn, body.Phone, body.Words));
        api.Saves<SeatBody, SaveSeat>("/seats", "Seat", (id, body) => new(
            Of(id, one => new SeatId(one)),
            Of(body.PersonId, one => new PersonId(one)),
            Of(body.DeskId, one => new DeskId(one)),
            body.TitleNl,
            body.TitleEn,
            Spelling.Read<Scale>(body.Scale),
            Spelling.Read<Level>(body.Level),
            Of(body.DomainId, one => new PolicyDomainId(one)),
            body.MayPromise));
        api.Saves<PortfolioBody, SavePortfolio>("/portfolios", "Portfolio", (id, body) =>
            new(Of(id, one => new PortfolioId(one)), Of(body.SeatId, one => new SeatId(one)), body.Topics ?? [], body.Areas ?? []));
        api.Saves<PolicyDomainBody, SavePolicyDomain>("/policy-domains", "PolicyDomain", (id, body) => new(Of(id, one => new PolicyDomainId(one)), body.NameNl, body.NameEn));
        api.Saves<TopicBody, SaveTopic>("/topics", "Topic", (id, body) =>
            new(Of(id, one => new TopicId(one)), body.Key, body.NameNl, body.NameEn, Of(body.DomainId, one => new PolicyDomainId(one)), body.Examples, body.Ended));
        api.Saves<AbsenceBody, SaveAbsence>("/absences", "Absence", (id, body) =>
            new(Of(id, one => new AbsenceId(one)), Of(body.PersonId, one => new PersonId(one)), Of(body.DeputyId, one => new PersonId(one)), body.From, body.Until));
        api.Saves<DuoBody, SaveDuo>("/duos", "Duo", (id, body) =>
            new(Of(id, one => new DuoId(one)), Of(body.WorkerSeatId, one => new SeatId(one)), Of(body.LinkSeatId, one => new SeatId(one))));
        api.Saves<ContactBody, SaveContact>("/back-office-contacts", "BackOfficeContact", (id, body) => new(
            Of(id, one => new BackOfficeContactId(one)),
            Of(body.DeskId, one => new DeskId(one)),
            Spelling.Read<BackOfficeKind>(body.Kind),
            Of(body.SeatId, one => new SeatId(one)),
            body.What,
            body.Reach));
        api.Saves<OwnDecisionBody, SaveOwnDecision>("/own-decisions", "OwnDecision", (id, body) =>
            new(Of(id, one => new OwnDecisionId(one)), Of(body.SeatId, one => new SeatId(one)), body.Role, body.May, body.Euro));

        api.Removes("/portfolios", "Portfolio", id => new RemovePortfolio(new PortfolioId(id)));
        api.Removes("/absences", "Absence", id => new RemoveAbsence(new AbsenceId(id)));
        api.Removes("/duos", "Duo", id => new RemoveDuo(new DuoId(id)));
        api.Removes("/back-office-contacts", "BackOfficeContact", id => new RemoveContact(new BackOfficeContactId(id)));
        api.Removes("/own-decisions", "OwnDecision", id => new RemoveOwnDecision(new OwnDecisionId(id)));
        api.Removes("/desks", "Desk", id => new EndDesk(new DeskId(id)));

        api.MapPut("/people/{id:guid}/permissions", (Guid id, PermissionsBody body, Editing.Editing editing, IdempotencyKey key, HttpContext context, CancellationToken cancellation) =>
            Edit(editing, new SaveGrants(new PersonId(id), body.Permissions ?? []), key, context, Ok, cancellation))
            .Marked("SetPermissions", "What somebody may do in this programme.").Produces<EditedItem>();
        api.MapPost("/people/{id:guid}/departures", (Guid id, DepartureBody body, Editing.Editing editing, IdempotencyKey key, HttpContext context, CancellationToken cancellation) =>
            Edit(editing, new LeaveProgramme(new PersonId(id), Of(body.SuccessorSeatId, one => new SeatId(one))), key, context, Ok, cancellation))
            .Marked("LeaveProgramme", "Somebody leaves; what they owe goes to the successor.").Produces<EditedItem>();
        api.MapPost("/seats/{id:guid}/departures", (Guid id, DepartureBody body, Editing.Editing editing, IdempotencyKey key, HttpContext context, CancellationToken cancellation) =>
            Edit(editing, new EndSeat(new SeatId(id), Of(body.SuccessorSeatId, one => new SeatId(one))), key, context, Ok, cancellation))
            .Marked("LeaveSeat", "Somebody leaves this seat; what is owed from it goes to the successor.").Produces<EditedItem>();
        api.MapPost("/seats/{id:guid}/office-moves", (Guid id, Editing.Editing editing, IdempotencyKey key, HttpContext context, CancellationToken cancellation) =>
            Edit(editing, new MoveOffice(new SeatId(id)), key, context, Ok, cancellation))
            .Marked("MoveOffice", "From now on this seat gets what belongs to nobody.").Produces<EditedItem>();
    }

    private static TId? Of<TId>(Guid? id, Func<Guid, TId> make)
        where TId : struct => id is { } known ? make(known) : null;

    private static IResult Ok(Guid id) => TypedResults.Ok(new EditedItem(id));

    private static async Task<IResult> Edit<TCommand>(
        Editing.Editing editing, TCommand command, IdempotencyKey key, HttpContext context, Func<Guid, IResult> done, CancellationToken cancellation) =>
        (await editing.Do(command, key, cancellation)).ToResult(context, done);

    private static void Pages<TItem>(
        this IEndpointRouteBuilder api, string path, string name, string summary, Func<ReadParties.ReadParties, ListQuery, CancellationToken, Task<Page<TItem>>> list) => api
        .MapGet(path, async (
            [Description("Part of a name.")] string? search,
            [Description("The value of next of the page before.")] string? cursor,
            [Description("1 to 100; 20 when left out.")] string? pageSize,
            CurrentSite site,
            ReadParties.ReadParties read,
            HttpContext context,
            CancellationToken cancellation) =>
        {
            var (size, after) = (Page.DefaultSize, NameKey.Read(cursor));
            if (!string.IsNullOrEmpty(pageSize)
                && (!int.TryParse(pageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > Page.MostSize))
            {
                return Problems.Result(context, Refusal.Invalid(new FieldError("pageSize", "platform.page-size", Page.MostSize)));
            }

            return after is null && !string.IsNullOrEmpty(cursor)
                ? Problems.Result(context, Refusal.Invalid(new FieldError("cursor", "platform.cursor-unknown")))
                : TypedResults.Ok(await list(read, new ListQuery(site.ProgrammeId, search, after, size), cancellation));
        })
        .WithName(name).WithTags("parties").WithSummary(summary).Produces<Page<TItem>>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403)
        .NeedsScope(Scopes.PartiesRead).NeedsPermission(PartiesPermissions.Edit);

    private static void All<TItem>(
        this IEndpointRouteBuilder api, string path, string name, string summary, Func<ReadParties.ReadParties, ProgrammeId, DateOnly, CancellationToken, Task<IReadOnlyList<TItem>>> list) => api
        .MapGet(path, async (CurrentSite site, ReadParties.ReadParties read, TimeProvider clock, CancellationToken cancellation) =>
            TypedResults.Ok(await list(read, site.ProgrammeId, Amsterdam.Today(clock), cancellation)))
        .WithName(name).WithTags("parties").WithSummary(summary).Produces<IReadOnlyList<TItem>>().ProducesProblem(401).ProducesProblem(403)
        .NeedsScope(Scopes.PartiesRead).NeedsPermission(PartiesPermissions.Edit);

    private static void Saves<TBody, TCommand>(this IEndpointRouteBuilder api, string path, string what, Func<Guid?, TBody, TCommand> command)
    {
        api.MapPost(path, (TBody body, Editing.Editing editing, IdempotencyKey key, HttpContext context, CancellationToken cancellation) =>
            Edit(editing, command(null, body), key, context, id => TypedResults.Created($"/api/v1{path}/{id}", new EditedItem(id)), cancellation))
            .Marked("Add" + what, "Adds one.").Produces<EditedItem>(StatusCodes.Status201Created);
        api.MapPut(path + "/{id:guid}", (Guid id, TBody body, Editing.Editing editing, IdempotencyKey key, HttpContext context, CancellationToken cancellation) =>
            Edit(editing, command(id, body), key, context, Ok, cancellation))
            .Marked("Change" + what, "Changes it: what is left out becomes empty.").Produces<EditedItem>();
    }

    private static void Removes<TCommand>(this IEndpointRouteBuilder api, string path, string what, Func<Guid, TCommand> command) => api
        .MapDelete(path + "/{id:guid}", (Guid id, Editing.Editing editing, IdempotencyKey key, HttpContext context, CancellationToken cancellation) =>
            Edit(editing, command(id), key, context, _ => TypedResults.NoContent(), cancellation))
        .Marked("Remove" + what, "Ends it; what was done with it keeps its name.").Produces(StatusCodes.Status204NoContent);

    private static RouteHandlerBuilder Marked(this RouteHandlerBuilder endpoint, string name, string summary)
    {
        endpoint.WithName(name).WithTags("parties").WithSummary(summary)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
            .NeedsScope(Scopes.PartiesWrite);
        return name.EndsWith("Absence", StringComparison.Ordinal)
            ? endpoint.SignedIn("Everybody says of themselves that they are away.")
            : endpoint.NeedsPermission(PartiesPermissions.Edit);
    }
}
