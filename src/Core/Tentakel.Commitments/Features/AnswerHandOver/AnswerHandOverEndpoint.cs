using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.AnswerHandOver;

public sealed record ReturnRequest(string? Reason);

internal static class AnswerHandOverEndpoint
{
    public static void MapAnswerHandOver(this IEndpointRouteBuilder api)
    {
        api.MapPost("/commitments/{id:guid}/hand-overs/acceptance", (Guid id, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new AnswerHandOver(new(id), true, null), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("AcceptHandOver", "Takes over what was offered to the caller.");
        api.MapPost("/commitments/{id:guid}/hand-overs/return", (Guid id, ReturnRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new AnswerHandOver(new(id), false, body.Reason), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("ReturnHandOver", "Does not take over what was offered, and says why.");
    }
}
