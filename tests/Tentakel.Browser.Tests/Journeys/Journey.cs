using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tentakel.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tentakel.Browser.Tests.Journeys;

/// <summary>Each step is what one person does in one sitting.</summary>
internal sealed partial class Journey(BrowserApp app, TestTown town, Way way, string search, string neighbourhood)
{
    private const string Signal = "In de speeltuin is de schommel kapot. Er steekt een schroef uit.";
    private const string Title = "De schommel in de speeltuin is kapot";
    private const string Question = "Van wie is deze schommel?";
    private const string Told = "De schommel is van de woonstichting.";
    private const string Reason = "De speeltuin is van jullie.";
    private const string FirstAnswer = "Wij hebben de schroef weggehaald.";
    private const string NotSolved = "Er steekt nog een tweede schroef uit.";
    private const string SecondAnswer = "De hele schommel is nu vervangen.";

    private string _code = "";
    private string _path = "";

    public async Task Go()
    {
        foreach (var person in new[] { town.Moderator, town.Samira, town.Mo, town.Anouk })
        {
            await app.CanBePlayed(town, person);
        }

        await ResidentTells();
        await Sit(town.Moderator, "/moderatie", ModeratorLetsThrough);
        await Sit(town.Samira, "/voor-mij", WorkerAsksColleague);
        await Sit(town.Mo, "/voor-mij", ColleagueAnswers);
        await Sit(town.Samira, "/voor-mij", WorkerHandsOver);
        await Sit(town.Anouk, "/voor-mij", (hand, page) => NewOwnerAccepts(hand, page));
        await ResidentSaysNotSolved();
        await Sit(town.Anouk, "/voor-mij", (hand, page) => Answer(hand, page, SecondAnswer));
        await ResidentSaysSolved();
        await EverybodyReads();
    }

    private async Task ResidentTells()
    {
        await using var visit = await Open();
        var (hand, page) = (Hand.Of(way, visit), visit.Page);
        await visit.Go("/");
        await hand.Write(page.GetByLabel("Wat gaat er niet goed, of wat wil je graag?"), Signal);
        await hand.Press(Button(page, "Vertel het ons"));

        // What was typed on the front page came along.
        await Expect(page.GetByLabel("Wat gaat er niet goed, of wat wil je graag?")).ToHaveValueAsync(Signal);
        if (way == Way.Keyboard)
        {
            await ErrorsTakeTheFocus(hand, page);
        }

        var list = page.GetByLabel("Buurt", new() { Exact = true });
        await hand.Write(page.GetByLabel("Zoek je buurt"), search);
        if (way == Way.WithoutJavaScript)
        {
            await hand.Press(Button(page, "Zoek"));
        }
        else
        {
            await Expect(list.Locator("option", new() { HasText = $"{neighbourhood} (" })).Not.ToHaveCountAsync(0);
        }

        // The own city comes first.
        var option = await list.Locator("option", new() { HasText = $"{neighbourhood} (" }).First.TextContentAsync();
        await hand.Choose(list, option!.Trim());
        await hand.Write(page.GetByLabel("Straat of plek"), "speeltuin aan de kade");
        await hand.Press(Button(page, "Verstuur"));

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Verstuurd");
        var text = await visit.Text();
        Assert.Contains("Samira van wijkteam Zuid antwoordt uiterlijk", text, StringComparison.Ordinal);
        _code = (await page.Locator("#volgcode").InnerTextAsync()).Trim();
        Assert.Matches(Code(), _code);
        await hand.Press(page.GetByRole(AriaRole.Link, new() { NameRegex = new("Bekijk je signaal") }));
        await Expect(page).ToHaveURLAsync(new Regex("/signalen/"));
        _path = new Uri(page.Url).AbsolutePath;
        Assert.Contains("Eerst leest een moderator het na", await visit.Text(), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints());
    }

    private static async Task ErrorsTakeTheFocus(Hand hand, IPage page)
    {
        await hand.Press(Button(page, "Verstuur"));
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Kies de buurt");
    }

    private static async Task ModeratorLetsThrough(Hand hand, IPage page)
    {
        await hand.Write(page.GetByLabel("Titel die iedereen leest"), Title);
        await hand.Press(Button(page, "Zet op de lijst"));
        await Expect(page.Locator("main")).ToContainTextAsync("Het staat op de openbare lijst.");
    }

    private async Task WorkerAsksColleague(Hand hand, IPage page)
    {
        await Expect(page.Locator("main")).ToContainTextAsync("Waarom jij:");
        await hand.Press(Part(page, "Iets vragen"));
        await ChoosePerson(hand, page.GetByLabel("Aan wie vraag je het?"), town.Mo);
        await hand.Write(page.GetByLabel("Wat wil je weten?"), Question);
        await hand.Press(Button(page, "Stel de vraag"));
        await Expect(page.Locator("main")).ToContainTextAsync("Je vraag is gesteld.");

        // The question is with the colleague; the signal stays with its holder.
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Mo");
        await Expect(Part(page, "Antwoorden")).ToBeVisibleAsync();
    }

    private static async Task ColleagueAnswers(Hand hand, IPage page)
    {
        await Expect(page.Locator("main")).ToContainTextAsync(Question);
        await Answer(hand, page, Told);
    }

