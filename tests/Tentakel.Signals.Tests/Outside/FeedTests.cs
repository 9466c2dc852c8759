using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Outside;

/// <summary>Atom feeds (RFC 4287) of what a moderator let through.</summary>
public sealed class FeedTests(TestApp app)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_has_what_the_standard_asks_and_ids_that_stay()
    {
        var signals = await SignalsTown.Make(app);
        var host = signals.Town.Host;
        var raised = await signals.Told();
        app.Clock.Advance(TimeSpan.FromHours(2));
        (await signals.Publish(raised.Id, "Licht & <donker>", "Het is donker.\u0001 🙂")).Must();
        using var client = await signals.Town.Api();

        var feed = await Read(client, "/signalen.atom");

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal($"tag:{host},2026:signalen", feed.Element(Atom + "id")!.Value);
        Assert.Equal("2026-03-31T09:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.NotEmpty(feed.Element(Atom + "title")!.Value);
        Assert.NotEmpty(feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal([$"self https://{host}/signalen.atom", $"alternate https://{host}/signalen"], Links(feed));
        var entry = Assert.Single(feed.Elements(Atom + "entry"));
        Assert.Equal($"tag:{host},2026-03-31:signalen/{raised.Id}", entry.Element(Atom + "id")!.Value);
        Assert.Equal("Licht & <donker>", entry.Element(Atom + "title")!.Value);
        Assert.Equal(("2026-03-31T07:00:00Z", "2026-03-31T09:00:00Z"), (entry.Element(Atom + "published")!.Value, entry.Element(Atom + "updated")!.Value));
        Assert.Equal([$"alternate https://{host}/signalen/{raised.Id}"], Links(entry));
        Assert.Equal("Het is donker.\uFFFD 🙂", entry.Element(Atom + "content")!.Value);
        Assert.Equal(["De Werf", "Straatverlichting"], entry.Elements(Atom + "category").Select(category => category.Attribute("term")!.Value));
    }

    [Fact]
    public async Task An_area_and_a_topic_have_feeds_of_their_own_and_the_list_points_to_them()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        await signals.Publish((await signals.Told()).Id, "Lamp");
        var mould = (await signals.Raise(new("Er is schimmel.", town.DeKade, Topic: "housing"))).Must();
        await signals.Publish(mould.Id, "Schimmel");
        using var client = await town.Api();

        Assert.Equal(["Lamp"], Titles(await Read(client, $"/signalen.atom?buurt={town.DeWerf}")));
        Assert.Equal(["Schimmel"], Titles(await Read(client, "/signalen.atom?onderwerp=housing")));
        Assert.Empty(Titles(await Read(client, $"/signalen.atom?buurt={town.DeWerf}&onderwerp=housing")));
        Assert.Equal(2, Titles(await Read(client, $"/signalen.atom?buurt={town.District}")).Length);
        var feed = await Read(client, $"/signalen.atom?buurt={town.DeKade}&onderwerp=housing");
        Assert.Equal($"tag:{town.Host},2026:signalen/buurt/{town.DeKade}/onderwerp/housing", feed.Element(Atom + "id")!.Value);
        Assert.Equal(
            [$"self https://{town.Host}/signalen.atom?buurt={town.DeKade}&onderwerp=housing", $"alternate https://{town.Host}/signalen?buurt={town.DeKade}&onderwerp=housing"], Links(feed));
        Assert.Contains("De Kade", feed.Element(Atom + "title")!.Value, StringComparison.Ordinal);

        using var browser = town.Browser();
        await browser.Get($"/signalen?buurt={town.DeKade}&onderwerp=housing&stand=open");
        var discovered = Assert.Single(browser.Page.QuerySelectorAll("head link[rel=alternate][type='application/atom+xml']"));
        Assert.Equal($"/signalen.atom?buurt={town.DeKade}&onderwerp=housing", discovered.GetAttribute("href"));
        await browser.Get("/signalen?buurt=onzin");
        Assert.Equal("/signalen.atom", browser.Page.QuerySelector("head link[rel=alternate]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_was_let_through_last_is_on_top_however_old_it_is()
    {
        var signals = await SignalsTown.Make(app);
        var old = await signals.Told("Oud.");
        app.Clock.Advance(TimeSpan.FromDays(1));
        await signals.Publish((await signals.Told("Nieuw.")).Id, "Nieuw");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await signals.Publish(old.Id, "Oud");
        using var client = await signals.Town.Api();

        Assert.Equal(["Oud", "Nieuw"], Titles(await Read(client, "/signalen.atom")));
    }

    [Fact]
    public async Task Who_has_it_already_gets_nothing_and_after_taking_down_the_new_one_by_tag_and_by_date()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        await signals.Publish(raised.Id, "Qqweg");
        await signals.Publish((await signals.Told("Nog een.")).Id, "Blijft");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        using var client = await signals.Town.Api();
        using var first = await client.GetAsync(new Uri("/signalen.atom", UriKind.Relative), Cancel);
        var (tag, date) = (first.Headers.ETag!, first.Content.Headers.LastModified!.Value);

        Assert.Equal(HttpStatusCode.NotModified, await Again(client, tag, null));
        Assert.Equal(HttpStatusCode.NotModified, await Again(client, null, date));
        Assert.Equal(HttpStatusCode.OK, await Again(client, new EntityTagHeaderValue("\"anders\""), date));

        await signals.Withhold(raised.Id);

        // At once, within the very second: a date would not tell it apart, so there is none.
        Assert.Equal(HttpStatusCode.OK, await Again(client, tag, null));
        using var fresh = await client.GetAsync(new Uri("/signalen.atom", UriKind.Relative), Cancel);
        Assert.Null(fresh.Content.Headers.LastModified);
        Assert.DoesNotContain("Qqweg", await fresh.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, await Again(client, null, date));
    }

    [Fact]
    public async Task A_feed_without_entries_is_a_feed()
    {
        using var client = await (await SignalsTown.Make(app)).Town.Api();

        var feed = await Read(client, "/signalen.atom");

        Assert.Empty(feed.Elements(Atom + "entry"));
        Assert.Equal("1970-01-01T00:00:00Z", feed.Element(Atom + "updated")!.Value);
    }

    private static async Task<HttpStatusCode> Again(HttpClient client, EntityTagHeaderValue? tag, DateTimeOffset? since)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/signalen.atom", UriKind.Relative));
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        request.Headers.IfModifiedSince = since;
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        return response.StatusCode;
    }

    private static async Task<XElement> Read(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal("application/atom+xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        await using var stream = await response.Content.ReadAsStreamAsync(Cancel);
        return XElement.Load(stream);
    }

    private static string[] Titles(XElement feed) => [.. feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value)];

    private static string[] Links(XElement of) => [.. of.Elements(Atom + "link").Select(link => $"{link.Attribute("rel")!.Value} {link.Attribute("href")!.Value}")];
}
