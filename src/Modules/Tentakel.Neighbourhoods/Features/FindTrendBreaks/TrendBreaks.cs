using Microsoft.EntityFrameworkCore;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Platform.Data;

namespace Tentakel.Neighbourhoods.Features.FindTrendBreaks;

/// <summary>What became of an area between two divisions.</summary>
public enum AreaChange
{
    /// <summary>Another code for the same ground: the trend goes on.</summary>
    Recoded,

    /// <summary>Other ground under the same code.</summary>
    Redrawn,

    /// <summary>The code was not there before: merged, split off or drawn anew.</summary>
    New,

    /// <summary>The code is not there any more.</summary>
    Gone,
}

/// <param name="Before">The last division before it of which we know.</param>
/// <param name="Year">The first division in which it is so: a trend is not drawn through from <paramref name="Before"/> to here.</param>
/// <param name="SourceId">Whose figures say so.</param>
public sealed record TrendBreak(int Before, int Year, AreaChange Change, int SourceId)
{
    public bool Breaks => Change != AreaChange.Recoded;
}

/// <summary>An area in the division of one year, as far as the figures tell.</summary>
/// <param name="Land">Inhabitants over inhabitants per km²: the land in km², with how far rounding may put it off.</param>
/// <param name="Told">What CBS itself says of it: 1 the same as a year before, 2 recoded, 3 redrawn.</param>
/// <param name="SourceId">0 where the area was not there.</param>
internal readonly record struct AreaInYear(int Year, bool IsThere, (double Size, double Slack)? Land, int? Told, int SourceId);

/// <summary>
/// Where the trend of an area breaks, from the figures at hand. A code says too little: Groningen kept its code and doubled in 2019.
/// The size of the land says it: what is smaller than a twentieth is a correction of a dike or a border, and no other area.
/// </summary>
public sealed class TrendBreaks(TentakelDbContext database)
{
    private const double Correction = 0.05;
    private const string People = "cbs.population";
    private const string Density = "cbs.population.density";
    private const string Told = "cbs.area-change";

    // There have been more than 340 municipalities for as long as there are figures: a year with fewer is a part of the country.
    private const int WholeCountry = 300;

    public async Task<IReadOnlyList<TrendBreak>> Of(string areaCode, CancellationToken cancellation)
    {
        var own = await database.Set<Observation>().AsNoTracking()
            .Where(one => one.AreaCode == areaCode && (one.Indicator == People || one.Indicator == Density || one.Indicator == Told) && one.Year == one.AreaYear)
            .ToListAsync(cancellation);
        if (own.Count == 0)
        {
            return [];
        }

        var years = await Divisions(own[0].Level, areaCode, cancellation);
        var byYear = own.ToLookup(one => one.AreaYear);
        return Find([.. years.Union(byYear.Select(year => year.Key)).Order().Select(year => InYear(year, byYear[year]))]);
    }

    internal static IReadOnlyList<TrendBreak> Find(IReadOnlyList<AreaInYear> years)
    {
        var breaks = new List<TrendBreak>();
        for (var at = 1; at < years.Count; at++)
        {
            var (before, now) = (years[at - 1], years[at]);
            if (ChangeOf(before, now) is { } change)
            {
                breaks.Add(new TrendBreak(before.Year, now.Year, change, now.IsThere ? now.SourceId : before.SourceId));
            }
        }

        return breaks;
    }

    internal static (double Size, double Slack)? LandOf(double? people, double? density) =>
        people is > 0 && density is > 0 ? (people.Value / density.Value, 0.5 / density.Value) : null;

    private static AreaChange? ChangeOf(in AreaInYear before, in AreaInYear now)
    {
        if (before.IsThere != now.IsThere)
        {
            return now.IsThere ? (now.Told == 2 && now.Year == before.Year + 1 ? AreaChange.Recoded : AreaChange.New) : AreaChange.Gone;
        }

        // CBS speaks of one year to the next: over a gap it says nothing.
        if (!now.IsThere || (now.Told == 1 && now.Year == before.Year + 1))
        {
            return null;
        }

        if (now.Told == 3)
        {
            return AreaChange.Redrawn;
        }

        return before.Land is { } old && now.Land is { } fresh && Math.Abs((fresh.Size / old.Size) - 1) > Correction + old.Slack + fresh.Slack ? AreaChange.Redrawn : null;
    }

    private static AreaInYear InYear(int year, IEnumerable<Observation> figures)
    {
        var known = figures.ToDictionary(one => one.Indicator);
        return new AreaInYear(
            year,
            known.Count > 0,
            LandOf(known.GetValueOrDefault(People)?.Value, known.GetValueOrDefault(Density)?.Value),
            (int?)known.GetValueOrDefault(Told)?.Value,
            known.Count > 0 ? known.Values.First().SourceId : 0);
    }

    /// <summary>The divisions in which it would be there if it was: a file of one town says nothing of the others.</summary>
    private async Task<List<int>> Divisions(StatisticsLevel level, string areaCode, CancellationToken cancellation)
    {
        var figures = database.Set<Observation>().AsNoTracking().Where(one => one.Indicator == People && one.Level == level && one.Year == one.AreaYear);
        if (level == StatisticsLevel.Municipality)
        {
            return await figures.GroupBy(one => one.AreaYear).Where(year => year.Count() >= WholeCountry).Select(year => year.Key).ToListAsync(cancellation);
        }

        // Of districts and neighbourhoods: where the same municipality has any.
        var begin = areaCode[..Math.Min(6, areaCode.Length)];
        return await figures.Where(one => one.AreaCode.StartsWith(begin)).Select(one => one.AreaYear).Distinct().ToListAsync(cancellation);
    }
}
