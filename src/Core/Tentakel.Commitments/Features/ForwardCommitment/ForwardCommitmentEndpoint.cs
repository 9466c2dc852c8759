using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.ForwardCommitment;

/// <param name="Organisation">To whom it is sent on.</param>
/// <param name="Reach">How the asker reaches that organisation.</param>
/// <param name="Reason">Why it is theirs; the asker reads it.</param>
public sealed record ForwardingRequest(string? Organisation, string? Reach, string? Reason);

internal static class ForwardCommitmentEndpoint
{
    public static void MapForwardCommitment(this IEndpointRouteBuilder api) =>
        api.MapPost("/commitments/{id:guid}/forwardings", (Guid id, ForwardingRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(
                    actor, new ForwardCommitment(new(id), body.Organisation ?? "", body.Reach ?? "", body.Reason ?? ""), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("ForwardCommitment", "It is for another organisation and is sent on to it; the asker is told.");
}
