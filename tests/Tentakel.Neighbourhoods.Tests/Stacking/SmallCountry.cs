using Tentakel.Areas.Domain;
using Tentakel.Neighbourhoods.Domain.Stacking;
using Tentakel.Parties.Domain;

namespace Tentakel.Neighbourhoods.Tests.Stacking;

/// <summary>Made-up areas and a profile with one indicator of every kind, all from one number.</summary>
internal static class SmallCountry
{
    public static StackingProfile Profile { get; } = new()
    {
        Key = "small",
        Version = 1,
        Clip = 3,
        Bad = 1,
        Power = 0.5,
        Enough = 3,
        LeastPeople = 100,
        Weightings = new WeightingPlan(10, 3, 5, 95, "small"),
        Themes =
        [
            Theme("income", 2, Use("debts", Direction.HighIsBad, 2), Use("assets", Direction.LowIsBad, 1, damping: 50)),
            Theme("housing", 1, Use("price", Direction.LowIsBad, 1, Comparator.Municipality, Transform.Logarithm, damping: 100), Use("damp", Direction.HighIsBad, 1)),
            Theme("safety", 1, Use("offences", Direction.HighIsBad, 1, transform: Transform.Root, per: 1000, damping: 200)),
            Theme("learning", 1, Use("schooled", Direction.LowIsBad, 1)),
        ],
    };

    public static IReadOnlyList<IndicatorUse> Uses { get; } = Profile.Indicators;

    public static StackingReference Reference { get; } = Frozen(Country(1, gaps: 0, districts: 60));

    public static StackingReference Frozen(IReadOnlyCollection<StackingArea> areas) => ReferenceMaker.Make(Profile, areas, 2024, "made up").Must();

    /// <param name="gaps">Which share of the figures is unknown.</param>
    public static List<StackingArea> Country(int seed, double gaps = 0.2, int districts = 6)
    {
        var random = new Random(seed);
        var areas = new List<StackingArea>();
        for (var d = 0; d < districts; d++)
        {
            var municipality = ($"GM{9000 + (d / 3)}", $"Stad {d / 3}");
            var district = $"WK{9000 + (d / 3)}{d % 3:00}";
            if (d % 3 == 0)
            {
                areas.Add(new StackingArea(municipality.Item1, municipality.Item2, null, municipality, 30_000, Figures(random, gaps, 30_000)));
            }

            areas.Add(new StackingArea(district, "Wijk " + d, district, municipality, 6_000, Figures(random, gaps, 6_000)));
            for (var n = 0; n < 4; n++)
            {
                int? people = random.Next(6) switch { 0 => null, 1 => random.Next(100), _ => random.Next(100, 4000) };
                areas.Add(new StackingArea($"BU{district[2..]}{n:00}", $"Buurt {d}.{n}", district, municipality, people, Figures(random, gaps, people ?? 0)));
            }
        }

        return areas;
    }

    public static IReadOnlyList<StackingScore> Score(List<StackingArea> areas, StackingProfile? profile = null, StackingReference? reference = null, AreaLevel level = AreaLevel.Neighbourhood) =>
        new StackingScorer(profile ?? Profile, reference ?? Reference).Score(areas.Where(area => area.Level == level), areas);

    /// <summary>The same area with one figure otherwise.</summary>
    public static StackingArea With(StackingArea area, int indicator, double figure)
    {
        var figures = area.Figures.ToArray();
        figures[indicator] = figure;
        return new StackingArea(area.Code, area.Name, area.DistrictCode, area.Municipality, area.Population, figures);
    }

    private static double[] Figures(Random random, double gaps, int people) =>
    [.. Uses.Select(use => random.NextDouble() < gaps ? double.NaN : use.Key switch
    {
        "price" => 150 + (500 * random.NextDouble()),
        "offences" => Math.Floor(people * 0.1 * random.NextDouble()),
        _ => 100 * random.NextDouble(),
    })];

    private static StackingTheme Theme(string key, int weight, params IndicatorUse[] uses) => new(key, new LocalText(key, key), weight, uses);

    private static IndicatorUse Use(
        string key, Direction direction, int weight, Comparator comparator = Comparator.Nation, Transform transform = Transform.None, int per = 0, int damping = 0) => new()
        {
            Key = key,
            Direction = direction,
            Weight = weight,
            Comparator = comparator,
            Transform = transform,
            PerInhabitants = per,
            Damping = damping,
            Oldest = 4,
        };
}
