using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Pages;

public sealed class ListPageTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_names_the_desk_and_the_day_and_says_what_is_late_and_never_a_person()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        await signals.Publish(raised.Id);
        using var browser = signals.Town.Browser();
        await browser.Get("/signalen");
        Assert.Contains("Aan zet: team Openbare ruimte", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Op tijd", browser.Text, StringComparison.Ordinal);

        app.Clock.SetDay(2026, 4, 10);
        await browser.Get("/signalen");

        Assert.Contains("Te laat", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rafi", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_the_asker_says_so_and_shows_no_day_that_has_passed()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        await signals.Publish(raised.Id);
        var id = (await signals.Commitment(raised.Id)).CommitmentId;
        (await signals.Moves.Do(town.As(town.Rafi), new PauseCommitment(id, "Welke lamp is het?"), null, Cancel)).Must();
        app.Clock.SetDay(2026, 4, 28);
        using var browser = town.Browser();

        await browser.Get("/signalen");

        var line = browser.Page.QuerySelector("article")!.TextContent;
        Assert.Contains("Wacht op de vrager", line, StringComparison.Ordinal);
        Assert.All(["Op tijd", "Te laat", "april", "Welke lamp"], word => Assert.DoesNotContain(word, line, StringComparison.Ordinal));
        browser.InEnglish();
        await browser.Get("/signalen");
        Assert.Contains("Waiting for the person who asked", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_page_names_what_waits_longest_past_its_day_by_desk_and_nothing_that_waits_for_the_asker()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var (first, paused, answered) = (await signals.Told("Lamp 1."), await signals.Told("Lamp 2."), await signals.Told("Lamp 3."));
        await signals.Told("Niemand las dit nog na.");
        await signals.Publish(first.Id, "Langst");
        await signals.Publish(paused.Id, "Wacht op de vrager");
        await signals.Publish(answered.Id, "Beantwoord");
        (await signals.Moves.Do(town.As(town.Rafi), new PauseCommitment((await signals.Commitment(paused.Id)).CommitmentId, "Welke lamp?"), null, Cancel)).Must();
        await signals.Answer(answered.Id, town.Rafi);
        app.Clock.SetDay(2026, 4, 7);
        var second = await signals.Told("Lamp 5.");
        await signals.Publish(second.Id, "Korter");
        using var browser = town.Browser();
        await browser.Get("/");
        Assert.Null(browser.Page.QuerySelector("#wacht"));

        app.Clock.SetDay(2026, 4, 28);
        await browser.Get("/");

        var waiting = browser.Page.QuerySelectorAll(".tk-wacht");
        Assert.Equal(["Langst", "Korter"], waiting.Select(line => line.QuerySelector("a")!.TextContent));
        Assert.Contains("werkdagen te laat", waiting[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Aan zet: team Openbare ruimte", waiting[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Rafi", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_page_shows_how_the_newest_answer_to_each_of_the_last_three_begins()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        for (var number = 0; number < 4; number++)
        {
            var raised = await signals.Told($"Lamp {number} is stuk.");
            await signals.Publish(raised.Id, $"Lamp {number}");
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await signals.Answer(raised.Id, town.Rafi, $"Antwoord {number}.");
        }

        var again = await signals.Told("Alles is stuk.");
        await signals.Publish(again.Id, "Alles stuk");
        await signals.Answer(again.Id, town.Rafi, "Het oude antwoord.");
        (await signals.Moves.Do(signals.Follower(again.Id), new ReopenCommitment((await signals.Commitment(again.Id)).CommitmentId, "Nee."), null, Cancel)).Must();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var browser = town.Browser();
        await browser.Get("/");
        Assert.DoesNotContain("Het oude antwoord.", browser.Text, StringComparison.Ordinal);

        await signals.Answer(again.Id, town.Rafi, "Het nieuwe\nantwoord. " + string.Join(' ', Enumerable.Repeat("woord", 60)));
        await browser.Get("/");

        var cards = browser.Page.QuerySelectorAll("article");
        Assert.Equal(["Alles stuk", "Lamp 3", "Lamp 2"], cards.Select(card => card.QuerySelector("h3")!.TextContent.Trim()));
        var shown = cards.Select(card => card.QuerySelector(".tk-antwoord__gedaan")!.TextContent).ToList();
        Assert.Equal(["Antwoord 3.", "Antwoord 2."], shown[1..]);
        Assert.StartsWith("Het nieuwe antwoord. woord", shown[0], StringComparison.Ordinal);
        Assert.EndsWith(" woord…", shown[0], StringComparison.Ordinal);
        Assert.InRange(shown[0].Length, 190, 200);
    }

    [Fact]
    public async Task Thirty_lines_cost_as_many_queries_as_three()
    {
        var few = await SignalsTown.Make(app);
        var many = await SignalsTown.Make(app);

        // One page holds twenty.
        Assert.Equal(await Queries(few, 3, "/signalen"), await Queries(many, 30, "/signalen"));
        Assert.Equal(await Queries(few, 0, "/"), await Queries(many, 0, "/"));

        async Task<int> Queries(SignalsTown signals, int lines, string path)
        {
            for (var number = 0; number < lines; number++)
            {
                var raised = await signals.Told($"Lamp {number} is stuk.");
                await signals.Publish(raised.Id, $"Lamp {number}");
                if (number < 20)
                {
                    await signals.Answer(raised.Id, signals.Town.Rafi);
                }
            }

            using var browser = signals.Town.Browser();
            await browser.Get(path);
            using var count = new SqlCount();
            await browser.Get(path);
            Assert.Equal(path == "/" ? 3 : Math.Min(20, lines), browser.Page.QuerySelectorAll("article").Length);
            return count.Total;
        }
    }

    [Fact]
    public async Task A_story_of_thirty_events_costs_as_many_queries_as_one_of_three()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var little = await Queries(1);
        var much = await Queries(28);

        Assert.Equal(little, much);

        async Task<int> Queries(int events)
        {
            var raised = await signals.Told();
            await signals.Publish(raised.Id);
            var id = (await signals.Commitment(raised.Id)).CommitmentId;
            (await signals.Moves.Do(town.As(town.Rafi), new ExtendCommitment(id, 2, "De aannemer is ziek."), null, Cancel)).Must();
            for (var number = 0; number < events; number++)
            {
                app.Clock.Advance(TimeSpan.FromMinutes(1));
                (await signals.Moves.Do(town.As(town.Rafi), new AskColleague(id, number % 2 == 0 ? town.Mo.Id : town.Anouk.Id, "Weet jij dit?"), null, Cancel)).Must();
            }

            using var browser = await town.Browser(town.Rafi);
            await browser.Get($"/signalen/{raised.Id}");
            using var count = new SqlCount();
            await browser.Get($"/signalen/{raised.Id}");
            Assert.Equal(events + 3, browser.Page.QuerySelectorAll(".tk-bericht").Length);
            return count.Total;
        }
    }

    [Fact]
    public async Task A_stranger_reads_an_answered_signal_in_six_queries_and_an_open_one_in_nine()
    {
        var signals = await SignalsTown.Make(app);
        var answered = await signals.Told();
        await signals.Publish(answered.Id);
        await signals.Answer(answered.Id, signals.Town.Rafi);
        var open = await signals.Told();
        await signals.Publish(open.Id);

        // Site, subject, signal, what is owed, names, story; of what is open also the days off, and the topic and area it was given by.
        Assert.InRange(await Queries($"/signalen/{answered.Id}"), 1, 6);
        Assert.InRange(await Queries($"/signalen/{open.Id}"), 1, 9);

        async Task<int> Queries(string path)
        {
            using var browser = signals.Town.Browser();

            // Whoever has a cookie is not shown what was kept for strangers.
            await browser.Get("/signaal");
            await browser.Get(path);
            using var count = new SqlCount();
            await browser.Get(path);
            Assert.NotEmpty(browser.Page.QuerySelectorAll(".tk-bericht"));
            return count.Total;
        }
    }

    [Fact]
    public async Task Forty_five_signals_are_three_pages_without_a_gap()
    {
        var signals = await SignalsTown.Make(app);
        for (var number = 0; number < 45; number++)
        {
            await signals.Publish((await signals.Told($"Lamp {number} is stuk.")).Id, $"Lamp {number}.");
        }

        using var browser = signals.Town.Browser();
        var seen = new List<string>();
        for (var path = $"/signalen?buurt={signals.Town.DeWerf}&stand=open"; path is not null; path = browser.Page.QuerySelector("a[rel=next]")?.GetAttribute("href"))
        {
            await browser.Get(path);
            seen.AddRange(browser.Page.QuerySelectorAll("article h2").Select(title => title.TextContent.Trim()));
        }

        Assert.Equal(Enumerable.Range(0, 45).Select(number => $"Lamp {number}.").Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }
}
