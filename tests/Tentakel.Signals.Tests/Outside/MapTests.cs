using Tentakel.Areas.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Outside;

/// <summary>Where the public signals are, as a list and on a map.</summary>
public sealed class MapTests(TestApp app)
{
    [Fact]
    public async Task Without_boundaries_there_is_a_tile_for_each_area_with_its_number()
    {
        var signals = await Told();
        using var browser = signals.Town.Browser();

        await browser.Get("/signalen/kaart");

        Assert.Equal(["De Kade 1", "De Werf 2", "Spoorzicht 0"], Table(browser));
        Assert.Equal(2, browser.Page.QuerySelectorAll("figure svg").Length);
        var wide = browser.Page.QuerySelector("figure svg.tk-breed")!;
        Assert.Equal(3, wide.QuerySelectorAll("a").Length);
        var link = wide.QuerySelector($"a[href*='{signals.Town.DeWerf}']")!;
        Assert.Equal("De Werf: 2 signalen", link.GetAttribute("aria-label"));
        Assert.Equal("2", link.QuerySelectorAll("text")[^1].TextContent);
        Assert.Contains("Dit is een schema", browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("figure[data-map=places]"));
        await browser.Get(link.GetAttribute("href")!);
        Assert.Equal(2, browser.Page.QuerySelectorAll("main article").Length);
    }

    [Fact]
    public async Task Of_many_areas_those_with_the_most_come_first_and_the_rest_is_one_step_away()
    {
        var signals = await Told();
        var town = signals.Town;
        await app.Arrange([.. Enumerable.Range(10, 12).Select(number => Neighbourhood(town, number))]);
        using var browser = town.Browser();

        await browser.Get("/signalen/kaart");

        var tables = browser.Page.QuerySelectorAll("main table").ToList();
        Assert.Equal(["De Werf", "De Kade"], tables[0].QuerySelectorAll("tbody a").Take(2).Select(link => link.TextContent));
        Assert.Equal((10, 5), (tables[0].QuerySelectorAll("tbody tr").Length, tables[1].QuerySelectorAll("tbody tr").Length));
        Assert.Equal("DETAILS", tables[1].Closest("details")!.TagName);
        Assert.Null(browser.Page.QuerySelector("main [tabindex='0']"));
    }

    [Fact]
    public async Task With_boundaries_areas_lie_where_they_are_and_the_source_is_under_it()
    {
        var signals = await Told();
        var town = signals.Town;
        await app.Arrange(Boundary(town.DeWerf, 0), Boundary(town.DeKade, 1000));
        using var browser = town.Browser();

        await browser.Get("/signalen/kaart");

        var wide = browser.Page.QuerySelector("figure[data-map=places] svg.tk-breed")!;
        Assert.Equal([$"/signalen?buurt={town.DeKade}", $"/signalen?buurt={town.DeWerf}"], wide.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["2", "1"], wide.QuerySelectorAll("g text").Select(text => text.TextContent));
        Assert.True(Radius(0) > Radius(1));
        Assert.NotEmpty(wide.QuerySelector("title")!.TextContent);
        Assert.Contains("3 openbare signalen in 3 gebieden", wide.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Grenzen: Kadaster (CC0), indeling van 2024", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Eén gebied staat alleen in de tabel", browser.Text, StringComparison.Ordinal);

        double Radius(int at) => double.Parse(wide.QuerySelectorAll("circle")[at].GetAttribute("r")!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_district_counts_what_was_told_in_its_neighbourhoods_and_what_is_larger_is_told_beside_it()
    {
        var signals = await Told();
        var town = signals.Town;
        var whole = (await signals.Raise(new("Overal donker.", town.Municipality))).Must();
        await signals.Publish(whole.Id, "Overal");
        var district = (await signals.Raise(new("In de wijk.", town.District))).Must();
        await signals.Publish(district.Id, "Wijk");
        using var browser = town.Browser();

        await browser.Get("/signalen/kaart?per=wijk");
        Assert.Equal(["Noord 0", "Zuid 4"], Table(browser));
        Assert.Contains("Nog één signaal gaat over een groter gebied", browser.Text, StringComparison.Ordinal);
        await browser.Get("/signalen/kaart?per=buurt");
        Assert.Equal(["De Kade 1", "De Werf 2", "Spoorzicht 0"], Table(browser));
        Assert.Contains("Nog 2 signalen gaan over een groter gebied", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filters_go_along_to_the_list_and_an_odd_one_shows_everything()
    {
        var signals = await Told();
        using var browser = signals.Town.Browser();

        await browser.Get("/signalen/kaart?onderwerp=housing&stand=open");
        Assert.Equal(["De Kade 1", "De Werf 0", "Spoorzicht 0"], Table(browser));
        Assert.Equal($"/signalen?buurt={signals.Town.DeKade}&onderwerp=housing&stand=open", browser.Page.QuerySelector("main table a")!.GetAttribute("href"));
        await browser.Get("/signalen/kaart?onderwerp=%22%3E%3Cscript%3E&stand=x&per=y");
        Assert.Equal(3, Table(browser).Length);
        Assert.Equal($"/signalen?buurt={signals.Town.DeKade}", browser.Page.QuerySelector("main table a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_not_public_or_taken_down_is_not_counted()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        using var browser = signals.Town.Browser();

        Assert.Equal(["De Kade 0", "De Werf 0", "Spoorzicht 0"], Table(await browser.Get("/signalen/kaart")));
        await signals.Publish(raised.Id);
        Assert.Equal(["De Kade 0", "De Werf 1", "Spoorzicht 0"], Table(await browser.Get("/signalen/kaart")));
        await signals.Withhold(raised.Id);
        Assert.Equal(["De Kade 0", "De Werf 0", "Spoorzicht 0"], Table(await browser.Get("/signalen/kaart")));
        using var worker = await signals.Town.Browser(signals.Town.Rafi);
        Assert.Equal(["De Kade 0", "De Werf 0", "Spoorzicht 0"], Table(await worker.Get("/signalen/kaart")));
    }

    private static string[] Table(TestBrowser browser) =>
        [.. browser.Page.QuerySelectorAll("main tbody tr").Select(row => $"{row.QuerySelector("a")!.TextContent} {row.QuerySelector("td")!.TextContent}")];

    private static Area Neighbourhood(TestTown town, int number)
    {
        var area = new Area($"{town.DeWerf[..^2]}{number}", TestTown.AreaYear);
        area.Describe($"Buurt {number}", (town.Municipality, "Stad"), (town.District, "Zuid"), 100);
        return area;
    }

    private static AreaBoundary Boundary(string code, int east)
    {
        var boundary = new AreaBoundary(code, TestTown.AreaYear);
        boundary.Draw(Outline.Pack([[[new(480000 + east, 5200000), new(481000 + east, 5200000), new(481000 + east, 5201000), new(480000 + east, 5201000)]]]), "Kadaster", "CC0");
        return boundary;
    }

    /// <summary>Two in De Werf, one about housing in De Kade, and one that nobody let through.</summary>
    private async Task<SignalsTown> Told()
    {
        var signals = await SignalsTown.Make(app);
        await signals.Publish((await signals.Told("Eén.")).Id);
        await signals.Publish((await signals.Told("Twee.")).Id);
        await signals.Publish((await signals.Raise(new("Schimmel.", signals.Town.DeKade, Topic: "housing"))).Must().Id);
        await signals.Told("Drie.");
        return signals;
    }
}
