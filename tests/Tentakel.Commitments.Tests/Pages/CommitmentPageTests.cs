using System.Net;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Tests.Handlers;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Pages;

public sealed class CommitmentPageTests(TestApp app)
{
    [Fact]
    public async Task Five_working_days_over_Easter_end_where_the_page_explains_it()
    {
        var ledger = await LedgerTown.Make(app);
        app.Clock.SetDay(2026, 4, 1);
        var commitment = await ledger.Question();
        using var browser = await ledger.Town.Browser(ledger.Town.Rafi);

        await browser.Get($"/toezeggingen/{commitment.CommitmentId.Value}");

        Assert.Contains("Rafi van team Openbare ruimte antwoordt uiterlijk vrijdag 10 april.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Goede Vrijdag", browser.Text, StringComparison.Ordinal);
        Assert.Contains("tweede paasdag", browser.Text, StringComparison.Ordinal);
        Assert.Contains("De vijfde werkdag is vrijdag 10 april.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(14, browser.Page.QuerySelectorAll("table.tk-dagen tbody td").Length);
        Assert.Equal("10dag 5 antwoorddag 5", browser.Page.QuerySelector("td.is-eind")!.TextContent);
        Assert.Equal("1startstart", browser.Page.QuerySelector("td.is-start")!.TextContent);
    }

    [Fact]
    public async Task It_tells_its_story_in_both_languages_and_the_asker_judges_on_it()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var commitment = await ledger.Question(asker: town.Samira);
        using var worker = await town.Browser(town.Rafi);
        await worker.Get($"/toezeggingen/{commitment.CommitmentId.Value}");
        await worker.Submit(
            $"#answer-{commitment.CommitmentId.Value:N}", new Dictionary<string, string?> { [InboxPageTests.Field("answer", commitment, "Text")] = "De lamp is gemaakt." });
        Assert.Contains("De lamp is gemaakt.", worker.Text, StringComparison.Ordinal);
        Assert.Null(worker.Page.QuerySelector("form[action*='handler=Reopen']"));

        using var asker = await town.Browser(town.Samira);
        await asker.Get("/taal/en?terug=/voor-mij");
        await asker.Get($"/toezeggingen/{commitment.CommitmentId.Value}");
        Assert.Contains("Answered on Tuesday 31 March", asker.Text, StringComparison.Ordinal);
        await asker.Submit(
            $"#reopen-{commitment.CommitmentId.Value:N}", new Dictionary<string, string?> { [InboxPageTests.Field("reopen", commitment, "Text")] = "Hij is weer uit." });

        Assert.Contains("The question is open again.", asker.Text, StringComparison.Ordinal);
        Assert.Contains("Hij is weer uit.", asker.Text, StringComparison.Ordinal);
        Assert.Contains("Opened again on Tuesday 31 March", asker.Text, StringComparison.Ordinal);
        Assert.Equal(CommitmentStatus.Open, (await ledger.Now(commitment.CommitmentId)).Status);
    }

    [Fact]
    public async Task Who_may_not_see_it_finds_nothing_there()
    {
        var ledger = await LedgerTown.Make(app);
        var commitment = await ledger.Question();
        using var browser = await ledger.Town.Browser(ledger.Town.Anouk);

        await browser.Get($"/toezeggingen/{commitment.CommitmentId.Value}");

        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }
}
