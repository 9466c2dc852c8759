using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.CountElsewhere;

/// <param name="Kind">open311 or signalen.</param>
/// <param name="FetchedAt">When everything of it was read last; null when it never was.</param>
public sealed record SourceItem(Guid Id, string Name, string Kind, string Address, DateTimeOffset? FetchedAt);

/// <param name="Source">Name of the system; null for the public signals of this site, all subjects together.</param>
/// <param name="AreaCode">CBS code; null when it is unknown where it was.</param>
/// <param name="Subject">As that system calls it; null when that is unknown.</param>
/// <param name="Week">Its Monday.</param>
/// <param name="Count">Null when there are fewer than five.</param>
public sealed record ElsewhereItemResource(string? Source, string? AreaCode, string? AreaName, string? Subject, DateOnly Week, int? Count);

public sealed record ElsewhereResource(IReadOnlyList<SourceItem> Sources, IReadOnlyList<ElsewhereItemResource> Items);

internal static class CountElsewhereEndpoint
{
    public static void MapCountElsewhere(this IEndpointRouteBuilder api) => api
        .MapGet("/elsewhere-counts", async (
            [Description("CBS code of an area: only what was told there.")] string? area, HttpContext context, CurrentSite site, ReadElsewhere elsewhere, CancellationToken cancellation) =>
        {
            if (!string.IsNullOrEmpty(area) && !AreaCode.IsCode(area))
            {
                return Problems.Result(context, Refusal.Invalid(new FieldError("area", "signals.area-unknown")));
            }

            // For everybody, also for a token of who may see more.
            var found = await elsewhere.Handle(site.ProgrammeId, false, string.IsNullOrEmpty(area) ? null : area, cancellation);
            return TypedResults.Ok(new ElsewhereResource(
                [.. found.Sources.Select(source => new SourceItem(source.Id, source.Name, NameOf(source.Kind), source.Address, source.FetchedAt))],
                [
                    .. from line in found.Lines
                       from cell in line.Counts.Zip(found.Weeks)
                       select new ElsewhereItemResource(line.Source, OrNull(line.AreaCode), OrNull(line.AreaName), OrNull(line.Subject), cell.Second, cell.First),
                ]));
        })
        .WithName("ListElsewhereCounts").WithTags("signals")
        .WithSummary("How many were told in other systems, by area, subject and week, beside the public signals here. No texts, and no numbers under five.")
        .Produces<ElsewhereResource>().ProducesProblem(StatusCodes.Status400BadRequest)
        .NeedsScope(Scopes.SignalsRead)
        .Public("Counts from five up, of what is public there too.");

    internal static string NameOf(ElsewhereKind kind) => kind.ToString().ToLowerInvariant();

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
