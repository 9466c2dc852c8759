using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tentakel.Areas.Features.ReadBoundaries;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.CountElsewhere;

/// <summary>Asks each source what was told there, counts it, and keeps nothing else. A source that fails is asked ever later.</summary>
public sealed class FetchElsewhere(
    TentakelDbContext database, ReadBoundaries boundaries, OutboundClient client, Writer writer, TimeProvider clock, ILogger<FetchElsewhere> log) : IJob
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostPages = 25;

    private const int PageSize = 100;
    private const int AtOnce = 20;

    // A system of one municipality, asked without boundaries: all of the country.
    private static readonly (double West, double South, double East, double North) Country = (3.2, 50.7, 7.3, 53.6);

    private static readonly string[] Types = ["application/json", "application/geo+json", "text/json"];

    public string Name => "signals.fetch-elsewhere";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await database.Set<ElsewhereSource>().AsNoTracking().Where(source => source.NextFetchAt <= now).OrderBy(source => source.NextFetchAt).Take(AtOnce).ToListAsync(cancellation);
        foreach (var source in due)
        {
            string? fault = null;
            try
            {
                await Fetch(source, cancellation);
            }
            catch (OutboundException error)
            {
                fault = error.Message;
                log.LogWarning(error, "Source {Source} was not read", source.Id);
            }

            await Do(source, new EndFetch(source.Id, fault), (handler, command, actor) => handler.Handle(command, actor, cancellation), cancellation);
        }
    }

    private async Task Fetch(ElsewhereSource source, CancellationToken cancellation)
    {
        var programme = await database.Set<Programme>().AsNoTracking().SingleAsync(programme => programme.Id == source.ProgrammeId, cancellation);
        var areas = new AreaLocator(await boundaries.Handle(programme, cancellation));
        var (first, last) = (Weeks.First(clock), Weeks.Of(Amsterdam.Today(clock)));
        var known = new HashSet<string>();
        var address = Begin(source, areas, first);
        for (var page = 1; page <= MostPages && address is not null; page++)
        {
            var answer = await Ask(address, cancellation);
            var fresh = ElsewhereItem.Read(source.Kind, answer.Body).Where(item => known.Add(item.Identity)).ToList();
            var counted = fresh.Select(item => (Item: item, Week: Weeks.Of(Amsterdam.DateOf(item.At)))).Where(one => one.Week >= first && one.Week <= last)
                .Select(one => new Counted(source.HashOf(one.Item.Identity), one.Week, Area(areas, one.Item), one.Item.Subject)).ToList();
            await Do(source, new KeepElsewhere(source.Id, counted), (handler, command, actor) => handler.Handle(command, actor, cancellation), cancellation);

            // Who does not know pages gives the same again: then nothing in it is new.
            address = fresh.Count == 0 ? null : Next(source, address, answer.Next, first, page + 1);
        }
    }

    private async Task<OutboundAnswer> Ask(Uri address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json, application/geo+json");
        var answer = await client.Send(request, MostBytes, cancellation);
        if (!Types.Contains(answer.ContentType, StringComparer.OrdinalIgnoreCase))
        {
            throw new OutboundException(OutboundFault.ContentType);
        }

        return answer.Whole ? answer : throw new OutboundException(OutboundFault.TooLarge);
    }

    private static Uri Begin(ElsewhereSource source, AreaLocator areas, DateOnly first)
    {
        if (source.Kind == ElsewhereKind.Open311)
        {
            return Open311(source, first, 1);
        }

        var (west, south, east, north) = areas.Bounds ?? Country;
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{source.Address.TrimEnd('/')}/signals/v1/public/signals/geography?bbox={west:F5},{south:F5},{east:F5},{north:F5}"));
    }

    // Pages are no part of GeoReport v2, and most servers know them all the same.
    private static Uri Open311(ElsewhereSource source, DateOnly first, int page) => new(string.Create(
        CultureInfo.InvariantCulture, $"{source.Address.TrimEnd('/')}/requests.json?start_date={Amsterdam.StartOf(first).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z&page_size={PageSize}&page={page}"));

    /// <summary>Where the rest is: what the answer points at, on the same server only.</summary>
    private static Uri? Next(ElsewhereSource source, Uri asked, string? pointed, DateOnly first, int page)
    {
        if (pointed is not null)
        {
            return Uri.TryCreate(asked, pointed, out var next) && next.Scheme == asked.Scheme && next.Authority == asked.Authority ? next : throw new OutboundException(OutboundFault.Redirect);
        }

        return source.Kind == ElsewhereKind.Open311 ? Open311(source, first, page) : null;
    }

    private async Task Do<TCommand, TResult>(
        ElsewhereSource source, TCommand command, Func<KeepElsewhereHandler, TCommand, Actor, Task<Platform.Outcomes.Outcome<TResult>>> handle, CancellationToken cancellation)
    {
        var house = Actor.System(source.ProgrammeId);
        await writer.Do<KeepElsewhereHandler, TCommand, TResult>(house, command, null, handler => handle(handler, command, house), cancellation);
    }

    private static string Area(AreaLocator areas, ElsewhereItem item) => item is { Longitude: { } longitude, Latitude: { } latitude } ? areas.Find(longitude, latitude) ?? "" : "";
}
