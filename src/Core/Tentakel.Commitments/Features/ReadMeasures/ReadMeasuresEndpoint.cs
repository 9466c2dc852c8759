using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;

namespace Tentakel.Commitments.Features.ReadMeasures;

/// <summary>The measures of the last twelve months.</summary>
/// <param name="Complete">False for the public: rows about fewer than five are there without figures.</param>
public sealed record MeasuresItem(
    DateOnly From, DateOnly Until, bool Complete, MeasureItem All, IReadOnlyList<MeasureItem> Months, IReadOnlyList<MeasureItem> Directions, IReadOnlyList<MeasureItem> Pairs,
    IReadOnlyList<MeasureTableItem> Tables);

/// <summary>Something else that was counted in this time: <c>channels</c>, how signals came in.</summary>
public sealed record MeasureTableItem(string Key, IReadOnlyList<MeasureTableRowItem> Rows);

/// <param name="Count">Null when there are too few to tell.</param>
public sealed record MeasureTableRowItem(string Key, int? Count);

/// <summary>One row; figures are null when there are none, or too few to tell.</summary>
/// <param name="Month">The first day of the month it is about.</param>
/// <param name="Direction"><c>up</c>, <c>down</c> or <c>sideways</c>.</param>
/// <param name="Answered">Commitments whose last answer was in this time.</param>
/// <param name="OnTimePercent">Answered on or before their day.</param>
/// <param name="MedianDays">Half waited this many calendar days or fewer, from the day it was asked or reopened.</param>
/// <param name="ReopenedPercent">Reopened once or more.</param>
/// <param name="ConfirmedPercent">Called solved by the asker.</param>
public sealed record MeasureItem(
    DateOnly? Month, string? Direction, PlaceItem? Asker, PlaceItem? Owner,
    int? Answered, int? OnTimePercent, double? MedianDays, int? ReopenedPercent, int? ConfirmedPercent)
{
    internal static MeasureItem From(Measure measure) => new(
        measure.Of.Month, measure.Of.Direction is { } direction ? Spelled(direction) : null,
        PlaceItem.From(measure.Of.Pair?.Asker), PlaceItem.From(measure.Of.Pair?.Owner),
        measure.Answered, measure.OnTimePercent, measure.MedianDays, measure.ReopenedPercent, measure.ConfirmedPercent);

    internal static string Spelled(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>Somebody's place in the body.</summary>
public sealed record PlaceItem(string Scale, string Level)
{
    internal static PlaceItem? From(Coordinates? at) => at is { } place ? new(MeasureItem.Spelled(place.Scale), MeasureItem.Spelled(place.Level)) : null;
}

internal static class ReadMeasuresEndpoint
{
    public static void MapReadMeasures(this IEndpointRouteBuilder api) => api
        .MapGet("/measures", async (ReadMeasures measures, CurrentActor current, CancellationToken cancellation) =>
        {
            var found = await measures.Handle(await current.Get(cancellation), cancellation);
            return TypedResults.Ok(new MeasuresItem(
                found.From, found.Until, found.Complete, MeasureItem.From(found.All), [.. found.Months.Select(MeasureItem.From)],
                [.. found.Directions.Select(MeasureItem.From)], [.. found.Pairs.Select(MeasureItem.From)],
                [.. found.Tables.Select(table => new MeasureTableItem(table.Key, [.. table.Rows.Select(row => new MeasureTableRowItem(row.Key, row.Count))]))]));
        })
        .WithName("ReadMeasures").WithTags("measures")
        .WithSummary("On time, median waiting time, reopened and solved: by month, by direction and by pair of places, over twelve months.")
        .Produces<MeasuresItem>()
        .NeedsScope(Scopes.CommitmentsRead).Public("Figures about five or more.");
}
