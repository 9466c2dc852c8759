using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

public sealed record ReasonItem(string Key, string Name);

/// <summary>One decision about the public list.</summary>
/// <param name="From">waiting, public or withheld.</param>
/// <param name="Who">Given name of the moderator; null when the house itself did it.</param>
/// <param name="Reason">The reason that was chosen, as it was then, and the moderator's own words.</param>
/// <param name="SecondLook">Because the asker disagreed with an earlier one.</param>
public sealed record DecisionItem(Guid Id, Guid SignalId, string Title, string From, string To, DateTimeOffset At, string? Who, string? ReasonKey, string Reason, bool SecondLook);

internal static class ReadModerationEndpoint
{
    public static void MapReadModeration(this IEndpointRouteBuilder api)
    {
        api.MapGet("/withholding-reasons", async (CurrentSite site, WithholdReasons reasons, CancellationToken cancellation) =>
                TypedResults.Ok((await reasons.Offered(site.ProgrammeId, cancellation)).Select(reason => new ReasonItem(reason.Key, reason.Name.Here)).ToList()))
            .WithName("ListWithholdingReasons").WithTags("moderation").WithSummary("For what reasons a signal may be kept off the public list.")
            .Produces<List<ReasonItem>>()
            .NeedsScope(Scopes.SignalsRead)
            .Public("Everybody may know the rules.");

        api.MapGet("/moderation-decisions", async (string? decided, string? reasonKey, string? cursor, HttpContext context, CurrentSite site, ReadLog log, CancellationToken cancellation) =>
            {
                if (!string.IsNullOrEmpty(cursor) && !(Cursor.TryDecode(cursor, out var key) && Guid.TryParse(key, out _)))
                {
                    return Problems.Result(context, Refusal.Invalid(new FieldError("cursor", "platform.cursor-unknown")));
                }

                var page = await log.Handle(site.ProgrammeId, ModerationLogPage.Query(decided, reasonKey, cursor), cancellation);
                return TypedResults.Ok(new Page<DecisionItem>([.. page.Items.Select(Item)], page.Next));
            })
            .WithName("ListModerationDecisions").WithTags("moderation").WithSummary("What moderators decided, newest first.")
            .Produces<Page<DecisionItem>>().ProducesProblem(StatusCodes.Status400BadRequest)
            .NeedsScope(Scopes.SignalsRead).NeedsPermission(SignalPermissions.Moderate);
    }

    private static DecisionItem Item(LogLine line) => new(
        line.Decision.Id.Value,
        line.Decision.SignalId.Value,
        line.Title,
        Spelled(line.Decision.From),
        Spelled(line.Decision.To),
        line.Decision.At,
        line.Who.Length == 0 ? null : line.Who,
        line.Decision.ReasonKey,
        $"{line.Decision.Reason.Here} {line.Decision.Explanation}".Trim(),
        line.Decision.SecondLook);

    private static string Spelled(Publication publication) => publication.ToString().ToLowerInvariant();
}
