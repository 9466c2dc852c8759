using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.EndCommitment;

public sealed record EndRequest(string? Reason);

internal static class EndCommitmentEndpoint
{
    public static void MapEndCommitment(this IEndpointRouteBuilder api)
    {
        api.MapPost("/commitments/{id:guid}/breaks", (Guid id, EndRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new BreakCommitment(new(id), body.Reason ?? ""), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("BreakCommitment", "What was promised will not come, and why; the asker is told.");
        api.MapPost("/commitments/{id:guid}/withdrawals", (Guid id, EndRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new WithdrawCommitment(new(id), body.Reason ?? ""), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("WithdrawCommitment", "The asker no longer needs it.");
    }
}
