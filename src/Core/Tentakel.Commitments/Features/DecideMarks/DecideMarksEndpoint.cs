using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Privacy;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.DecideMarks;

/// <param name="Sequence">The line of the history of this commitment.</param>
public sealed record MarkedLineItem(Guid CommitmentId, int Sequence, string Title, string Path, DateTimeOffset At, string Text, IReadOnlyList<MarkItem> Marks);

/// <param name="Kind">bsn, phone, email, iban or address.</param>
public sealed record MarkItem(int Start, int Length, string Kind);

/// <param name="Show">True lets everybody read the line whole; false leaves out what may point at one person.</param>
/// <param name="Because">Why; needed to show it.</param>
public sealed record MarkDecisionRequest(bool? Show, string? Because);

public sealed record MarkDecisionItem(Guid CommitmentId, int Sequence, bool Shown);

internal static class DecideMarksEndpoint
{
    public static void MapDecideMarks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/marked-lines", async (string? cursor, HttpContext context, CurrentActor current, ReadMarked marked, CancellationToken cancellation) =>
            {
                if (!string.IsNullOrEmpty(cursor) && ReadMarked.After(cursor) is null)
                {
                    return Problems.Result(context, Refusal.Invalid(new FieldError("cursor", "platform.cursor-unknown")));
                }

                var page = await marked.Handle(await current.Get(cancellation), cursor, cancellation: cancellation);
                return TypedResults.Ok(new Page<MarkedLineItem>([.. page.Items.Select(Item)], page.Next));
            })
            .WithName("ListMarkedLines").WithTags("moderation")
            .WithSummary("Public words with something in them that may point at one person, masked until somebody decides; the oldest first.")
            .Produces<Page<MarkedLineItem>>().ProducesProblem(StatusCodes.Status400BadRequest)
            .NeedsScope(Scopes.CommitmentsRead).NeedsPermission(LedgerAccess.DecideMarks);

        api.MapPost("/commitments/{id:guid}/lines/{sequence:int}/mark-decisions", async (
                Guid id, int sequence, MarkDecisionRequest body, IdempotencyKey key, HttpContext context, CurrentActor current, Writer writer, CancellationToken cancellation) =>
            {
                var actor = await current.Get(cancellation);
                var command = new DecideMarks(new CommitmentId(id), sequence, body.Show ?? false, body.Because);
                var outcome = await writer.Do<DecideMarksHandler, DecideMarks, MarksDecided>(
                    actor, command, key, handler => handler.Handle(command, actor, cancellation), cancellation);
                return outcome.ToResult(context, decided => TypedResults.Ok(new MarkDecisionItem(decided.CommitmentId.Value, decided.Sequence, decided.Shown)));
            })
            .WithName("DecideMarks").WithTags("moderation")
            .WithSummary("Decides whether everybody reads words that may point at one person.")
            .Produces<MarkDecisionItem>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .NeedsScope(Scopes.CommitmentsWrite).NeedsPermission(LedgerAccess.DecideMarks);
    }

    private static MarkedLineItem Item(MarkedWords line) => new(
        line.CommitmentId.Value,
        line.Sequence,
        line.Title,
        line.Path,
        line.At,
        line.Text,
        [.. PrivacyGuard.Find(line.Text).Select(mark => new MarkItem(mark.Start, mark.Length, mark.Name))]);
}
