using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.RecogniseRoutes;

/// <summary>The routes of a programme: the usual ones, each replaced by its own version where there is one.</summary>
public sealed class Routes(StandingData standing)
{
    private const string Resource = "Tentakel.Signals.Features.RecogniseRoutes.routes.json";

    /// <summary>What every programme begins with, in the order in which they are shown.</summary>
    public static IReadOnlyList<Route> Usual { get; } = Read();

    public Task<IReadOnlyList<Route>> Of(ProgrammeId programme, CancellationToken cancellation = default) =>
        standing.Of<IReadOnlyList<Route>>(programme, "routes", async rows =>
        {
            var own = await rows.Of<RouteRule>().Where(rule => rule.ProgrammeId == programme).ToDictionaryAsync(rule => rule.Key, cancellation);
            return [.. Usual.Select(route => own.GetValueOrDefault(route.Key)?.AsRoute() ?? route)];
        });

    public async Task<IReadOnlyList<RouteMatch>> Recognise(ProgrammeId programme, string? text, CancellationToken cancellation = default) =>
        string.IsNullOrWhiteSpace(text) ? [] : RouteMatcher.Recognise(text, await Of(programme, cancellation));

    private static List<Route> Read()
    {
        using var stream = typeof(Routes).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return JsonSerializer.Deserialize<List<Route>>(stream, JsonSerializerOptions.Web)!;
    }
}
