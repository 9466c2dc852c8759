using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.PauseCommitment;

public sealed record PauseRequest(string? Reason);

internal static class PauseCommitmentEndpoint
{
    public static void MapPauseCommitment(this IEndpointRouteBuilder api)
    {
        api.MapPost("/commitments/{id:guid}/pauses", (Guid id, PauseRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new PauseCommitment(new(id), body.Reason ?? ""), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("PauseCommitment", "Stops the clock: the asker has to tell or do something first.");
        api.MapPost("/commitments/{id:guid}/resumptions", (Guid id, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new ResumeCommitment(new(id)), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("ResumeCommitment", "Starts the clock again.");
    }
}
