using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ListSignals;

/// <param name="Desk">The team that has it, or its party where it has no team.</param>
/// <param name="Late">Not answered by the due day, or answered after it.</param>
/// <param name="WaitsForAsker">The asker was asked something first; until then the clock stands still.</param>
public sealed record SignalItem(
    Guid Id, string Title, string AreaCode, string AreaName, string Status, DateTimeOffset RaisedAt, DateTimeOffset? AnsweredAt, DateOnly DueOn, bool Late, bool WaitsForAsker, string Desk, string Party);

internal static class ListSignalsEndpoint
{
    public static void MapListSignals(this IEndpointRouteBuilder api) => api
        .MapGet("/signals", async (
            [Description("CBS code of a neighbourhood, district or municipality: only what was told there.")] string? area,
            [Description("open, answered, solved, unconfirmed, broken or withdrawn; all when left out.")] string? status,
            [Description("Key of a topic, as in /topics: only what is about that.")] string? topic,
            [Description("What to look for, in Dutch, at most 1000 characters: the 25 that fit best, the best first, on one page.")] string? q,
            [Description("The value of next of the page before.")] string? cursor,
            [Description("1 to 100; 20 when left out.")] string? pageSize,
            HttpContext context,
            CurrentSite site,
            ListSignals list,
            SearchSignals.SearchSignals search,
            ListTopics.ListTopics topics,
            CancellationToken cancellation) =>
        {
            var query = await topics.Narrow(Parse(site, area, status, cursor, pageSize), topic, cancellation);
            if (query.IsRefused)
            {
                return Problems.Result(context, query.Refusal);
            }

            // The list is public, also for a token of who may read more.
            var page = string.IsNullOrWhiteSpace(q)
                ? await list.Handle(query.Value, cancellation)
                : new Page<SignalLine>(
                    await search.Handle(Actor.Anonymous(site.ProgrammeId), new SearchSignals.SignalSearch(q, query.Value.AreaCode, query.Value.Status, query.Value.Topic), cancellation), null);
            return TypedResults.Ok(new Page<SignalItem>([.. page.Items.Select(Item)], page.Next));
        })
        .WithName("ListSignals").WithTags("signals")
        .WithSummary("The public signals, newest first: what a moderator let through.")
        .Produces<Page<SignalItem>>().ProducesProblem(StatusCodes.Status400BadRequest)
        .RequireRateLimiting("search")
        .NeedsScope(Scopes.SignalsRead)
        .Public("The public list.");

    internal static Outcome<SignalQuery> Parse(CurrentSite site, string? area, string? status, string? cursor, string? pageSize)
    {
        var errors = new List<FieldError>();
        var size = Page.DefaultSize;
        SignalStatus? wanted = null;
        SignalId? before = null;
        if (!string.IsNullOrEmpty(area) && !AreaCode.IsCode(area))
        {
            errors.Add(new FieldError("area", "signals.area-unknown"));
        }

        if (!string.IsNullOrEmpty(status))
        {
            wanted = StatusNamed(status);
            if (wanted is null)
            {
                errors.Add(new FieldError("status", "signals.status-unknown"));
            }
        }

        if (!string.IsNullOrEmpty(pageSize)
            && (!int.TryParse(pageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > Page.MostSize))
        {
            errors.Add(new FieldError("pageSize", "platform.page-size", Page.MostSize));
        }

        if (!string.IsNullOrEmpty(cursor))
        {
            if (Cursor.TryDecode(cursor, out var key) && Guid.TryParse(key, out var id))
            {
                before = new SignalId(id);
            }
            else
            {
                errors.Add(new FieldError("cursor", "platform.cursor-unknown"));
            }
        }

        return errors.Count > 0
            ? Refusal.Invalid([.. errors])
            : new SignalQuery(site.ProgrammeId, string.IsNullOrEmpty(area) ? null : area, wanted, before, size);
    }

    internal static string NameOf(SignalStatus status) => status.ToString().ToLowerInvariant();

    internal static SignalStatus? StatusNamed(string? name) =>
        Enum.GetValues<SignalStatus>().Cast<SignalStatus?>().FirstOrDefault(status => NameOf(status!.Value) == name);

    private static SignalItem Item(SignalLine line) => new(
        line.Id.Value,
        line.Title,
        line.AreaCode,
        line.AreaName,
        NameOf(line.Status),
        line.RaisedAt,
        line.AnsweredAt,
        line.DueOn,
        line.Late,
        line.Waits,
        line.Desk,
        line.Party);
}
