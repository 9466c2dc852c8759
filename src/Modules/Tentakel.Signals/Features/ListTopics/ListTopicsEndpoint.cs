using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Signals.Features.ListTopics;

/// <param name="Key">What POST /signals takes as topic.</param>
public sealed record TopicItem(string Key, string Name, string Examples);

internal static class ListTopicsEndpoint
{
    public static void MapListTopics(this IEndpointRouteBuilder api) => api
        .MapGet("/topics", async (CurrentSite site, ListTopics list, CancellationToken cancellation) =>
            TypedResults.Ok((await list.Handle(site.ProgrammeId, cancellation)).Select(topic => new TopicItem(topic.Key, topic.Name.Here, topic.Examples))))
        .WithName("ListTopics").WithTags("signals")
        .WithSummary("What a signal can be about in this programme.")
        .Produces<IEnumerable<TopicItem>>()
        .NeedsScope(Scopes.SignalsRead)
        .Public("Topics are shown to everybody who tells something.");
}
