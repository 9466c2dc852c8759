using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tentakel.Browser.Tests.Journeys;

/// <summary>A day of a resident, a worker and a programme office, each with the keyboard alone.</summary>
public sealed class DayTests(BrowserApp app)
{
    [Fact]
    public async Task A_resident_does_everything_with_the_keyboard()
    {
        Chromium.MustBeHere();
        var town = await app.NewTown();
        var told = await Told(town, "Op het Vlierpad is het donker. Er branden geen lampen.", "Geen licht op het Vlierpad");
        await using var visit = await app.Open(town, width: 1280);
        var (hand, page) = (Hand.Of(Way.Keyboard, visit), visit.Page);

        await visit.Go("/wie");
        await hand.Write(page.GetByLabel("Waar gaat het over?"), "De straatverlichting doet het niet");
        await hand.Press(Button(page, "Zoek wie ik moet hebben"));
        await Expect(page.Locator("#gevonden")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("team Openbare ruimte", new() { IgnoreCase = true });
        await page.WalkThrough();

        // Somebody told it already: followed instead, with the address forgotten at first.
        await visit.Go($"/volg/{told}");
        await hand.Press(Button(page, "Volg dit signaal"));
        await page.ErrorsHaveTheFocus(hand);
        await hand.Write(page.GetByLabel("Je e-mailadres"), "buur@post.example");
        await hand.Press(Button(page, "Volg dit signaal"));
        await Expect(page.Locator("main")).ToContainTextAsync("Kijk in je mail.");

        await visit.Go("/spreken");
        await hand.Press(page.GetByRole(AriaRole.Button, new() { NameRegex = new("Vraag|Verstuur") }).First);
        await page.ErrorsHaveTheFocus(hand);
        await hand.Tick(page.Locator("input[name='Input.Way']").First);
        await hand.Write(page.Locator("#Input_Phone"), "06 12345678");
        await hand.Tick(page.Locator("#Input_Evening"));
        await hand.Write(page.Locator("#Input_About"), "Brieven die ik niet snap.");
        await hand.Choose(page.Locator("#Input_AreaCode"), (await page.Locator($"#Input_AreaCode option[value='{town.DeWerf}']").TextContentAsync())!.Trim());
        await hand.Press(page.Locator("main form button[type=submit], main form button:not([type])").Last);
        await Expect(page.Locator("#volgcode")).ToBeVisibleAsync();
        await page.WalkThrough();

        await visit.Go("/signalen/kaart");
        await page.WalkThrough();
        await visit.Go($"/signalen/{told}");
        await page.WalkThrough();
        Assert.Empty(visit.Complaints());
    }

    [Fact]
    public async Task A_worker_does_everything_with_the_keyboard()
    {
        Chromium.MustBeHere();
        var town = await app.NewTown();
        await Told(town, "Op het Vlierpad is het donker. Er branden geen lampen.", null);
        await app.Arrange(new Grant(town.Programme, town.Rafi.Id, "signals.raise-for-somebody"));
        await using var visit = await app.Open(town, width: 1280);
        var (hand, page) = (Hand.Of(Way.Keyboard, visit), visit.Page);
        await app.SignIn(visit, town, town.Rafi);

        await visit.Go("/voor-mij");
        await page.WalkThrough();
        await hand.Press(Part(page, "Meer doen"));
        await hand.Press(Part(page, "Zeg iets toe"));
        await hand.Press(page.Locator("form[id^=promise] button").First);
        await page.ErrorsHaveTheFocus(hand);
        await hand.Write(page.Locator("form[id^=promise] textarea"), "Voor de zomer hangen er drie nieuwe lampen.");
        await hand.Day(page.Locator("form[id^=promise] input[type=date]"), Platform.Time.Amsterdam.Today(app.Now).AddDays(40));
        await hand.Press(page.Locator("form[id^=promise] button").First);
        await Expect(page.Locator("main")).ToContainTextAsync("Toegezegd.");
        await Expect(page.Locator("main")).ToContainTextAsync("drie nieuwe lampen");

        await visit.Go("/vastleggen");
        await hand.Press(Button(page, "Leg vast"));
        await page.ErrorsHaveTheFocus(hand);
        await hand.Tick(page.Locator("input[name='Input.Channel']").First);
        await hand.Write(page.Locator("#Input_Text"), "Mevrouw belt dat de bus niet stopt.");
        await hand.Choose(page.Locator("#Input_AreaCode"), (await page.Locator($"#Input_AreaCode option[value='{town.DeWerf}']").TextContentAsync())!.Trim());
        await hand.Press(Button(page, "Leg vast"));
        await Expect(page.Locator("#volgcode")).ToBeVisibleAsync();

        await visit.Go("/account/post");
        await hand.Press(page.Locator("#agenda-maak button"));
        await Expect(page.Locator("#agenda-adres")).ToBeVisibleAsync();
        await page.WalkThrough();
        await hand.Press(Button(page, "Haal het adres weg"));
        await Expect(page.Locator("#agenda-adres")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints());
    }

    [Fact]
    public async Task A_programme_office_does_everything_with_the_keyboard()
    {
        Chromium.MustBeHere();
        var town = await app.NewTown();
        await Told(town, "Op het Vlierpad is het donker. Er branden geen lampen.", null);
        await app.Arrange(
            new Grant(town.Programme, town.Otto.Id, "signals.moderate"),
            new Grant(town.Programme, town.Otto.Id, "parties.edit"),
            new Grant(town.Programme, town.Otto.Id, "webhooks.edit"),
            new Grant(town.Programme, town.Otto.Id, LedgerAccess.Manage));
        await using var visit = await app.Open(town, width: 1280);
        var (hand, page) = (Hand.Of(Way.Keyboard, visit), visit.Page);
        await app.SignIn(visit, town, town.Otto);

        await visit.Go("/moderatie");
        await page.WalkThrough();
        await hand.Write(page.GetByLabel("Titel die iedereen leest"), "");
        await hand.Press(Button(page, "Zet op de lijst"));
        await page.ErrorsHaveTheFocus(hand);
        await hand.Write(page.GetByLabel("Titel die iedereen leest"), "Geen licht op het Vlierpad");
        await hand.Press(Button(page, "Zet op de lijst"));
        await Expect(page.Locator("main")).ToContainTextAsync("Het staat op de openbare lijst.");

        await visit.Go("/beheer/loketten/nieuw");
        await hand.Press(page.Locator("#bewaar button").First);
        await page.ErrorsHaveTheFocus(hand);
        await page.WalkThrough();

        await visit.Go("/beheer/webhooks");
        await hand.Press(page.Locator("#nieuw button"));
        await page.ErrorsHaveTheFocus(hand);
        await hand.Write(page.Locator("#Name"), "Zaaksysteem");
        await hand.Write(page.Locator("#Address"), "https://zaken.example/tentakel");
        await hand.Tick(page.Locator("#hoor-signal-answered"));
        await hand.Press(page.Locator("#nieuw button"));
        await Expect(page.Locator("#geheim")).ToBeVisibleAsync();
        await Expect(page.Locator("section[aria-labelledby=adressen]")).ToContainTextAsync("er is een antwoord");
        await hand.Press(page.GetByRole(AriaRole.Link, new() { Name = "Probeer het uit" }));
        await hand.Press(page.Locator("#pauze button"));
        await Expect(page.Locator("main")).ToContainTextAsync("Gepauzeerd");

        await visit.Go("/beheer/ladder");
        await page.WalkThrough();
        await visit.Go("/bord");
        await page.WalkThrough();
        Assert.Empty(visit.Complaints());
    }

    [Fact]
    public async Task The_form_is_sent_from_a_sandbox_in_a_page_of_another_site()
    {
        Chromium.MustBeHere();
        var town = await app.NewTown();
        await app.Arrange(new FrameHost(town.Programme, "krant.example", TestClock.Start));
        await using var visit = await app.Open(town);

        // A browser asks before a page from outside shows something of this machine, where our site is in these tests.
        await visit.Page.Context.GrantPermissionsAsync(["local-network-access"], new() { Origin = "https://krant.example" });
        await visit.Page.RouteAsync("https://krant.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"""<!doctype html><title>De wijkkrant</title><iframe title="Vertel het" width="380" height="800" sandbox="allow-forms allow-popups allow-popups-to-escape-sandbox" src="{visit.Origin}/embed/signaal"></iframe>""",
        }));

        await visit.Page.GotoAsync("https://krant.example/");
        var frame = visit.Page.FrameLocator("iframe");
        await frame.Locator("#Input_Text").FillAsync("De lamp bij de brug is stuk.");
        await frame.Locator("#Input_AreaCode").SelectOptionAsync(town.DeWerf);

        // Sent sooner than a person can type, it tells nothing.
        await Task.Delay(TimeSpan.FromSeconds(3.2), TestContext.Current.CancellationToken);
        await frame.Locator("form button").ClickAsync();

        await Expect(frame.Locator("#volgcode")).ToHaveTextAsync(new Regex("^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$"));
        Assert.Equal("https://krant.example/", visit.Page.Url);
        Assert.Empty(await visit.Page.Context.CookiesAsync());
    }

    private async Task<Guid> Told(TestTown town, string text, string? title)
    {
        var command = new RaiseSignal(text, town.DeWerf, Topic: town.StreetLights.Key);
        var raised = Must(await app.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(town.Anonymous, command, handler => handler.Handle(command, town.Anonymous)));
        if (title is not null)
        {
            var (publish, moderator) = (new PublishSignal(new SignalId(raised.Id), title, null), town.As(town.Moderator));
            Must(await app.Do<ModerateSignalHandler, PublishSignal, Publication>(moderator, publish, handler => handler.Handle(publish, moderator)));
        }

        return raised.Id;
    }

    private static T Must<T>(Outcome<T> outcome) => outcome.IsRefused ? throw new InvalidOperationException(outcome.Refusal.ToString()) : outcome.Value;

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Part(IPage page, string name) => page.Locator("summary", new() { HasText = name });
}
