using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.JudgeCommitment;

public sealed record ReopenRequest(string? Text);

internal static class JudgeCommitmentEndpoint
{
    public static void MapJudgeCommitment(this IEndpointRouteBuilder api)
    {
        api.MapPost("/commitments/{id:guid}/confirmations", (Guid id, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new ConfirmCommitment(new(id)), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("ConfirmCommitment", "The asker says that it is solved.");
        api.MapPost("/commitments/{id:guid}/reopenings", (Guid id, ReopenRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new ReopenCommitment(new(id), body.Text ?? ""), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("ReopenCommitment", "The asker says that it is not solved, and what is still wrong.");
    }
}
