using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Csv;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.ExportSignals;

/// <summary>The public list as a file, with the filters of the page: <c>/signalen.csv</c> and <c>/signalen.json</c>.</summary>
internal static class ExportSignalsEndpoint
{
    private const string Why = "What a moderator let through is for everybody, as a file too.";

    private static readonly string[] Columns =
        ["id", "title", "text", "areaCode", "areaName", "topic", "status", "raisedAt", "answeredAt", "dueOn", "late", "waitsForAsker", "desk", "party", "language", "url"];

    public static void MapExportSignals(this IEndpointRouteBuilder site)
    {
        site.MapGet("/signalen.csv", (string? buurt, string? stand, string? onderwerp, string? zoek, HttpContext context, CurrentSite current, SiteLinks links, OpenSignals signals, ListTopics.ListTopics topics, CancellationToken cancellation) =>
                Export(context, current, topics, (buurt, stand, onderwerp), "text/csv; charset=utf-8", "signalen.csv", (query, stream) => Csv(signals.All(query, zoek, links.Root(current.Tenant), cancellation), stream, cancellation), cancellation))
            .ExcludeFromDescription().AsOpenData().RequireRateLimiting("export").Public(Why);
        site.MapGet("/signalen.json", (string? buurt, string? stand, string? onderwerp, string? zoek, HttpContext context, CurrentSite current, SiteLinks links, OpenSignals signals, ListTopics.ListTopics topics, CancellationToken cancellation) =>
                Export(context, current, topics, (buurt, stand, onderwerp), "application/json; charset=utf-8", "signalen.json", (query, stream) => JsonSerializer.SerializeAsync(stream, signals.All(query, zoek, links.Root(current.Tenant), cancellation), JsonSerializerOptions.Web, cancellation), cancellation))
            .ExcludeFromDescription().AsOpenData().RequireRateLimiting("export").Public(Why);
    }

    private static async Task<IResult> Export(
        HttpContext context,
        CurrentSite current,
        ListTopics.ListTopics topics,
        (string? Area, string? Status, string? Topic) asked,
        string type,
        string name,
        Func<SignalQuery, Stream, Task> write,
        CancellationToken cancellation)
    {
        // A mistyped filter gives no file: whoever opens it would take all of it for the part they asked for.
        var query = await topics.Narrow(ListSignalsEndpoint.Parse(current, asked.Area, asked.Status, null, null), asked.Topic, cancellation);
        return query.IsRefused ? Problems.Result(context, query.Refusal) : TypedResults.Stream(stream => write(query.Value with { Size = OpenSignals.Portion }, stream), type, name);
    }

    private static async Task Csv(IAsyncEnumerable<OpenSignal> signals, Stream stream, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvText.Line(Columns));
        await foreach (var signal in signals.WithCancellation(cancellation))
        {
            await writer.WriteAsync(CsvText.Line(
            [
                signal.Id.ToString(),
                signal.Title,
                signal.Text,
                signal.AreaCode,
                signal.AreaName,
                signal.Topic ?? "",
                signal.Status,
                Moment(signal.RaisedAt),
                signal.AnsweredAt is { } answered ? Moment(answered) : "",
                signal.DueOn.ToString("O", CultureInfo.InvariantCulture),
                signal.Late ? "true" : "false",
                signal.WaitsForAsker ? "true" : "false",
                signal.Desk,
                signal.Party,
                signal.Language,
                signal.Url,
            ]));
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
