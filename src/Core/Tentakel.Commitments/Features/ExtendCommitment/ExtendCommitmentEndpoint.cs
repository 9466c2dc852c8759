using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.ExtendCommitment;

/// <param name="WorkingDays">1 to 20.</param>
public sealed record ExtendRequest(int WorkingDays, string? Reason);

internal static class ExtendCommitmentEndpoint
{
    public static void MapExtendCommitment(this IEndpointRouteBuilder api) => api
        .MapPost("/commitments/{id:guid}/extensions", (Guid id, ExtendRequest body, MoveRequest request, CancellationToken cancellation) =>
            request.Run((actor, key) => request.Moves.Do(actor, new ExtendCommitment(new(id), body.WorkingDays, body.Reason ?? ""), key, cancellation), cancellation))
        .Produces<MovedItem>().IsMove("ExtendCommitment", "Takes more time, and says why; the asker is told.");
}
