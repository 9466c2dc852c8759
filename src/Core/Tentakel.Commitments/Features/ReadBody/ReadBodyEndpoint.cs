using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;

namespace Tentakel.Commitments.Features.ReadBody;

/// <summary>The numbers behind the drawing of the body.</summary>
/// <param name="From">The first day counted; what is still open from before counts too.</param>
/// <param name="Layers">From the ground up; border 0 is between the first two.</param>
/// <param name="Total">Commitments between two layers, each once.</param>
/// <param name="Within">Commitments within one layer.</param>
public sealed record BodyItem(DateOnly From, DateOnly Until, IReadOnlyList<string> Layers, IReadOnlyList<BodyStreamItem> Streams, int Total, int Late, int Within);

/// <param name="Theme">Null for all other themes together.</param>
/// <param name="Direction"><c>up</c> or <c>down</c>.</param>
/// <param name="Crossings">How many pass each border.</param>
/// <param name="Late">How many of those are late.</param>
public sealed record BodyStreamItem(string? Theme, string Direction, IReadOnlyList<int> Crossings, IReadOnlyList<int> Late);

internal static class ReadBodyEndpoint
{
    public static void MapReadBody(this IEndpointRouteBuilder api) => api
        .MapGet("/streams", async (ReadBody bodies, CurrentActor current, CancellationToken cancellation) =>
        {
            var body = await bodies.Handle(await current.Get(cancellation), cancellation);
            return TypedResults.Ok(new BodyItem(
                body.From, body.Until, [.. Enum.GetNames<Layer>().Select(JsonNamingPolicy.CamelCase.ConvertName)],
                [.. body.Streams.Select(stream => new BodyStreamItem(stream.Domain is null ? null : stream.Name, stream.Up ? "up" : "down", stream.Crossings, stream.Late))],
                body.Total, body.Late, body.Within));
        })
        .WithName("ReadBody").WithTags("measures")
        .WithSummary("What goes up and down between the layers, counted; public commitments only, unless the caller reads the whole programme.")
        .Produces<BodyItem>()
        .NeedsScope(Scopes.CommitmentsRead).Public("Counts of what is public.");
}
