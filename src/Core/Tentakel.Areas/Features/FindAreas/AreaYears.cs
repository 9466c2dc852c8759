using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Areas.Features.FindAreas;

/// <summary>
/// Which year's division counts for a programme: the programme chose one for its own municipality; the rest of the country
/// is shown as it was drawn last.
/// </summary>
internal sealed record AreaYears(string? OwnMunicipality, int OwnYear, int OtherYear)
{
    /// <summary>Null when there are no areas at all.</summary>
    public static async Task<AreaYears?> Of(Programme programme, TentakelDbContext database, CancellationToken cancellation)
    {
        var newest = await database.Set<Area>().MaxAsync(area => (int?)area.Year, cancellation);
        return newest is null
            ? null
            : new AreaYears(
                programme.MunicipalityCode,
                programme.AreaYear ?? newest.Value,
                programme.MunicipalityCode is null ? programme.AreaYear ?? newest.Value : newest.Value);
    }

    public int YearOf(string municipality) => municipality == OwnMunicipality ? OwnYear : OtherYear;

    public IQueryable<Area> In(IQueryable<Area> areas, string municipality)
    {
        var year = YearOf(municipality);
        return areas.Where(area => area.Year == year && area.MunicipalityCode == municipality);
    }

    public IQueryable<Area> Elsewhere(IQueryable<Area> areas) =>
        areas.Where(area => area.Year == OtherYear && (OwnMunicipality == null || area.MunicipalityCode != OwnMunicipality));

    public IQueryable<Area> Everywhere(IQueryable<Area> areas) => OwnMunicipality is null || OwnYear == OtherYear
        ? areas.Where(area => area.Year == OtherYear)
        : areas.Where(area => (area.Year == OwnYear && area.MunicipalityCode == OwnMunicipality)
            || (area.Year == OtherYear && area.MunicipalityCode != OwnMunicipality));
}

internal static class AreaWords
{
    /// <summary>Every word is the beginning of a word of the name: "werf" finds "De Werf" and not "Ontwerfpad".</summary>
    public static IQueryable<Area> Named(this IQueryable<Area> areas, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            var start = " " + word;
            areas = areas.Where(area => (" " + area.SearchName).Contains(start));
        }

        return areas;
    }
}
