using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadMeasures;
using Tentakel.Platform.Csv;
using Tentakel.Platform.Time;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

public sealed class MeasureTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_time_waiting_reopened_and_solved_are_counted_by_month_pair_and_direction()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await Answered(ledger, days: 1);
        await Answered(ledger, days: 10);
        var solved = await Answered(ledger, days: 7, asker: town.Samira);
        (await ledger.Moves.Do(town.As(town.Samira), new Features.JudgeCommitment.ConfirmCommitment(solved.CommitmentId), null, Cancel)).Must();

        var measures = await Read(ledger, town.As(town.Otto));

        // Asked on 31 March, due on 9 April: answered after 1, 7 and 10 days.
        Assert.Equal((3, 67, 7.0, 0, 33), Figures(measures.All));
        Assert.Equal([3], measures.Months.Where(month => month.Answered > 0).Select(month => month.Answered!.Value));
        Assert.Equal(new DateOnly(2026, 4, 1), measures.Months[^1].Of.Month);
        Assert.Equal(12, measures.Months.Count);
        Assert.Equal([(2, 5.5), (1, 7.0)], measures.Pairs.Select(pair => (pair.Answered!.Value, pair.MedianDays!.Value)));
        Assert.Equal(3, measures.Directions.Single(one => one.Of.Direction == Direction.Up).Answered);
    }

    [Fact]
    public async Task What_was_reopened_and_answered_again_counts_once_as_reopened()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var question = await Answered(ledger, days: 1, asker: town.Samira);
        (await ledger.Moves.Do(town.As(town.Samira), new Features.JudgeCommitment.ReopenCommitment(question.CommitmentId, "Nog donker."), null, Cancel)).Must();
        Assert.Equal(0, (await Read(ledger, town.As(town.Otto))).All.Answered);
        app.Clock.SetDay(2026, 4, 2);
        (await ledger.Answer(town.Rafi, question.CommitmentId)).Must();

        Assert.Equal((1, 100, 1.0, 100, 0), Figures((await Read(ledger, town.As(town.Otto))).All));
    }

    [Fact]
    public async Task The_public_is_not_told_what_is_about_fewer_than_five_and_gets_the_same_as_a_file_and_as_json()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        for (var number = 0; number < 6; number++)
        {
            await Answered(ledger, days: 1, asker: number == 0 ? town.Samira : null);
        }

        var measures = await Read(ledger, town.Anonymous);
        Assert.Equal(6, measures.All.Answered);
        Assert.All(measures.Pairs, pair => Assert.Null(pair.Answered));
        Assert.All((await Read(ledger, town.As(town.Otto))).Pairs, pair => Assert.NotNull(pair.Answered));

        using var browser = town.Browser();
        await browser.Get("/maten");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("minder dan 5", browser.Text, StringComparison.Ordinal);

        using var client = await town.Api();
        var rows = CsvText.Read(CsvText.Decode(await client.GetByteArrayAsync("/maten?handler=File", Cancel)));
        Assert.Equal(["Alles samen", "Alles samen", "6", "100", "1", "0", "0"], rows[1].Values);
        var json = await client.GetFromJsonAsync<JsonElement>("/api/v1/measures", Cancel);
        Assert.False(json.GetProperty("complete").GetBoolean());
        Assert.Equal(6, json.GetProperty("all").GetProperty("answered").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("pairs")[0].TryGetProperty("answered", out var few) ? few.ValueKind : JsonValueKind.Null);
    }

    [Fact]
    public async Task The_pages_and_the_api_of_the_whole_ledger_answer_and_the_board_is_closed_to_who_may_not()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await ledger.Question(published: true, term: Term.WorkingDays(1));
        app.Clock.SetDay(2026, 4, 30);

        using var visitor = town.Browser();
        foreach (var path in new[] { "/lichaam", "/langst-wachtend", "/langst-wachtend?per=partij", "/maten" })
        {
            await visitor.Get(path);
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            Assert.DoesNotContain("Rafi", visitor.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Het Vlierpad", visitor.Text, StringComparison.Ordinal);
        }

        await visitor.Get("/lichaam");
        Assert.Equal(2, visitor.Page.QuerySelectorAll(".tk-lichaam svg").Length);
        Assert.Equal("#knoop-1", visitor.Page.QuerySelector(".tk-lichaam a")!.GetAttribute("href"));
        Assert.NotNull(visitor.Page.QuerySelector("#knoop-1"));

        using var otto = await town.Browser(town.Otto);
        await otto.Get("/bord?stand=te-laat&schaal=Municipality&onzin=1&laag=Niets");
        Assert.Contains("Straatverlichting in De Werf", otto.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Het Vlierpad is donker", otto.Text, StringComparison.Ordinal);
        using var rafi = await town.Browser(town.Rafi);
        await rafi.Get("/bord");
        Assert.NotEqual(HttpStatusCode.OK, rafi.Status);

        using var nobody = await town.Api();
        Assert.Equal(1, (await nobody.GetFromJsonAsync<JsonElement>("/api/v1/streams", Cancel)).GetProperty("late").GetInt32());
        Assert.Equal(0, (await nobody.GetFromJsonAsync<JsonElement>("/api/v1/waiting-places", Cancel)).GetArrayLength());
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/slipping-commitments", Cancel)).StatusCode);
        using var reader = await town.Api(town.Otto);
        Assert.Equal(1, (await reader.GetFromJsonAsync<JsonElement>("/api/v1/slipping-commitments?atRisk=false", Cancel)).GetProperty("items").GetArrayLength());
        using var worker = await town.Api(town.Rafi);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/api/v1/slipping-commitments", Cancel)).StatusCode);
    }

    private static (int?, int?, double?, int?, int?) Figures(Measure measure) =>
        (measure.Answered, measure.OnTimePercent, measure.MedianDays, measure.ReopenedPercent, measure.ConfirmedPercent);

    private static Task<Measures> Read(LedgerTown ledger, Platform.Access.Actor actor) => ledger.With<ReadMeasures, Measures>(measures => measures.Handle(actor, Cancel));

    private async Task<Commitment> Answered(LedgerTown ledger, int days, TestPerson? asker = null)
    {
        app.Clock.SetDay(2026, 3, 31);
        var question = await ledger.Question(asker: asker, term: Term.WorkingDays(5));
        var day = new DateOnly(2026, 3, 31).AddDays(days);
        app.Clock.SetDay(day.Year, day.Month, day.Day);
        (await ledger.Answer(ledger.Town.Rafi, question.CommitmentId)).Must();
        return question;
    }
}
