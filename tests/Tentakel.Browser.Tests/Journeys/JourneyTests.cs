using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tentakel.Browser.Tests.Pages;
using Tentakel.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tentakel.Browser.Tests.Journeys;

/// <summary>From a signal in a street to "solved", by everybody who has a part in it, each in a browser of their own.</summary>
public sealed class JourneyTests(BrowserApp app)
{
    /// <summary>Rotterdam: Tarwewijk and Carnisse in Charlois, Bloemhof in Feijenoord.</summary>
    private static readonly TestPlace Rotterdam = new("GM0599", "WK059915", "BU05991571", "BU05991572", "BU05991081");

    private const string Dark = "De lamp is uit.";

    [Theory]
    [InlineData(Way.Touch)]
    [InlineData(Way.WithoutJavaScript)]
    [InlineData(Way.Keyboard)]
    public async Task A_signal_goes_its_whole_way(Way way)
    {
        Chromium.MustBeHere();
        await new Journey(app, await app.NewTown(), way, "werf", "De Werf").Go();
    }

    public static TheoryData<Way> InReality => TestDatabase.IsPostgres ? [Way.WithoutJavaScript] : [Way.Touch, Way.WithoutJavaScript, Way.Keyboard];

    [Theory]
    [MemberData(nameof(InReality))]
    public async Task A_signal_goes_its_whole_way_in_a_real_neighbourhood(Way way)
    {
        Chromium.MustBeHere();
        await app.ImportRealAreas();
        await new Journey(app, await app.NewTown(Rotterdam), way, "tarwe", "Tarwewijk").Go();
    }

    [Fact]
    public async Task Under_attack_a_browser_solves_the_puzzle_while_somebody_writes_and_tells_who_presses_first()
    {
        Chromium.MustBeHere();
        var town = await app.NewTown();
        await using var visit = await app.Open(town);
        using (app.Set(("ATTACK", "on"), ("ATTACK_BITS", "32")))
        {
            // No phone finds this one: what is seen is the waiting.
            await Write(visit, town);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Verstuur" }).ClickAsync();
            await Expect(visit.Page.Locator("[data-puzzle]")).ToHaveTextAsync(new Regex("Even kijken"));
            await Expect(visit.Page.Locator("#Input_Text")).ToHaveValueAsync(Dark);
            Assert.Empty(await PageChecks.All(visit, "nl", 200));
        }

        using (app.Set(("ATTACK", "on"), ("ATTACK_BITS", "12")))
        {
            await Write(visit, town);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Verstuur" }).ClickAsync();
            await Expect(visit.Page.Locator("#volgcode")).ToBeVisibleAsync();
        }

        Assert.Empty(visit.Complaints());
    }

    [Fact]
    public async Task Under_attack_who_has_no_JavaScript_waits_a_minute_and_is_heard()
    {
        Chromium.MustBeHere();
        var town = await app.NewTown();
        using var attack = app.Set(("ATTACK", "on"));
        await using var visit = await app.Open(town, javaScript: false);
        await Write(visit, town);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Verstuur" }).ClickAsync();
        await Expect(visit.Page.GetByText("Wacht een minuut en druk dan nog eens op de knop")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#Input_Text")).ToHaveValueAsync(Dark);

        app.Now.Later(TimeSpan.FromMinutes(1));
        try
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Verstuur" }).ClickAsync();
            await Expect(visit.Page.Locator("#volgcode")).ToBeVisibleAsync();
        }
        finally
        {
            app.Now.DaysAgo(0);
        }

        Assert.Empty(visit.Complaints());
    }

    private static async Task Write(Visit visit, TestTown town)
    {
        await visit.Go("/signaal");
        await visit.Page.Locator("#Input_Text").FillAsync(Dark);
        await visit.Page.Locator("#Input_AreaCode").SelectOptionAsync(town.DeWerf);
    }
}
