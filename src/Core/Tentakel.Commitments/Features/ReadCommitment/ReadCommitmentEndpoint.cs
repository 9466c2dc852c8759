using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadCommitments;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.ReadCommitment;

/// <summary>A commitment, how its due date was computed, and its story, newest first.</summary>
public sealed record CommitmentDetail(CommitmentItem Commitment, string? DueOnExplained, IReadOnlyList<StoryItem> Story);

/// <summary>One thing that was said or done.</summary>
/// <param name="Move">What was done: <c>fulfil</c>, <c>accept-hand-over</c>.</param>
/// <param name="By">Null when the clock did it.</param>
/// <param name="Sentence">It in words, for a step.</param>
public sealed record StoryItem(
    DateTimeOffset At, string Move, NameItem? By, bool ByAsker, NameItem From, NameItem To, DateOnly DueOn, string? Text, string? Reason, string Sentence)
{
    public static StoryItem Of(StoryLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new StoryItem(
            line.At.ToUniversalTime(),
            CommitmentMoves.Name(line.Move),
            line.Who is { } who ? NameItem.From(who) : null,
            line.IsAsker,
            NameItem.From(line.From),
            NameItem.From(line.To),
            line.DueOn,
            line.Text,
            line.Reason,
            line.Sentence);
    }
}

internal static class ReadCommitmentEndpoint
{
    public static void MapReadCommitment(this IEndpointRouteBuilder api) => api
        .MapGet("/commitments/{id:guid}", async (Guid id, ReadCommitment commitments, CurrentActor current, HttpContext context, CancellationToken cancellation) =>
        {
            var view = await commitments.Handle(new CommitmentId(id), await current.Get(cancellation), cancellation);
            return view.ToResult(context, found => TypedResults.Ok(new CommitmentDetail(
                CommitmentItem.From(found.Line, found.Audience), found.Promise.Explanation, [.. found.Story.Select(StoryItem.Of)])));
        })
        .WithName("GetCommitment").WithTags("commitments")
        .WithSummary("One commitment with its story and what the caller can do with it now.")
        .Produces<CommitmentDetail>().ProducesProblem(401).ProducesProblem(404)
        .NeedsScope(Scopes.CommitmentsRead).SignedIn("The rows decide: who may not see it gets 404.");
}
