using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Features.MoveCommitment;

namespace Tentakel.Commitments.Features.AskColleague;

/// <param name="To">A person from /colleagues.</param>
public sealed record QuestionRequest(Guid To, string? Question);

internal static class AskColleagueEndpoint
{
    public static void MapAskColleague(this IEndpointRouteBuilder api) => api
        .MapPost("/commitments/{id:guid}/questions", (Guid id, QuestionRequest body, MoveRequest request, CancellationToken cancellation) =>
            request.Create((actor, key) => request.Moves.Do(actor, new AskColleague(new(id), new(body.To), body.Question ?? ""), key, cancellation), cancellation))
        .Produces<MovedItem>(201).IsMove("AskColleague", "Asks a colleague in; makes a commitment of that colleague to the owner.");
}
