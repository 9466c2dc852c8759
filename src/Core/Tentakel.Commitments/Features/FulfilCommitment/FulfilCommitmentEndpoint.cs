using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.FulfilCommitment;

/// <param name="Promise">What is promised besides, by who has the mandate: opens a commitment of its own.</param>
public sealed record AnswerRequest(string? Text, AnswerPromise? Promise = null);

/// <param name="DueOn">After today; when it is no working day, the next one.</param>
/// <param name="Deliverable">Something to be delivered, rather than done.</param>
public sealed record AnswerPromise(string? Text, DateOnly? DueOn, bool Deliverable = false)
{
    internal NewPromise Asked() => new(Text ?? "", DueOn, Deliverable ? CommitmentKind.Deliverable : CommitmentKind.Action);
}

internal static class FulfilCommitmentEndpoint
{
    public static void MapFulfilCommitment(this IEndpointRouteBuilder api) => api
        .MapPost("/commitments/{id:guid}/answers", (Guid id, AnswerRequest body, MoveRequest request, CancellationToken cancellation) =>
            request.Run((actor, key) => request.Moves.Do(actor, new FulfilCommitment(new(id), body.Text ?? "", body.Promise?.Asked()), key, cancellation), cancellation))
        .Produces<MovedItem>().IsMove("AnswerCommitment", "The owner answers, or says what was done.");
}
