using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.PromiseCommitment;

/// <param name="DueOn">After today; when it is no working day, the next one.</param>
public sealed record PromiseRequest(string? Text, DateOnly? DueOn);

/// <param name="Text">What is promised instead; left out when only the date changes.</param>
public sealed record AdjustRequest(string? Text, DateOnly? DueOn, string? Reason);

internal static class PromiseCommitmentEndpoint
{
    public static void MapPromiseCommitment(this IEndpointRouteBuilder api)
    {
        api.MapPost("/commitments/{id:guid}/promises", (Guid id, PromiseRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new PromiseCommitment(new(id), body.Text ?? "", body.DueOn), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("PromiseCommitment", "The owner, with the mandate for it, turns what was asked into a promise.");
        api.MapPost("/commitments/{id:guid}/adjustments", (Guid id, AdjustRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new AdjustCommitment(new(id), body.Text, body.DueOn, body.Reason ?? ""), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("AdjustCommitment", "Another date or other contents for a promise, and why; the asker is told.");
    }
}
