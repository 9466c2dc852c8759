using System.Net;
using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Standing;
using Tentakel.Testing;

namespace Tentakel.Parties.Tests;

/// <summary>The screens, with their real forms and without JavaScript.</summary>
public sealed class ManagePageTests(TestApp app)
{
    [Fact]
    public async Task Somebody_gets_an_entry_a_seat_and_a_portfolio_and_then_questions()
    {
        var (town, browser) = await Editor();
        await browser.Get("/beheer/mensen/nieuw");
        await browser.Submit("#bewaar", new Dictionary<string, string?> { ["Input[givenName]"] = "Noor", ["Input[familyName]"] = "Aziz", ["Input[email]"] = $"noor@{town.Host}" });
        Assert.Equal("/beheer/mensen?gedaan=true", browser.Path);
        var noor = await app.Read(database => database.Set<Person>().SingleAsync(person => person.Email == $"noor@{town.Host}"));

        await browser.Get("/beheer/plekken/nieuw");
        var desk = await app.Read(database => database.Set<Seat>().Where(seat => seat.Id == town.Rafi.Seat).Select(seat => seat.DeskId).SingleAsync());
        await browser.Submit("#bewaar", new Dictionary<string, string?>
        {
            ["Input[person]"] = $"{noor.Id}",
            ["Input[desk]"] = $"{desk.Value}",
            ["Input[titleNl]"] = "beheerder",
            ["Input[scale]"] = "municipality",
            ["Input[level]"] = "management",
        });
        Assert.Equal("/beheer/plekken?gedaan=true", browser.Path);
        var seat = await app.Read(database => database.Set<Seat>().SingleAsync(one => one.ProgrammeId == town.Programme && one.PersonId == noor.Id));
        Assert.True(seat.MayPromise);

        await browser.Get("/beheer/takenpakketten/nieuw");
        await browser.Submit("#bewaar", new Dictionary<string, string?>
        {
            ["Input[seat]"] = $"{seat.Id.Value}",
            ["Input[areas]"] = town.DeKade,
            [$"Input[topic:{town.Housing.Key}]"] = "true",
        });
        Assert.Equal("/beheer/takenpakketten?gedaan=true", browser.Path);
        Assert.Contains($"Onderwerpen: Wonen. Gebieden: {town.DeKade}.", browser.Text, StringComparison.Ordinal);
        var holder = await app.Read(database => new Features.FindHolder.FindHolder(new StandingData(database, new StandingMemory()))
            .Handle(new(town.Programme, town.Housing.Id, [town.DeKade, town.District], new DateOnly(2026, 3, 31)), TestContext.Current.CancellationToken));
        Assert.Equal(noor.Id, holder.PersonId);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_each_field_and_what_was_typed_stays()
    {
        var (_, browser) = await Editor();
        await browser.Get("/beheer/mensen/nieuw");
        await browser.Submit("#bewaar", new Dictionary<string, string?> { ["Input[givenName]"] = "", ["Input[familyName]"] = "Aziz", ["Input[email]"] = "geen adres" });
        Assert.Contains("Dit is geen e-mailadres.", browser.Text, StringComparison.Ordinal);
        Assert.Equal("Aziz", browser.Page.QuerySelector("[name='Input[familyName]']")!.GetAttribute("value"));
        Assert.Equal("true", browser.Page.QuerySelector("[name='Input[givenName]']")!.GetAttribute("aria-invalid"));
        Assert.NotNull(browser.Page.QuerySelector(browser.Page.QuerySelector(".tk-fouten a")!.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_list_finds_by_name_and_goes_on_where_it_ended()
    {
        var (town, browser) = await Editor();
        var people = Enumerable.Range(0, 30).Select(number => new Person(Platform.Identity.PersonId.New(), $"Zoë{number:00}", "Dezelfde", null)).ToList();
        await app.Arrange([.. people, .. people.Select(person => new Membership(town.Programme, person.Id))]);

        await browser.Get("/beheer/mensen?zoek=zo%C3%AB1");
        Assert.Equal(10, browser.Page.QuerySelectorAll(".tk-lijst > li").Length);
        var seen = new List<string>();
        for (var path = "/beheer/mensen?zoek=dezelfde"; path is not null; path = browser.Page.QuerySelector(".tk-verder a")?.GetAttribute("href"))
        {
            await browser.Get(path);
            seen.AddRange(browser.Page.QuerySelectorAll(".tk-lijst > li a").Select(link => link.TextContent));
        }

        Assert.Equal(30, seen.Count);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Somebody_of_another_programme_is_not_there_and_who_is_in_both_is_not_changed_from_here()
    {
        var (town, browser) = await Editor();
        var other = await app.NewTown();
        await browser.Get($"/beheer/mensen/{other.Mo.Id}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.Get($"/beheer/plekken/{other.Mo.Seat.Value}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);

        await app.Arrange(new Membership(other.Programme, town.Mo.Id));
        await browser.Get($"/beheer/mensen/{town.Mo.Id}");
        await browser.Submit("#bewaar", new Dictionary<string, string?> { ["Input[givenName]"] = "Anders" });
        Assert.Contains("hoort ook bij een ander programma", browser.Text, StringComparison.Ordinal);
        Assert.Equal("Mo", await app.Read(database => database.Set<Person>().Where(person => person.Id == town.Mo.Id).Select(person => person.GivenName).SingleAsync()));
    }

    [Fact]
    public async Task Permissions_are_given_and_taken_and_the_last_editor_stays()
    {
        var (town, browser) = await Editor();
        await browser.Get($"/beheer/mensen/{town.Mo.Id}");
        await browser.Submit("#grants", new Dictionary<string, string?> { ["Input[grant:signals.moderate]"] = "true" });
        Assert.Equal("/beheer/mensen?gedaan=true", browser.Path);
        Assert.True(await app.Read(database => database.Set<Grant>().AnyAsync(grant => grant.PersonId == town.Mo.Id && grant.Permission == "signals.moderate")));

        await browser.Get($"/beheer/mensen/{town.Otto.Id}");
        await browser.Submit("#grants", new Dictionary<string, string?> { ["Input[grant:parties.edit]"] = null });
        Assert.Contains("Dan kan niemand hier nog iets veranderen", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_says_they_are_away_and_their_questions_go_to_the_deputy()
    {
        var (town, _) = await Editor();
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/afwezig");
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().Date);
        await browser.Submit("#afwezig", new Dictionary<string, string?> { ["Input[deputy]"] = $"{town.Mo.Id}", ["Input[from]"] = $"{today:yyyy-MM-dd}", ["Input[until]"] = $"{today.AddDays(7):yyyy-MM-dd}" });
        Assert.Equal("/afwezig?gedaan=true", browser.Path);
        Assert.Contains("Mo Yildiz neemt het over", browser.Text, StringComparison.Ordinal);
        var holder = await app.Read(database => new Features.FindHolder.FindHolder(new StandingData(database, new StandingMemory()))
            .Handle(new(town.Programme, town.StreetLights.Id, [town.DeWerf], today.AddDays(1)), TestContext.Current.CancellationToken));
        Assert.Equal(town.Mo.Id, holder.PersonId);

        await browser.Submit("form[id^=weg]");
        Assert.False(await app.Read(database => database.Set<Absence>().AnyAsync(absence => absence.PersonId == town.Rafi.Id)));
    }

    [Theory]
    [InlineData("/beheer")]
    [InlineData("/beheer/mensen")]
    [InlineData("/beheer/mensen/nieuw")]
    [InlineData("/beheer/csv")]
    public async Task Who_may_not_edit_sees_none_of_it(string path)
    {
        var (town, _) = await Editor();
        using var browser = await town.Browser(town.Mo);
        await browser.Get(path);
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Fact]
    public async Task Every_kind_opens_empty_and_filled()
    {
        var (town, browser) = await Editor();
        await browser.Get("/beheer");
        foreach (var link in browser.Page.QuerySelectorAll("main .tk-lijst a").Select(one => one.GetAttribute("href")!).ToList())
        {
            await browser.Get(link);
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            var first = browser.Page.QuerySelector("main .tk-lijst a")?.GetAttribute("href");
            foreach (var page in new[] { first, link == "/beheer/csv" ? null : link + "/nieuw" }.OfType<string>())
            {
                await browser.Get(page);
                Assert.Equal((page, HttpStatusCode.OK), (browser.Path, browser.Status));
            }
        }

        Assert.NotEqual(town.Programme, default);
    }

    private async Task<(TestTown Town, TestBrowser Browser)> Editor()
    {
        var town = await app.NewTown();
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, PartiesPermissions.Edit));
        return (town, await town.Browser(town.Otto));
    }
}