    private async Task WorkerHandsOver(Hand hand, IPage page)
    {
        await hand.Press(Part(page, "Doorgeven"));
        await ChoosePerson(hand, page.GetByLabel("Aan wie geef je het door?"), town.Anouk);
        await hand.Write(page.GetByLabel("Waarom geef je het door? De vrager leest dit ook."), Reason);
        await hand.Press(Button(page, "Bied het aan"));
        await Expect(page.Locator("main")).ToContainTextAsync("Tot de ander ja zegt, is het van jou.");
    }

    private static async Task NewOwnerAccepts(Hand hand, IPage page)
    {
        await Expect(page.Locator("main")).ToContainTextAsync(Reason);
        await hand.Press(Button(page, "Ja, ik neem het over"));
        await Expect(page.Locator("main")).ToContainTextAsync("Het is nu van jou.");
        await Answer(hand, page, FirstAnswer);
    }

    private async Task ResidentSaysNotSolved()
    {
        await using var visit = await Open();
        var (hand, page) = (Hand.Of(way, visit), visit.Page);
        await Follow(visit, hand);
        await Expect(page.Locator("main")).ToContainTextAsync(FirstAnswer);
        await hand.Press(Part(page, "Nee, dit is niet opgelost"));
        await hand.Write(page.GetByLabel("Wat is er nog niet goed?"), NotSolved);
        await hand.Press(Button(page, "Open het weer"));
        await Expect(page.Locator("main")).ToContainTextAsync("Je signaal is weer open.");
        Assert.Contains("Anouk", await visit.Text(), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints());
    }

    private async Task ResidentSaysSolved()
    {
        await using var visit = await Open();
        var (hand, page) = (Hand.Of(way, visit), visit.Page);
        await Follow(visit, hand);
        await hand.Press(Button(page, "Ja, het is opgelost"));
        await Expect(page.Locator("main")).ToContainTextAsync("Fijn dat het is opgelost.");

        // The whole story, newest first.
        var story = await visit.Text();
        string[] told =
        [
            "Jij zei op", SecondAnswer, NotSolved, FirstAnswer, "Doorgegeven van Samira", Reason, "Mo", "erbij gevraagd", "kreeg deze vraag op", Signal,
        ];
        Assert.All(told, sentence => Assert.Contains(sentence, story, StringComparison.Ordinal));
        Assert.True(story.IndexOf(SecondAnswer, StringComparison.Ordinal) < story.IndexOf(FirstAnswer, StringComparison.Ordinal));

        // What the colleague told the worker stays between them.
        Assert.DoesNotContain(Told, story, StringComparison.Ordinal);
        Assert.Empty(visit.Complaints());
    }

    /// <summary>Who never saw it before reads desks and not names.</summary>
    private async Task EverybodyReads()
    {
        await using var visit = await Open();
        await visit.Go("/signalen");
        await Hand.Of(way, visit).Press(visit.Page.GetByRole(AriaRole.Link, new() { Name = Title }));
        await Expect(visit.Page).ToHaveURLAsync(new Regex(Regex.Escape(_path)));
        var text = await visit.Text();
        Assert.All(new[] { Title, Signal, FirstAnswer, SecondAnswer, "team Onderhoud", "Opgelost" }, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.All(new[] { "Samira", "Anouk", NotSolved, Told, Question }, part => Assert.DoesNotContain(part, text, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints());
    }

    /// <summary>Somebody steps in with one click, goes to their page by its address and does their part.</summary>
    private async Task Sit(TestPerson person, string path, Func<Hand, IPage, Task> part)
    {
        await using var visit = await Open();
        var hand = Hand.Of(way, visit);
        await visit.Go("/demo");
        await hand.Press(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(person.GivenName) }));
        await Expect(visit.Page).ToHaveURLAsync(visit.Origin + "/");
        await visit.Go(path);
        await part(hand, visit.Page);
        Assert.Empty(visit.Complaints());
    }

    private async Task Follow(Visit visit, Hand hand)
    {
        await visit.Go("/volg");
        await hand.Write(visit.Page.GetByLabel("Je code"), _code);
        await hand.Press(Button(visit.Page, "Bekijk"));
        await Expect(visit.Page).ToHaveURLAsync(visit.Origin + _path);
    }

    private static async Task Answer(Hand hand, IPage page, string text)
    {
        await hand.Press(Part(page, "Antwoorden"));
        await hand.Write(page.GetByLabel("Jouw antwoord"), text);
        await hand.Press(Button(page, "Verstuur het antwoord"));
        await Expect(page.Locator("main")).ToContainTextAsync("Je antwoord is verstuurd.");
    }

    private static async Task ChoosePerson(Hand hand, ILocator list, TestPerson person)
    {
        var option = await list.Locator("option", new() { HasText = person.GivenName }).First.TextContentAsync();
        await hand.Choose(list, option!.Trim());
    }

    private Task<Visit> Open() => app.Open(town, javaScript: way != Way.WithoutJavaScript);

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Part(IPage page, string name) => page.Locator("summary", new() { HasText = name });

    [GeneratedRegex("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$")]
    private static partial Regex Code();
}
