using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.EditLadder;
using Tentakel.Commitments.Features.MoveLadder;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

/// <summary>A question of Tuesday 31 March is due on Thursday 9 April.</summary>
public sealed class EditLadderTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ladder_that_was_saved_is_what_happens_and_what_changed_is_in_the_audit_trail()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        (await Save(town, 1, (1, town.Samira.Seat), (3, town.Otto.Seat))).Must();
        (await Save(town, 3, (4, town.Anouk.Seat))).Must();
        var id = (await ledger.Question()).CommitmentId;

        app.Clock.SetDay(2026, 4, 13);
        await app.RunJob<LadderJob>();
        Assert.Equal(0, (await ledger.Now(id)).Rung);
        app.Clock.SetDay(2026, 4, 15);
        await app.RunJob<LadderJob>();
        Assert.Equal((1, town.Anouk.Id), ((await ledger.Now(id)).Rung, (await ledger.Now(id)).RungPersonId!.Value));

        var lines = await app.Read(database => database.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.ProgrammeId == town.Programme && entry.Action == "commitments.change-ladder").OrderBy(entry => entry.Id).Select(entry => entry.Detail).ToListAsync(Cancel));
        Assert.Equal(2, lines.Count);
        Assert.Contains("\"before\":{\"remindBefore\":1", lines[1], StringComparison.Ordinal);
        Assert.Contains($"\"after\":{{\"remindBefore\":3,\"rungs\":[{{\"after\":4,\"seat\":\"{town.Anouk.Seat.Value}\"}}]", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_keeps_the_rung_it_is_on_and_goes_on_by_the_new_ladder()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        (await Save(town, 1, (1, town.Samira.Seat), (9, town.Otto.Seat))).Must();
        var id = (await ledger.Question()).CommitmentId;
        app.Clock.SetDay(2026, 4, 10);
        await app.RunJob<LadderJob>();
        Assert.Equal(town.Samira.Id, (await ledger.Now(id)).RungPersonId);

        (await Save(town, 1, (1, town.Mo.Seat), (2, town.Anouk.Seat))).Must();
        await app.RunJob<LadderJob>();
        Assert.Equal(town.Samira.Id, (await ledger.Now(id)).RungPersonId);
        app.Clock.SetDay(2026, 4, 13);
        await app.RunJob<LadderJob>();
        Assert.Equal((2, town.Anouk.Id), ((await ledger.Now(id)).Rung, (await ledger.Now(id)).RungPersonId!.Value));
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_own_rung_and_nothing_is_kept()
    {
        var ledger = await LedgerTown.Make(app);
        var (town, foreign) = (ledger.Town, await app.NewTown());
        var outcome = await Save(town, 21, (5, town.Samira.Seat), (5, foreign.Rafi.Seat), (6, null));
        Assert.Equal(
            ["remindBefore", "rungs[1].afterWorkingDays", "rungs[1].seat", "rungs[2].seat"],
            outcome.Refusal!.Fields.Select(field => field.Field));
        Assert.Equal("rungs[0].afterWorkingDays", (await Save(town, 2)).Refusal!.Fields.Single().Field);
        Assert.False(await app.Read(database => database.Set<Ladder>().AnyAsync(ladder => ladder.ProgrammeId == town.Programme, Cancel)));
        var command = new SaveLadder(2, [new RungWish(2, town.Samira.Seat)]);
        Assert.Equal(RefusalKind.Forbidden, (await Do(town.As(town.Otto), command)).Refusal?.Kind);
    }

    [Fact]
    public async Task On_the_page_it_is_read_in_sentences_before_it_is_saved()
    {
        var town = (await LedgerTown.Make(app)).Town;
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, LedgerAccess.Manage));
        using var browser = await town.Browser(town.Otto);
        await browser.Get("/bord");
        Assert.NotNull(browser.Page.QuerySelector("a[href='/beheer/ladder']"));
        await browser.Get("/beheer/ladder");
        Assert.Contains("Dan kijkt de procesregisseur mee", browser.Text, StringComparison.Ordinal);
        var filled = new Dictionary<string, string?>
        {
            ["Input.RemindBefore"] = "0",
            ["Input.Rungs[1].AfterWorkingDays"] = "1",
            ["Input.Rungs[1].Seat"] = town.Samira.Seat.Value.ToString(),
            ["Input.Rungs[3].AfterWorkingDays"] = "1",
            ["Input.Rungs[3].Seat"] = town.Rafi.Seat.Value.ToString(),
        };
        await browser.Submit("#ladder", filled, "Bekijk");
        Assert.Contains("Vul een getal in van 2 tot 120", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#ladder", new Dictionary<string, string?> { ["Input.Rungs[1].AfterWorkingDays"] = "10" }, "Bekijk");
        Assert.Equal(
            ["Niemand krijgt van tevoren een herinnering.", "Is iets 1 werkdag te laat? Dan kijkt ook Samira Haddad (medewerker, wijkteam Zuid) mee.", "Is iets 10 werkdagen te laat? Dan kijkt ook Rafi Bakker (medewerker, team Openbare ruimte) mee."],
            browser.Page.QuerySelectorAll("#zo-wordt-het li").Select(line => line.TextContent));
        Assert.Contains("Wat nu al loopt, houdt zijn datum", browser.Text, StringComparison.Ordinal);
        Assert.False(await app.Read(database => database.Set<Ladder>().AnyAsync(ladder => ladder.ProgrammeId == town.Programme, Cancel)));
        await browser.Submit("#ladder", "Bewaar");
        Assert.Equal("/beheer/ladder?gedaan=bewaard", browser.Path);
        Assert.Equal(3, browser.Page.QuerySelectorAll("#zo-is-het li").Length);

        using var mo = await town.Browser(town.Mo);
        Assert.Equal(HttpStatusCode.Forbidden, (await mo.Get("/beheer/ladder")).Status);
    }

    [Fact]
    public async Task By_token_it_is_read_and_replaced_by_who_manages()
    {
        var town = (await LedgerTown.Make(app)).Town;
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, LedgerAccess.Manage));
        using var api = await town.Api(town.Otto);
        Assert.Contains("\"isOwn\":false", await api.GetStringAsync(new Uri("/api/v1/ladders", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var put = await api.PutAsJsonAsync(
            new Uri("/api/v1/ladders", UriKind.Relative), new { remindBefore = 2, rungs = new[] { new { afterWorkingDays = 3, seat = town.Mo.Seat.Value } } }, Cancel);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Contains("Mo Yildiz", await put.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var wrong = await api.PutAsJsonAsync(new Uri("/api/v1/ladders", UriKind.Relative), new { remindBefore = 2 }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var mo = await town.Api(town.Mo);
        using var forbidden = await mo.GetAsync(new Uri("/api/v1/ladders", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    private Task<Outcome<bool>> Save(TestTown town, int remind, params (int, SeatId?)[] rungs) =>
        Do(town.As(town.Otto, LedgerAccess.Manage), new SaveLadder(remind, [.. rungs.Select(rung => new RungWish(rung.Item1, rung.Item2))]));

    private Task<Outcome<bool>> Do(Actor actor, SaveLadder command) =>
        app.Do<EditLadderHandler, SaveLadder, bool>(actor, command, handler => handler.Handle(command, actor, Cancel));
}
