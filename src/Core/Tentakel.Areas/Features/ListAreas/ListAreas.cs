using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Data;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Areas.Features.ListAreas;

/// <param name="Municipality">A code; null is the programme's own while it has areas, and else <see cref="All"/>.</param>
/// <param name="After">The code that the page before ended with.</param>
internal sealed record ListAreas(AreaLevel? Level, string? Text, string? Municipality, string? After, int Size)
{
    public const string All = "all";
}

/// <summary>Lists areas by code, a page at a time.</summary>
internal sealed class ListAreasReader(TentakelDbContext database)
{
    public async Task<Page<AreaSummary>> Read(ListAreas asked, Programme programme, CancellationToken cancellation)
    {
        if (await AreaYears.Of(programme, database, cancellation) is not { } years)
        {
            return new Page<AreaSummary>([], null);
        }

        var areas = await Within(asked.Municipality, years, cancellation);
        if (asked.Level is { } level)
        {
            areas = areas.Where(area => area.Level == level);
        }

        if (asked.After is { } after)
        {
            areas = areas.Where(area => area.Code.CompareTo(after) > 0);
        }

        var found = await areas.Named(SearchText.Words(asked.Text))
            .OrderBy(area => area.Code).Take(asked.Size + 1).Select(AreaSummary.From).ToListAsync(cancellation);
        return Page.From(found, asked.Size, area => area.Code);
    }

    private async Task<IQueryable<Area>> Within(string? municipality, AreaYears years, CancellationToken cancellation)
    {
        var areas = database.Set<Area>().AsNoTracking();
        if (municipality is null && years.OwnMunicipality is { } own && await years.In(areas, own).AnyAsync(cancellation))
        {
            municipality = own;
        }

        return municipality is null or ListAreas.All ? years.Everywhere(areas) : years.In(areas, municipality);
    }
}
