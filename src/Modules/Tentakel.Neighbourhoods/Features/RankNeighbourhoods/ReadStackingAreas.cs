using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Neighbourhoods.Domain.Stacking;
using Tentakel.Platform.Data;

namespace Tentakel.Neighbourhoods.Features.RankNeighbourhoods;

/// <summary>All areas of one division with the newest figure of every indicator that is not too old for the profile.</summary>
public sealed class ReadStackingAreas(TentakelDbContext database)
{
    /// <summary>Municipalities and districts too, whatever is ranked: small areas are compared with what lies around them.</summary>
    public async Task<KnownAreas> Read(StackingProfile profile, int year, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var areas = await database.Set<Area>().AsNoTracking()
            .Where(area => area.Year == year && area.Code != AreaCode.Abroad)
            .OrderBy(area => area.Code)
            .Select(area => new { area.Code, area.Name, area.DistrictCode, area.MunicipalityCode, area.MunicipalityName, area.Population })
            .ToListAsync(cancellation);
        var at = new Dictionary<string, int>(areas.Count, StringComparer.Ordinal);
        for (var place = 0; place < areas.Count; place++)
        {
            at.Add(areas[place].Code, place);
        }

        var uses = profile.Indicators;
        var figures = areas.ConvertAll(_ => NotKnown(uses.Count));
        var sources = new HashSet<int>();
        for (var indicator = 0; indicator < uses.Count; indicator++)
        {
            await Fill(figures, at, indicator, uses[indicator], year, sources, cancellation);
        }

        var known = areas
            .Zip(figures, (area, own) => new StackingArea(
                area.Code, area.Name, area.DistrictCode, (area.MunicipalityCode, area.MunicipalityName), area.Population, own))
            .ToList();
        AddUpDistricts(known, figures, at, uses);
        return new KnownAreas(known, await Describe(sources, cancellation));
    }

    private static double[] NotKnown(int count)
    {
        var figures = new double[count];
        Array.Fill(figures, double.NaN);
        return figures;
    }

    private async Task Fill(
        List<double[]> figures, Dictionary<string, int> at, int indicator, IndicatorUse use, int year, HashSet<int> sources, CancellationToken cancellation)
    {
        // The code is the same, the land may not be: docs/stacking-method.md says what that does.
        var found = database.Set<Observation>().AsNoTracking()
            .Where(one => one.Indicator == use.Key && one.Year >= year - use.Oldest && one.Year <= year && one.Value != null
                && (one.Level == StatisticsLevel.Municipality || one.Level == StatisticsLevel.District || one.Level == StatisticsLevel.Neighbourhood))
            .OrderBy(one => one.Year).ThenBy(one => one.AreaYear)
            .Select(one => new { one.AreaCode, one.Value, one.SourceId })
            .AsAsyncEnumerable();
        await foreach (var one in found.WithCancellation(cancellation))
        {
            if (at.TryGetValue(one.AreaCode, out var place))
            {
                // Newer ones come later and win.
                figures[place][indicator] = one.Value!.Value;
                sources.Add(one.SourceId);
            }
        }
    }

    /// <summary>Counts are published for neighbourhoods and municipalities; a district is the sum of its neighbourhoods where all are known.</summary>
    private static void AddUpDistricts(List<StackingArea> areas, List<double[]> figures, Dictionary<string, int> at, IReadOnlyList<IndicatorUse> uses)
    {
        int[] counts = [.. Enumerable.Range(0, uses.Count).Where(indicator => uses[indicator].PerInhabitants > 0)];
        var inDistricts = areas.Where(area => area is { Level: AreaLevel.Neighbourhood, DistrictCode: not null }).GroupBy(area => area.DistrictCode!);
        foreach (var district in inDistricts)
        {
            foreach (var indicator in counts)
            {
                if (at.TryGetValue(district.Key, out var place) && double.IsNaN(figures[place][indicator]))
                {
                    // Where nobody lives nothing is missed, and one NaN makes the sum NaN.
                    figures[place][indicator] = district.Sum(area => area.Population == 0 && double.IsNaN(area.Figures[indicator]) ? 0 : area.Figures[indicator]);
                }
            }
        }
    }

    private async Task<string> Describe(HashSet<int> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToList();
        var names = await database.Set<StatisticsSource>().AsNoTracking()
            .Where(source => wanted.Contains(source.Id))
            .OrderBy(source => source.Key)
            .Select(source => source.Publisher + ": " + source.Title)
            .ToListAsync(cancellation);
        return string.Join("; ", names.Distinct());
    }
}

/// <param name="Areas">In the order of their codes.</param>
/// <param name="Sources">Who published the figures that were used.</param>
public sealed record KnownAreas(IReadOnlyList<StackingArea> Areas, string Sources);
