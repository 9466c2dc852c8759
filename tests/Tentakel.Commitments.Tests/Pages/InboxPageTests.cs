using System.Diagnostics;
using System.Net;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Tests.Handlers;
using Tentakel.Platform.Time;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Pages;

public sealed class InboxPageTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_who_asks_what_by_when_and_why_me_and_puts_what_is_late_first()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await ledger.Question(title: "De lamp van gisteren", term: Term.WorkingDays(1));
        app.Clock.SetDay(2026, 4, 2);
        await ledger.Question(asker: town.Samira, title: "De lamp van later");
        await ledger.Question(owner: town.Anouk, title: "Van iemand anders");

        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/voor-mij");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("Dag Rafi. Het is donderdag 2 april. Te laat: 1.", browser.Text, StringComparison.Ordinal);
        var late = browser.Page.QuerySelector("section[aria-labelledby=te-laat]")!.TextContent;
        Assert.Contains("De lamp van gisteren", late, StringComparison.Ordinal);
        Assert.Contains("Gevraagd door een bewoner, op 31 maart", late, StringComparison.Ordinal);
        Assert.Contains("Straatverlichting in De Werf hoort bij jou.", late, StringComparison.Ordinal);
        Assert.Contains("1 werkdag te laat", late, StringComparison.Ordinal);
        Assert.DoesNotContain("Van iemand anders", browser.Text, StringComparison.Ordinal);

        // There is little: what is due later is in sight too, so that a new question is seen the day it comes.
        var later = browser.Page.QuerySelector("section[aria-labelledby=later]")!.TextContent;
        Assert.Contains("Gevraagd door Samira van wijkteam Zuid, op 2 april", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_less_often_stands_one_step_away_and_is_open_when_something_is_wrong_with_it()
    {
        var ledger = await LedgerTown.Make(app);
        await ledger.Question();
        using var browser = await ledger.Town.Browser(ledger.Town.Rafi);

        await browser.Get("/voor-mij");
        Assert.Equal(
            ["Antwoorden", "Doorgeven", "Iets vragen", "Meer doen"],
            browser.Page.QuerySelector("article .tk-acties")!.Children.Select(one => one.QuerySelector("summary")!.TextContent));
        Assert.False(browser.Page.QuerySelector(".tk-actie--meer")!.HasAttribute("open"));

        await browser.Submit(".tk-actie--meer form[id^=extend]");
        Assert.True(browser.Page.QuerySelector(".tk-actie--meer")!.HasAttribute("open"));
        Assert.True(browser.Page.QuerySelector("details:has(> form[id^=extend])")!.HasAttribute("open"));
    }

    [Fact]
    public async Task With_much_to_do_what_is_due_after_this_week_is_folded_away_and_counted()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        app.Clock.SetDay(2026, 4, 2);
        for (var number = 1; number <= 11; number++)
        {
            await ledger.Question(title: $"De lamp van later {number}");
        }

        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/voor-mij");
        Assert.Contains("Later: 11, tot en met 13 april", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("De lamp van later 1", browser.Text, StringComparison.Ordinal);

        await browser.Get("/voor-mij?later=true");
        Assert.Contains("De lamp van later 11", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_answer_is_refused_at_its_own_form_and_a_good_one_is_sent()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var one = await ledger.Question(title: "Eerste", term: Term.WorkingDays(1));
        var other = await ledger.Question(title: "Tweede", term: Term.WorkingDays(1));
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/voor-mij");
        var form = $"#extend-{one.CommitmentId.Value:N}";

        await browser.Submit(form, new Dictionary<string, string?> { [Field("extend", one, "WorkingDays")] = "", [Field("extend", one, "Reason")] = "De aannemer is ziek." });

        Assert.Contains("Kies 1 tot 20 werkdagen.", browser.Page.QuerySelector(form)!.TextContent, StringComparison.Ordinal);
        Assert.Contains("De aannemer is ziek.", browser.Page.QuerySelector(form)!.TextContent, StringComparison.Ordinal);
        Assert.True(browser.Page.QuerySelector(form)!.ParentElement!.HasAttribute("open"));
        Assert.DoesNotContain("Kies 1 tot 20", browser.Page.QuerySelector($"#extend-{other.CommitmentId.Value:N}")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await ledger.Audit(one.CommitmentId));

        await browser.Submit($"#answer-{one.CommitmentId.Value:N}", new Dictionary<string, string?> { [Field("answer", one, "Text")] = "De lamp is gemaakt." });

        Assert.Equal("/voor-mij?gedaan=answer", browser.Path);
        Assert.Contains("Je antwoord is verstuurd.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Eerste", browser.Text, StringComparison.Ordinal);
        Assert.Equal(["commitments.fulfil"], await ledger.Audit(one.CommitmentId));
    }

    [Fact]
    public async Task What_was_written_too_late_is_not_lost()
    {
        var ledger = await LedgerTown.Make(app);
        var commitment = await ledger.Question(term: Term.WorkingDays(1));
        using var browser = await ledger.Town.Browser(ledger.Town.Rafi);
        await browser.Get("/voor-mij");
        await ledger.Answer(ledger.Town.Rafi, commitment.CommitmentId);

        await browser.Submit($"#answer-{commitment.CommitmentId.Value:N}", new Dictionary<string, string?> { [Field("answer", commitment, "Text")] = "Mijn mooie antwoord." });

        Assert.Contains("Dit is al afgerond.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Mijn mooie antwoord.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_is_taken_over_in_place_and_a_colleague_is_asked_in_place()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var commitment = await ledger.Question();
        await ledger.Moves.Do(town.As(town.Rafi), new OfferHandOver(commitment.CommitmentId, town.Anouk.Id, "De kabel is van De Oever."), null, Cancel);
        using var browser = await town.Browser(town.Anouk);
        await browser.Get("/voor-mij");
        Assert.Contains("Rafi van team Openbare ruimte vraagt of jij dit overneemt: De kabel is van De Oever.", browser.Text, StringComparison.Ordinal);

        await browser.Submit("form[action*='handler=Accept']");
        Assert.Contains("Het is nu van jou.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(town.Anouk.Id, (await ledger.Now(commitment.CommitmentId)).OwnerPersonId);

        await browser.Get("/voor-mij?later=true");
        await browser.Submit($"#ask-{commitment.CommitmentId.Value:N}", new Dictionary<string, string?>
        {
            [Field("ask", commitment, "To")] = town.Mo.Id.Value.ToString(),
            [Field("ask", commitment, "Question")] = "Waar ligt de kabel?",
        });
        Assert.Contains("Je vraag is gesteld.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Mo van team Openbare ruimte", browser.Page.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);

        using var colleague = await town.Browser(town.Mo);
        await colleague.Get("/voor-mij?later=true");
        Assert.Contains("Waar ligt de kabel?", colleague.Text, StringComparison.Ordinal);
        Assert.Contains("Anouk vraagt jou om hulp.", colleague.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_sees_whose_work_it_is()
    {
        var ledger = await LedgerTown.Make(app);
        await ledger.Question(term: Term.WorkingDays(1));
        await ledger.Away(ledger.Town.Rafi, ledger.Town.Mo, new DateOnly(2026, 3, 31), new DateOnly(2026, 3, 31));
        using var browser = await ledger.Town.Browser(ledger.Town.Mo);

        await browser.Get("/voor-mij");
        Assert.Contains("Je doet dit zolang voor Rafi.", browser.Text, StringComparison.Ordinal);

        app.Clock.SetDay(2026, 4, 1);
        using var later = await ledger.Town.Browser(ledger.Town.Mo);
        await later.Get("/voor-mij");
        Assert.Contains("Er wordt nu niets van je verwacht.", later.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_lines_cost_as_many_queries_as_three()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var three = await Queries(town, town.Rafi, 3);
        var twenty = await Queries(town, town.Samira, 20);

        Assert.Equal(three, twenty);

        async Task<int> Queries(TestTown _, TestPerson person, int lines)
        {
            for (var number = 0; number < lines; number++)
            {
                var commitment = await ledger.Question(owner: person, asker: town.Otto, term: Term.WorkingDays(1), title: $"Lamp {number}");
                if (number % 3 == 0)
                {
                    await ledger.Moves.Do(town.As(person), new AskColleague(commitment.CommitmentId, number % 2 == 0 ? town.Mo.Id : town.Anouk.Id, "Weet jij dit?"), null, Cancel);
                }
            }

            using var browser = await town.Browser(person);
            await browser.Get("/voor-mij");
            using var count = new SqlCount();
            await browser.Get("/voor-mij");
            Assert.Equal(lines, browser.Page.QuerySelectorAll("article").Length);
            return count.Total;
        }
    }

    [Fact]
    public async Task More_than_a_page_goes_on_where_it_ended()
    {
        var ledger = await LedgerTown.Make(app);
        for (var number = 0; number < 23; number++)
        {
            await ledger.Question(term: Term.WorkingDays(1), title: $"Lamp {number}.");
        }

        using var browser = await ledger.Town.Browser(ledger.Town.Rafi);
        await browser.Get("/voor-mij");
        var first = browser.Page.QuerySelectorAll("article h3").Select(title => title.TextContent).ToList();
        await browser.Get(browser.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var second = browser.Page.QuerySelectorAll("article h3").Select(title => title.TextContent).ToList();

        Assert.Equal((20, 3), (first.Count, second.Count));
        Assert.Equal(23, first.Concat(second).Distinct().Count());
        Assert.Null(browser.Page.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Nobody_without_an_account_comes_in()
    {
        var ledger = await LedgerTown.Make(app);
        using var browser = ledger.Town.Browser();

        await browser.Get("/voor-mij");

        Assert.DoesNotContain("Wat wordt er van mij verwacht", browser.Text, StringComparison.Ordinal);
    }

    internal static string Field(string move, Commitment commitment, string field) => $"{move}-{commitment.CommitmentId.Value:N}.Form.{field}";
}
