using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.OfferHandOver;

/// <param name="To">A person from /colleagues.</param>
public sealed record HandOverRequest(Guid To, string? Reason);

internal static class OfferHandOverEndpoint
{
    public static void MapOfferHandOver(this IEndpointRouteBuilder api) => api
        .MapPost("/commitments/{id:guid}/hand-overs", (Guid id, HandOverRequest body, MoveRequest request, CancellationToken cancellation) =>
            request.Run((actor, key) => request.Moves.Do(actor, new OfferHandOver(new(id), new(body.To), body.Reason ?? ""), key, cancellation), cancellation))
        .Produces<MovedItem>().IsMove("OfferHandOver", "Offers it to somebody else; the owner stays responsible until that one accepts.");
}
