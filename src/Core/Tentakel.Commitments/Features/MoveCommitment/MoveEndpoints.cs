using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.ReadCommitments;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.MoveCommitment;

/// <summary>How a commitment stands after a move.</summary>
public sealed record MovedItem(Guid Id, string Status, DateOnly DueOn, int Version)
{
    public static MovedItem From(Moved moved)
    {
        ArgumentNullException.ThrowIfNull(moved);
        return new MovedItem(moved.CommitmentId.Value, CommitmentItem.Spelled(moved.Status), moved.DueOn, moved.Version);
    }
}

/// <summary>What the endpoints of all moves share.</summary>
internal sealed class MoveRequest(LedgerMoves moves, CurrentActor current, IHttpContextAccessor http)
{
    public LedgerMoves Moves => moves;

    /// <summary>Does the move with the caller's <c>Idempotency-Key</c>; 200 with how it stands.</summary>
    public Task<IResult> Run(Func<Actor, string?, Task<Outcome<Moved>>> run, CancellationToken cancellation) =>
        Run(run, moved => TypedResults.Ok(MovedItem.From(moved)), cancellation);

    /// <summary>The same where something new exists afterwards: 201 and where it is.</summary>
    public Task<IResult> Create(Func<Actor, string?, Task<Outcome<Moved>>> run, CancellationToken cancellation) =>
        Run(run, moved => TypedResults.Created($"/api/v1/commitments/{moved.CommitmentId.Value}", MovedItem.From(moved)), cancellation);

    private async Task<IResult> Run(Func<Actor, string?, Task<Outcome<Moved>>> run, Func<Moved, IResult> done, CancellationToken cancellation)
    {
        var context = http.HttpContext!;
        var outcome = await run(await current.Get(cancellation), IdempotencyKey.Of(context));
        return outcome.ToResult(context, done);
    }
}

internal static class MoveMarks
{
    /// <summary>The marks every move has.</summary>
    public static RouteHandlerBuilder IsMove(this RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name).WithTags("commitments").WithSummary(summary)
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .NeedsScope(Scopes.CommitmentsWrite).SignedIn("The rows decide: the owner works, the asker judges.");
}
