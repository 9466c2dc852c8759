using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;

namespace Tentakel.Commitments.Features.ReadLongestWaiting;

/// <summary>A desk or party with five or more questions past their day.</summary>
/// <param name="Party">The party of a desk; null for a party itself.</param>
/// <param name="OldestDueOn">The day the longest waiting was due.</param>
public sealed record WaitingItem(string Name, string? Party, int Count, DateOnly OldestDueOn, int WorkingDaysLate);

internal static class ReadLongestWaitingEndpoint
{
    public static void MapReadLongestWaiting(this IEndpointRouteBuilder api) => api
        .MapGet("/waiting-places", async (bool? byParty, ReadLongestWaiting waiting, CurrentActor current, CancellationToken cancellation) =>
        {
            var found = await waiting.Handle(byParty ?? false, await current.Get(cancellation), cancellation);
            return TypedResults.Ok(found.Places.Select(one => new WaitingItem(one.Name, one.Party, one.Count, one.OldestDueOn, one.WorkingDaysLate)));
        })
        .WithName("ListLongestWaiting").WithTags("measures")
        .WithSummary("Where questions wait past their day, by desk or by party, the oldest first; fewer than five are left out.")
        .Produces<IEnumerable<WaitingItem>>()
        .NeedsScope(Scopes.CommitmentsRead).Public("Desks and parties, never people.");
}
