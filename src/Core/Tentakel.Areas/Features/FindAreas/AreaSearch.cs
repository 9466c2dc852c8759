using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Standing;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Areas.Features.FindAreas;

/// <summary>Finds areas for a programme: those of its own municipality first, then the rest of the country.</summary>
public sealed class AreaSearch(TentakelDbContext database, StandingData standing)
{
    public const int Most = 20;

    // Put together once: it stands beside every public list, and that cost more than the answer.
    private static readonly Func<TentakelDbContext, int, string, IAsyncEnumerable<AreaSummary>> Within = EF.CompileAsyncQuery(
        (TentakelDbContext database, int year, string municipality) => database.Set<Area>().AsNoTracking()
            .Where(area => area.Year == year && area.MunicipalityCode == municipality && area.Level != AreaLevel.Municipality)
            .OrderBy(area => area.SearchName).ThenBy(area => area.Code)
            .Select(area => new AreaSummary(area.Code, area.Year, area.Level, area.Name, area.MunicipalityCode, area.MunicipalityName, area.DistrictCode, area.DistrictName)));

    /// <param name="year">Null takes the year that the programme works with, or else the newest in which the code exists.</param>
    public async Task<AreaSummary?> ByCode(Programme programme, string? code, int? year = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(programme);
        if (!AreaCode.IsCode(code))
        {
            return null;
        }

        var preferred = programme.AreaYear;
        return await standing.Of(programme.Id, $"area {code} {year}", rows => rows.Of<Area>()
            .Where(area => area.Code == code && (year == null || area.Year == year))
            .OrderByDescending(area => area.Year == preferred).ThenByDescending(area => area.Year)
            .Select(AreaSummary.From).FirstOrDefaultAsync(cancellation));
    }

    /// <summary>At most <see cref="Most"/>: the name itself first, then names that begin with it, then the others by name.</summary>
    public async Task<IReadOnlyList<AreaSummary>> ByText(Programme programme, string? text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var words = SearchText.Words(text);
        if (words.Count == 0 || await AreaYears.Of(programme, database, cancellation) is not { } years)
        {
            return [];
        }

        var areas = database.Set<Area>().AsNoTracking();
        var found = years.OwnMunicipality is { } own ? await Best(years.In(areas, own), words, Most, cancellation) : [];
        if (found.Count < Most)
        {
            found.AddRange(await Best(years.Elsewhere(areas), words, Most - found.Count, cancellation));
        }

        return found;
    }

    /// <summary>The programme's own municipality by district, to choose from a list; empty when it has none.</summary>
    public async Task<IReadOnlyList<DistrictAreas>> OwnDistricts(Programme programme, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return programme.MunicipalityCode is { } own ? await Districts(programme, own, cancellation) : [];
    }

    public async Task<IReadOnlyList<DistrictAreas>> Districts(Programme programme, string municipality, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(programme);

        // What it agreed on for its own need not be asked.
        var year = municipality == programme.MunicipalityCode && programme.AreaYear is { } agreed
            ? agreed
            : (await AreaYears.Of(programme, database, cancellation))?.YearOf(municipality);
        var areas = new List<AreaSummary>();
        if (year is not null)
        {
            await foreach (var area in Within(database, year.Value, municipality).WithCancellation(cancellation))
            {
                areas.Add(area);
            }
        }

        var neighbourhoods = areas.Where(area => area.Level == AreaLevel.Neighbourhood).ToLookup(area => area.DistrictCode);
        return [.. areas.Where(area => area.Level == AreaLevel.District).Select(district => new DistrictAreas(district, [.. neighbourhoods[district.Code]]))];
    }

    private static Task<List<AreaSummary>> Best(IQueryable<Area> areas, IReadOnlyList<string> words, int most, CancellationToken cancellation)
    {
        var whole = string.Join(' ', words);
        return areas.Named(words)
            .OrderByDescending(area => area.SearchName == whole)
            .ThenByDescending(area => area.SearchName.StartsWith(whole))
            .ThenBy(area => area.SearchName).ThenBy(area => area.Code)
            .Take(most).Select(AreaSummary.From).ToListAsync(cancellation);
    }
}
