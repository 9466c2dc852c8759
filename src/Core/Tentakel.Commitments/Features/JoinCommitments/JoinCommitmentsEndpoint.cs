using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.JoinCommitments;

/// <param name="Leader">The commitment whose answer answers this one too.</param>
public sealed record JoinRequest(Guid? Leader);

internal static class JoinCommitmentsEndpoint
{
    public static void MapJoinCommitments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/commitments/{id:guid}/joins", (Guid id, JoinRequest body, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new JoinCommitment(new(id), new(body.Leader ?? default)), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("JoinCommitment", "The answer to the other answers this one too; you must be able to answer both.");
        api.MapPost("/commitments/{id:guid}/partings", (Guid id, MoveRequest request, CancellationToken cancellation) =>
                request.Run((actor, key) => request.Moves.Do(actor, new PartCommitment(new(id)), key, cancellation), cancellation))
            .Produces<MovedItem>().IsMove("PartCommitment", "It was not the same after all: it is answered by itself again.");
    }
}
