using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Signals.Features.BecomeFollower;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.ReadFollows;

public sealed record FollowedItem(Guid Id, string Title, string Status, string Steps);

internal static class ReadFollowsEndpoint
{
    public static void MapReadFollows(this IEndpointRouteBuilder api) => api
        .MapGet("/follows", async (CurrentActor current, ReadFollows follows, CancellationToken cancellation) =>
            TypedResults.Ok((await follows.Of(await current.Get(cancellation), cancellation))
                .Select(line => new FollowedItem(line.Id.Value, line.Title, ListSignalsEndpoint.NameOf(line.Status), BecomeFollowerPage.NameOf(line.Steps))).ToList()))
        .WithName("ListFollows").WithTags("follows")
        .WithSummary("What you follow with your account, the newest first; at most 200.")
        .Produces<List<FollowedItem>>()
        .NeedsScope(Scopes.SignalsRead).SignedIn("One's own follows.");
}
