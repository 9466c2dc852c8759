using Tentakel.Areas.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>Freezes the middle and the spread of the country. Medians, because a few odd areas must not stretch the measure for all.</summary>
public static class ReferenceMaker
{
    /// <summary>With fewer areas a quartile says nothing about a country.</summary>
    public const int FewestAreas = 100;

    // Between the quartiles of the normal distribution lie so many standard deviations.
    private const double QuartilesApart = 1.3489795003921634;

    private static readonly AreaLevel[] SmallestFirst = [AreaLevel.Neighbourhood, AreaLevel.District, AreaLevel.Municipality];

    public static Outcome<StackingReference> Make(StackingProfile profile, IReadOnlyCollection<StackingArea> areas, int year, string source)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(areas);
        var comparison = new Comparison(profile.Indicators, areas);
        var scales = new List<ReferenceScale>();
        var wrong = new List<FieldError>();
        foreach (var (use, index) in profile.Indicators.Select((use, index) => (use, index)))
        {
            var scale = SmallestFirst
                .Select(level => ScaleOf(comparison, use, index, level, areas.Where(a => a.Level == level && a.Population >= profile.LeastPeople)))
                .FirstOrDefault(found => found is not null);
            if (scale is null)
            {
                wrong.Add(new FieldError(use.Key, "neighbourhoods.reference.few", use.Key, FewestAreas));
            }
            else if (!(scale.Spread > 0))
            {
                wrong.Add(new FieldError(use.Key, "neighbourhoods.reference.flat", use.Key));
            }
            else
            {
                scales.Add(scale);
            }
        }

        return wrong.Count > 0
            ? new Refusal("neighbourhoods.reference.impossible") { Kind = RefusalKind.Invalid, Fields = wrong }
            : new StackingReference(profile.Key, profile.Version, year, source, scales);
    }

    private static ReferenceScale? ScaleOf(Comparison comparison, IndicatorUse use, int index, AreaLevel level, IEnumerable<StackingArea> areas)
    {
        var known = areas.Where(area => !double.IsNaN(comparison.Raw(area, index))).ToList();
        var people = known.Sum(area => (long)area.Population);
        var nation = known.Sum(area => comparison.Raw(area, index) * area.Population) / people;
        var values = known
            .Select(area => (Value: comparison.Compared(area, index, nation), area.Population))
            .Where(found => !double.IsNaN(found.Value))
            .OrderBy(found => found.Value)
            .ToList();
        return values.Count < FewestAreas
            ? null
            : new ReferenceScale(use.Key, level, values.Count, nation, Quantile(values, 0.5), (Quantile(values, 0.75) - Quantile(values, 0.25)) / QuartilesApart);
    }

    /// <summary>The smallest value up to which at least this share of the people lives.</summary>
    private static double Quantile(List<(double Value, int Population)> sorted, double share)
    {
        var aim = share * sorted.Sum(found => (long)found.Population);
        long soFar = 0;
        foreach (var (value, population) in sorted)
        {
            soFar += population;
            if (soFar >= aim)
            {
                return value;
            }
        }

        return sorted[^1].Value;
    }
}
