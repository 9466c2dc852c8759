using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Csv;
using Tentakel.Signals.Features.ExportSignals;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Outside;

/// <summary>The public list as files.</summary>
public sealed class ExportTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_columns_have_the_names_that_programs_of_others_rest_on()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        (await signals.Publish(raised.Id, "Geen licht", "Het is donker.")).Must();
        using var client = await signals.Town.Api();

        using var response = await client.GetAsync(new Uri("/signalen.csv", UriKind.Relative), Cancel);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=signalen.csv; filename*=UTF-8''signalen.csv", response.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = CsvText.Read(CsvText.Decode(bytes));
        Assert.Equal("id;title;text;areaCode;areaName;topic;status;raisedAt;answeredAt;dueOn;late;waitsForAsker;desk;party;language;url", string.Join(';', rows[0].Values));
        Assert.Equal(
            [raised.Id.ToString(), "Geen licht", "Het is donker.", signals.Town.DeWerf, "De Werf", "street-lights", "open", "2026-03-31T07:00:00Z", "", "2026-04-15", "false", "false", "team Openbare ruimte"],
            rows[1].Values.Take(13).Select((value, at) => at == 9 ? "2026-04-15" : value));
        Assert.Equal($"https://{signals.Town.Host}/signalen/{raised.Id}", rows[1].Values[15]);
        Assert.Equal(2, rows.Count);

        var first = (await Json(client, ""))[0];
        Assert.Equal(rows[0].Values, first.EnumerateObject().Select(property => property.Name));
        Assert.Equal(rows[1].Values[9], first.GetProperty("dueOn").GetString());
    }

    [Fact]
    public async Task A_formula_in_a_title_is_not_run_by_a_spreadsheet()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        (await signals.Publish(raised.Id, "=HYPERLINK(\"https://evil.example\")", "@SUM(A1)\r\n\"=1+1\";-2")).Must();
        using var client = await signals.Town.Api();

        var text = await client.GetStringAsync(new Uri("/signalen.csv", UriKind.Relative), Cancel);

        Assert.Contains(";\"'=HYPERLINK(\"\"https://evil.example\"\")\";\"'@SUM(A1)", text, StringComparison.Ordinal);
        var values = CsvText.Read(text.TrimStart('\uFEFF'))[1].Values;
        Assert.Equal(("=HYPERLINK(\"https://evil.example\")", 16), (values[1], values.Count));
    }

    [Theory]
    [InlineData("?buurt={werf}", 2)]
    [InlineData("?buurt={kade}", 1)]
    [InlineData("?buurt={district}", 3)]
    [InlineData("?onderwerp=street-lights", 2)]
    [InlineData("?onderwerp=housing", 1)]
    [InlineData("?buurt={werf}&onderwerp=housing", 0)]
    [InlineData("?stand=answered", 1)]
    [InlineData("?zoek=donker", 2)]
    [InlineData("?stand=answered&zoek=donker", 1)]
    [InlineData("", 3)]
    public async Task The_filters_are_those_of_the_list(string filters, int count)
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var first = await signals.Told("Het is donker op het pad.");
        await signals.Publish(first.Id, "Donker op het pad");
        var second = await signals.Told("Het is donker in de steeg.");
        await signals.Publish(second.Id, "Donker in de steeg");
        await signals.Answer(second.Id, town.Rafi);
        var third = (await signals.Raise(new("Er is schimmel.", town.DeKade, Topic: "housing"))).Must();
        await signals.Publish(third.Id, "Schimmel");
        using var client = await town.Api();
        filters = filters.Replace("{werf}", town.DeWerf, StringComparison.Ordinal).Replace("{kade}", town.DeKade, StringComparison.Ordinal).Replace("{district}", town.District, StringComparison.Ordinal);

        var csv = CsvText.Read((await client.GetStringAsync(new Uri("/signalen.csv" + filters, UriKind.Relative), Cancel)).TrimStart('\uFEFF'));
        using var browser = town.Browser();
        await browser.Get("/signalen" + filters);

        Assert.Equal(count, csv.Count - 1);
        Assert.Equal(count, (await Json(client, filters)).Count);
        Assert.Equal(count, browser.Page.QuerySelectorAll("main article").Length);
        Assert.Equal(filters, new Uri("http://x" + browser.Page.QuerySelector("a[href^='/signalen.csv']")!.GetAttribute("href")).Query);
    }

    [Theory]
    [InlineData("?buurt=x")]
    [InlineData("?buurt=BU0363AA01%0d%0aX-Evil:1")]
    [InlineData("?stand=weg")]
    [InlineData("?onderwerp=nope")]
    [InlineData("?onderwerp=%00")]
    public async Task A_filter_that_does_not_exist_gives_no_file_instead_of_all_of_it(string filters)
    {
        var signals = await SignalsTown.Make(app);
        await signals.Publish((await signals.Told()).Id);
        using var client = await signals.Town.Api();

        foreach (var path in new[] { "/signalen.csv", "/signalen.json", "/signalen.atom" }.Where(path => !filters.Contains("stand", StringComparison.Ordinal) || path != "/signalen.atom"))
        {
            using var response = await client.GetAsync(new Uri(path + filters, UriKind.Relative), Cancel);
            Assert.Equal((HttpStatusCode.BadRequest, "no-store"), (response.StatusCode, response.Headers.CacheControl?.ToString()));
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_long_list_comes_in_portions_and_misses_and_repeats_nothing()
    {
        var signals = await SignalsTown.Make(app);
        var told = new List<Guid>();
        for (var number = 0; number < 5; number++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            told.Add((await signals.Told($"Nummer {number}.")).Id);
            await signals.Publish(told[^1]);
        }

        await using var scope = app.Services.CreateAsyncScope();
        var open = scope.ServiceProvider.GetRequiredService<OpenSignals>();
        var seen = new List<Guid>();
        await foreach (var signal in open.All(new SignalQuery(signals.Town.Programme, Size: 2), null, "https://x.example", Cancel))
        {
            seen.Add(signal.Id);
            if (seen.Count == 1)
            {
                // While somebody downloads.
                (await signals.Withhold(told[0])).Must();
            }
        }

        Assert.Equal(told.Skip(1).OrderDescending(), seen);
    }

    [Fact]
    public async Task Scripts_of_other_sites_may_read_it_and_nobody_keeps_it_unasked()
    {
        var town = (await SignalsTown.Make(app)).Town;
        using var client = await town.Api();
        foreach (var path in new[] { "/signalen.csv", "/signalen.json", "/signalen.atom" })
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
            Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }

        using var page = await client.GetAsync(new Uri("/signalen", UriKind.Relative), Cancel);
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<IReadOnlyList<JsonElement>> Json(HttpClient client, string filters)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri("/signalen.json" + filters, UriKind.Relative), Cancel));
        return [.. document.RootElement.EnumerateArray().Select(one => one.Clone())];
    }
}
