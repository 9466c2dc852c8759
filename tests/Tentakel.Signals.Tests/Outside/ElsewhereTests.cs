using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.CountElsewhere;
using Tentakel.Signals.Features.EditSources;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Outside;

/// <summary>Counting what was told in other systems. The clock stands on Tuesday 31 March 2026; the last whole week is that of the 23rd.</summary>
public sealed class ElsewhereTests(TestApp app) : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Sources of other tests would be asked again.
    public async ValueTask InitializeAsync() => await app.Read(database => database.Set<ElsewhereSource>().ExecuteDeleteAsync(Cancel));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Open311_is_counted_by_area_subject_and_week_and_nothing_else_is_kept()
    {
        await using var receiver = await TestReceiver.Start(context => Json(context, context.Request.Query["page"] == "1"
            ?
            [
                Request("a1", "2026-03-24T10:00:00Z", "Straatverlichting", 4.805, 52.005),
                Request("a2", "2026-03-29T21:59:59Z", "Straatverlichting", 4.805, 52.005),
                Request("a3", "2026-03-22T22:30:00Z", "Straatverlichting", 4.805, 52.005),
                Request("a4", "2026-03-22T23:30:00Z", "Straatverlichting", 4.805, 52.005),
                Request("b1", "2026-03-17T10:00:00Z", "Afval", 4.815, 52.005),
                Request("c1", "2026-03-24T10:00:00Z", "Afval", 5.5, 52.5),
                Request("d1", "2019-03-24T10:00:00Z", "Afval", 4.805, 52.005),
                new { service_request_id = "e1" },
                "geen melding",
            ]
            : []));
        var signals = await Town();
        await Add(signals, "open311", receiver);
        await app.RunJob<FetchElsewhere>();

        Assert.StartsWith("/requests.json?start_date=2026-02-01T23:00:00Z&page_size=100&page=1", receiver.All.First().Path, StringComparison.Ordinal);
        Assert.Equal(
            [
                // Sunday evening in Amsterdam is still the week before, also when it is Monday there and not yet in UTC.
                ("", "2026-03-23", "Afval", 1),
                (signals.Town.DeKade, "2026-03-16", "Afval", 1),
                (signals.Town.DeWerf, "2026-03-16", "Straatverlichting", 1),
                (signals.Town.DeWerf, "2026-03-23", "Straatverlichting", 3),
            ],
            await Counts(signals));
        Assert.All(await Kept(signals), text =>
        {
            Assert.DoesNotContain("Truus", text, StringComparison.Ordinal);
            Assert.DoesNotContain("a1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("4.8", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_same_in_two_answers_and_two_runs_counts_once()
    {
        // A server that does not know pages gives the same for each.
        await using var receiver = await TestReceiver.Start(context => Json(context,
            [Request("a1", "2026-03-24T10:00:00Z", "Afval", 4.805, 52.005), Request("a1", "2026-03-24T10:00:00Z", "Afval", 4.805, 52.005), Request("a2", "2026-03-24T10:00:00Z", "Afval", 4.805, 52.005)]));
        var signals = await Town();
        await Add(signals, "open311", receiver);
        await app.RunJob<FetchElsewhere>();
        Assert.Equal(2, receiver.All.Count);
        await app.RunJob<FetchElsewhere>();
        Assert.Equal(2, receiver.All.Count);
        app.Clock.Advance(ElsewhereSource.BetweenFetches);
        await app.RunJob<FetchElsewhere>();

        Assert.Equal(4, receiver.All.Count);
        Assert.Equal([(signals.Town.DeWerf, "2026-03-23", "Afval", 2)], await Counts(signals));
    }

    [Fact]
    public async Task Two_copies_of_the_program_count_once()
    {
        await using var receiver = await TestReceiver.Start(context => Json(context, [.. Enumerable.Range(0, 40).Select(number => Request($"n{number}", "2026-03-24T10:00:00Z", "Afval", 4.805, 52.005))]));
        var signals = await Town();
        await Add(signals, "open311", receiver);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => app.RunJob<FetchElsewhere>(), Cancel)));

        Assert.Equal([(signals.Town.DeWerf, "2026-03-23", "Afval", 40)], await Counts(signals));
    }

    [Fact]
    public async Task Pages_are_read_to_the_end()
    {
        await using var receiver = await TestReceiver.Start(context =>
        {
            var page = int.Parse(context.Request.Query["page"]!, CultureInfo.InvariantCulture);
            return Json(context, page > 3 ? [] : [.. Enumerable.Range(0, 5).Select(number => Request($"{page}-{number}", "2026-03-24T10:00:00Z", "Afval", 4.805, 52.005))]);
        });
        var signals = await Town();
        await Add(signals, "open311", receiver);
        await app.RunJob<FetchElsewhere>();

        Assert.Equal(4, receiver.All.Count);
        Assert.Equal([(signals.Town.DeWerf, "2026-03-23", "Afval", 15)], await Counts(signals));
    }

    [Fact]
    public async Task Signalen_is_asked_within_the_boundaries_and_followed_to_its_next_page()
    {
        await using var receiver = await TestReceiver.Start(context =>
        {
            var second = context.Request.Query.ContainsKey("geopage");
            if (!second)
            {
                context.Response.Headers.Link = $"<http://{context.Request.Host}/signals/v1/public/signals/geography?bbox=1,2,3,4&geopage=2>; rel=\"next\"";
            }

            context.Response.ContentType = "application/geo+json";
            object[] features = second
                ? [Feature("2026-03-25T08:00:00.000001+01:00", "Container vol", 4.815, 52.005), Feature("2026-03-25T08:00:00.000002+01:00", "Container vol", 4.815, 52.005)]
                : [Feature("2026-03-25T08:00:00.000001+01:00", "Container vol", 4.815, 52.005), Feature("2026-03-24T08:00:00+01:00", "Lantaarnpaal", 4.805, 52.005), new { type = "Feature", geometry = (object?)null, properties = new { created_at = "2026-03-24T08:00:00Z" } }];
            return context.Response.WriteAsync(JsonSerializer.Serialize(new { type = "FeatureCollection", features }));
        });
        var signals = await Town();
        await Add(signals, "Signalen", receiver);
        await app.RunJob<FetchElsewhere>();

        Assert.Equal("/signals/v1/public/signals/geography?bbox=4.80000,52.00000,4.82000,52.01000", receiver.All.First().Path);
        Assert.Equal(2, receiver.All.Count);
        Assert.Equal([(signals.Town.DeKade, "2026-03-23", "Container vol", 2), (signals.Town.DeWerf, "2026-03-23", "Lantaarnpaal", 1)], await Counts(signals));
    }

    [Fact]
    public async Task Without_boundaries_it_is_counted_and_the_area_is_unknown()
    {
        await using var receiver = await TestReceiver.Start(context => Json(context, [Request("a1", "2026-03-24T10:00:00Z", "Afval", 4.805, 52.005)]));
        var signals = await SignalsTown.Make(app);
        await Add(signals, "open311", receiver);
        await app.RunJob<FetchElsewhere>();

        Assert.Equal([("", "2026-03-23", "Afval", 1)], await Counts(signals));
    }

    [Theory]
    [InlineData("application/json", "[{\"service_request_id\": \"a1\",", "outbound.content")]
    [InlineData("application/json", "{\"error\": \"niets\"}", "outbound.content")]
    [InlineData("application/json", "", "outbound.content")]
    [InlineData("text/html", "[]", "outbound.contenttype")]
    [InlineData("", "[]", "outbound.contenttype")]
    public async Task What_cannot_be_read_is_a_fault_and_is_asked_ever_later(string type, string body, string fault)
    {
        await using var receiver = await TestReceiver.Start(context =>
        {
            context.Response.ContentType = type.Length == 0 ? null : type;
            return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
        });
        var signals = await Town();
        await Add(signals, "open311", receiver);
        foreach (var minutes in new[] { 15, 30, 60, 120 })
        {
            await app.RunJob<FetchElsewhere>();
            var source = await Source(signals);
            Assert.Equal((fault, (DateTimeOffset?)null), (source.LastFault, source.FetchedAt));
            Assert.Equal(TimeSpan.FromMinutes(minutes), source.NextFetchAt - app.Clock.GetUtcNow());
            app.Clock.Set(source.NextFetchAt);
        }

        Assert.Empty(await Counts(signals));
    }

    [Fact]
    public async Task A_body_without_end_is_given_up_and_a_pointer_to_another_server_is_not_followed()
    {
        await using var huge = await TestReceiver.Start(async context =>
        {
            context.Response.ContentType = "application/json";
            var piece = Encoding.ASCII.GetBytes("[" + new string(' ', 100_000));
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        });
        await using var elsewhere = await TestReceiver.Start();
        await using var pointing = await TestReceiver.Start(context =>
        {
            context.Response.Headers.Link = $"<{elsewhere.Address}>; rel=\"next\"";
            return Json(context, [Request("a1", "2026-03-24T10:00:00Z", "Afval", 4.805, 52.005)]);
        });
        var signals = await Town();
        await Add(signals, "open311", huge, "Groot");
        await Add(signals, "open311", pointing, "Wijst");
        await app.RunJob<FetchElsewhere>();

        var faults = await app.Read(database => database.Set<ElsewhereSource>().AsNoTracking().Where(one => one.ProgrammeId == signals.Town.Programme).OrderBy(one => one.Name).Select(one => one.LastFault).ToListAsync(Cancel));
        Assert.Equal(["outbound.toolarge", "outbound.redirect"], faults);
        Assert.Empty(elsewhere.All);
    }

    [Fact]
    public async Task A_subject_that_is_no_name_is_kept_without_it()
    {
        await using var receiver = await TestReceiver.Start(context => Json(context,
        [
            Request("a1", "2026-03-24T10:00:00Z", "bel 06-12345678", 4.805, 52.005),
            Request("a2", "2026-03-24T10:00:00Z", new string('x', 200), 4.805, 52.005),
            Request("a3", "2026-03-24T10:00:00Z", null, 4.805, 52.005),
        ]));
        var signals = await Town();
        await Add(signals, "open311", receiver);
        await app.RunJob<FetchElsewhere>();

        Assert.Equal([(signals.Town.DeWerf, "2026-03-23", "", 3)], await Counts(signals));
    }

    [Fact]
    public async Task The_public_sees_numbers_from_five_up_beside_ours_and_who_may_sees_all()
    {
        await using var receiver = await TestReceiver.Start(context => Json(context,
        [
            .. Enumerable.Range(0, 7).Select(number => Request($"v{number}", "2026-03-24T10:00:00Z", "Straatverlichting", 4.805, 52.005)),
            .. Enumerable.Range(0, 4).Select(number => Request($"w{number}", "2026-03-17T10:00:00Z", "Straatverlichting", 4.805, 52.005)),
            .. Enumerable.Range(0, 2).Select(number => Request($"x{number}", "2026-03-24T10:00:00Z", "Geheim onderwerp", 4.815, 52.005)),
        ]));
        var signals = await Town();
        app.Clock.Advance(TimeSpan.FromDays(-6));
        var lamp = await signals.Told();
        await signals.Publish(lamp.Id);
        app.Clock.Set(TestClock.Start);
        await Add(signals, "open311", receiver);
        await app.RunJob<FetchElsewhere>();
        using var browser = signals.Town.Browser();
        await browser.Get("/signalen/elders");

        Assert.Contains("Meldpunt", browser.Text, StringComparison.Ordinal);
        Assert.Equal(["0", "minder dan 5"], Cells(browser, "Geheim onderwerp").Distinct().Order());
        Assert.Equal(["7", "minder dan 5", "0", "0"], Cells(browser, "Straatverlichting"));
        Assert.Equal(["1", "0", "0", "0"], browser.Page.QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains("Deze site", StringComparison.Ordinal) && row.TextContent.Contains("De Werf", StringComparison.Ordinal)).QuerySelectorAll(".tk-getal").Select(cell => cell.TextContent));
        using var api = await signals.Town.Api();
        var items = (await api.GetFromJsonAsync<JsonElement>("/api/v1/elsewhere-counts", Cancel)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([null, null, 0, 0, 0, 0, 0, 7], items.Where(item => item.GetProperty("source").GetString() is not null && item.GetProperty("subject").GetString() == "Straatverlichting" || item.GetProperty("subject").GetString() == "Geheim onderwerp")
            .Select(item => item.GetProperty("count").ValueKind == JsonValueKind.Null ? (int?)null : item.GetProperty("count").GetInt32()).Order());

        await app.Arrange(new Grant(signals.Town.Programme, signals.Town.Otto.Id, "signals.elsewhere"));
        using var inside = await signals.Town.Browser(signals.Town.Otto);
        await inside.Get("/signalen/elders");
        Assert.Equal(["7", "4", "0", "0"], Cells(inside, "Straatverlichting"));
    }

    [Fact]
    public async Task Sources_are_kept_on_a_page_by_who_may_and_go_with_what_was_counted()
    {
        await using var receiver = await TestReceiver.Start(context => Json(context, [Request("a1", "2026-03-24T10:00:00Z", "Afval", 4.805, 52.005)]));
        var signals = await Town();
        using var stranger = await signals.Town.Browser(signals.Town.Rafi);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Get("/beheer/elders")).Status);
        await app.Arrange(new Grant(signals.Town.Programme, signals.Town.Otto.Id, "signals.elsewhere"));
        using var browser = await signals.Town.Browser(signals.Town.Otto);
        await browser.Get("/beheer/elders");
        await browser.Submit("#nieuw", new Dictionary<string, string?> { ["Name"] = "", ["Address"] = "https://10.0.0.1/" });
        Assert.Contains("Dit adres kan niet", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#nieuw", new Dictionary<string, string?> { ["Name"] = "Meldpunt", ["Kind"] = "open311", ["Address"] = receiver.Address.AbsoluteUri });
        Assert.Contains("Nog niet opgehaald", browser.Text, StringComparison.Ordinal);
        await app.RunJob<FetchElsewhere>();
        Assert.Single(await Counts(signals));
        await browser.Submit("main li form", "Haal nu op");
        await app.RunJob<FetchElsewhere>();
        Assert.Equal(4, receiver.All.Count);
        await browser.Submit("main li form", "Haal weg");
        Assert.Contains("Nog nergens", browser.Text, StringComparison.Ordinal);
        Assert.Empty(await Counts(signals));
        Assert.Empty(await app.Read(database => database.Set<ElsewhereSeen>().Where(one => one.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_program_adds_and_removes_a_source_with_leave_only()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await Town();
        using var rafi = await signals.Town.Api(signals.Town.Rafi);
        using var refused = await rafi.PostAsJsonAsync("/api/v1/elsewhere-sources", new { name = "M", kind = "open311", address = receiver.Address }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await app.Arrange(new Grant(signals.Town.Programme, signals.Town.Otto.Id, "signals.elsewhere"));
        using var api = await signals.Town.Api(signals.Town.Otto);
        using var wrong = await api.PostAsJsonAsync("/api/v1/elsewhere-sources", new { name = "M", kind = "fax", address = "https://example.org/?a=b" }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var made = await api.PostAsJsonAsync("/api/v1/elsewhere-sources", new { name = "M", kind = "signalen", address = receiver.Address }, Cancel);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var other = await Town();
        await app.Arrange(new Grant(other.Town.Programme, other.Town.Otto.Id, "signals.elsewhere"));
        using var foreign = await other.Town.Api(other.Town.Otto);
        using var notThere = await foreign.DeleteAsync(made.Headers.Location, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, notThere.StatusCode);
        using var gone = await api.DeleteAsync(made.Headers.Location, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Fact]
    public void A_point_in_a_hole_or_outside_is_in_no_area()
    {
        var square = new[] { Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10) };
        var hole = new[] { Point(4, 4), Point(6, 4), Point(6, 6), Point(4, 6) };
        var areas = new Areas.Features.ReadBoundaries.AreaLocator([new(new("BU80010101", 2024, AreaLevel.Neighbourhood, "De Werf", "GM8001", "Stad", null, null), [[square, hole]], "s", "l")]);

        Assert.Equal("BU80010101", areas.Find(2, 2));
        Assert.Null(areas.Find(5, 5));
        Assert.Null(areas.Find(11, 5));
        Assert.Null(areas.Find(double.NaN, 5));

        static GridPoint Point(int x, int y) => new(x * 100_000, y * 100_000);
    }

    private static IEnumerable<string> Cells(TestBrowser browser, string subject) =>
        browser.Page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains(subject, StringComparison.Ordinal)).QuerySelectorAll(".tk-getal").Select(cell => cell.TextContent);

    private static Task Json(HttpContext context, object[] items) => context.Response.WriteAsJsonAsync(items, Cancel);

    // By hand, after the text of GeoReport v2; nobody wrote this.
    private static object Request(string id, string at, string? subject, double longitude, double latitude) => new
    {
        service_request_id = id,
        status = "open",
        service_name = subject,
        service_code = "001",
        description = "Truus Jansen zegt dat het kapot is",
        requested_datetime = at,
        address = "Vlierpad 14",
        lat = latitude.ToString(CultureInfo.InvariantCulture),
        @long = longitude,
    };

    // By hand, after the public map of Signalen.
    private static object Feature(string at, string category, double longitude, double latitude) => new
    {
        type = "Feature",
        geometry = new { type = "Point", coordinates = new[] { longitude, latitude } },
        properties = new { category = new { name = category, slug = category.ToLowerInvariant(), parent = new { name = "Openbare ruimte", slug = "openbare-ruimte" } }, created_at = at },
    };

    private async Task<SignalsTown> Town()
    {
        var signals = await SignalsTown.Make(app);
        await app.Arrange(Boundary(signals.Town.DeWerf, 480_000), Boundary(signals.Town.DeKade, 481_000));
        return signals;
    }

    private static AreaBoundary Boundary(string code, int west)
    {
        var boundary = new AreaBoundary(code, TestTown.AreaYear);
        boundary.Draw(Outline.Pack([[[new(west, 5_200_000), new(west + 1_000, 5_200_000), new(west + 1_000, 5_201_000), new(west, 5_201_000)]]]), "Kadaster", "CC BY 4.0");
        return boundary;
    }

    private async Task Add(SignalsTown signals, string kind, TestReceiver receiver, string name = "Meldpunt")
    {
        var actor = signals.Town.As(signals.Town.Otto, "signals.elsewhere");
        var command = new AddSource(name, kind, receiver.Address.AbsoluteUri);
        Outcome<Guid> added = await app.Do<EditSourcesHandler, AddSource, Guid>(actor, command, handler => handler.Handle(command, actor, Cancel));
        added.Must();
    }

    private Task<ElsewhereSource> Source(SignalsTown signals) => app.Read(database => database.Set<ElsewhereSource>().AsNoTracking().SingleAsync(one => one.ProgrammeId == signals.Town.Programme, Cancel));

    private async Task<IReadOnlyList<(string, string, string, int)>> Counts(SignalsTown signals)
    {
        var rows = await app.Read(database => database.Set<ElsewhereCount>().AsNoTracking().Where(one => one.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel));
        return [.. rows.Select(one => (one.AreaCode, one.Week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), one.Subject, one.Count)).OrderBy(one => one.AreaCode == "" ? 0 : one.AreaCode == signals.Town.DeKade ? 1 : 2).ThenBy(one => one.Item2, StringComparer.Ordinal)];
    }

    /// <summary>Every text that was kept of it.</summary>
    private async Task<IReadOnlyList<string>> Kept(SignalsTown signals)
    {
        var seen = await app.Read(database => database.Set<ElsewhereSeen>().AsNoTracking().Where(one => one.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel));
        var counts = await app.Read(database => database.Set<ElsewhereCount>().AsNoTracking().Where(one => one.ProgrammeId == signals.Town.Programme).ToListAsync(Cancel));
        return [.. seen.Select(one => JsonSerializer.Serialize(new { hash = one.Hash.ToUpperInvariant(), one.Week })), .. counts.Select(one => JsonSerializer.Serialize(new { one.Subject, one.Week }))];
    }
}
