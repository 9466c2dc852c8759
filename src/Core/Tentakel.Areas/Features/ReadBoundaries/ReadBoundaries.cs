using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Data;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Areas.Features.ReadBoundaries;

/// <summary>An area with where it lies; without shape when nobody took its boundary over.</summary>
public sealed record PlacedArea(AreaSummary Area, IReadOnlyList<IReadOnlyList<GridPoint[]>>? Shape, string? Source, string? Licence);

/// <summary>Reads what a map of a programme is drawn from: the areas of its own municipality, or the municipalities where it has no single one.</summary>
public sealed class ReadBoundaries(TentakelDbContext database)
{
    /// <summary>The municipality itself is not among them.</summary>
    public async Task<IReadOnlyList<PlacedArea>> Handle(Programme programme, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(programme);
        if (await AreaYears.Of(programme, database, cancellation) is not { } years)
        {
            return [];
        }

        var areas = years.OwnMunicipality is { } own
            ? years.In(database.Set<Area>().AsNoTracking(), own).Where(area => area.Level != AreaLevel.Municipality)
            : years.Everywhere(database.Set<Area>().AsNoTracking()).Where(area => area.Level == AreaLevel.Municipality);
        var found = await areas.OrderBy(area => area.SearchName).ThenBy(area => area.Code).Select(AreaSummary.From).ToListAsync(cancellation);
        var shapes = await (
            from boundary in database.Set<AreaBoundary>().AsNoTracking()
            join area in areas on new { boundary.Code, boundary.Year } equals new { area.Code, area.Year }
            select boundary).ToDictionaryAsync(boundary => boundary.Code, cancellation);
        return [.. found.Select(area => shapes.TryGetValue(area.Code, out var boundary)
            ? new PlacedArea(area, Outline.Unpack(boundary.Shape), boundary.Source, boundary.Licence)
            : new PlacedArea(area, null, null, null))];
    }
}
