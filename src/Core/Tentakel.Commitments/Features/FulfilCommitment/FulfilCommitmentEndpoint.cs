using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.FulfilCommitment;

public sealed record AnswerRequest(string? Text);

internal static class FulfilCommitmentEndpoint
{
    public static void MapFulfilCommitment(this IEndpointRouteBuilder api) => api
        .MapPost("/commitments/{id:guid}/answers", (Guid id, AnswerRequest body, MoveRequest request, CancellationToken cancellation) =>
            request.Run((actor, key) => request.Moves.Do(actor, new FulfilCommitment(new(id), body.Text ?? ""), key, cancellation), cancellation))
        .Produces<MovedItem>().IsMove("AnswerCommitment", "The owner answers, or says what was done.");
}
