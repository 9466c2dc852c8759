using System.Globalization;
using Tentakel.Areas.Domain;
using Tentakel.Neighbourhoods.Domain.Stacking;
using Tentakel.Testing;

namespace Tentakel.Neighbourhoods.Tests.Stacking;

/// <summary>The whole country of 2024, from the published files.</summary>
public sealed class RealCountryTests
{
    private static readonly StackingProfile Profile = ProfileFile.LoadDefault();

    [Fact]
    public void Everywhere_where_a_hundred_people_live_is_ranked_and_agrees_with_the_Leefbaarometer()
    {
        var areas = Areas();
        var neighbourhoods = areas.Where(area => area.Level == AreaLevel.Neighbourhood).ToList();

        var scores = new StackingScorer(Profile, ReferenceFile.LoadDefault()).Score(neighbourhoods, areas).ToDictionary(score => score.Area.Code);

        Assert.Equal((14_574, 14_096, 12_169), (scores.Count, neighbourhoods.Count(area => area.Population > 0), scores.Values.Count(score => score.IsRanked)));
        Assert.All(scores.Values, score => Assert.Equal(score.Area.Population >= 100, score.IsRanked));
        Assert.All(scores.Values.Where(score => score.Score is not null), score => Assert.InRange(score.Score!.Value, score.Low!.Value - 1e-9, score.High!.Value + 1e-9));

        var both = Rows("leefbaarometer/lbm3-rotterdam-buurten-2024.csv", ',')
            .Where(row => scores.TryGetValue(row["bu_code"], out var score) && score.IsRanked)
            .Select(row => (Stacking: scores[row["bu_code"]].Score!.Value, Liveability: Number(row["lbm"])))
            .ToList();
        Assert.Equal(77, both.Count);

        // What was found is in docs/stacking-method.md; this only tells when it is far from it.
        Assert.InRange(Spearman([.. both.Select(pair => -pair.Stacking)], [.. both.Select(pair => pair.Liveability)]), 0.6, 0.9);
    }

    private static List<StackingArea> Areas()
    {
        var figures = new Dictionary<(string Code, string Key), double>();
        var rows = Rows("cbs-kwb/kwb-2024-gm-wk-bu.csv", ';').ToList();
        Add(rows, "Codering", ("GemiddeldeWOZWaardeVanWoningen", "cbs.dwellings.value"));
        Add(
            Rows("rivm/gezondheid-per-wijk-en-buurt-18plus-2012-2016-2020.csv", ';').Where(row => row["Perioden"] == "2020JJ00"), "WijkenEnBuurten",
            ("MoeiteMetRondkomen_38", "rivm.making-ends-meet.share"), ("MatigHoogRisicoOpAngstOfDepressie_24", "rivm.anxiety-risk.share"),
            ("ErnstigeGeluidhinderDoorBuren_37", "rivm.noise-neighbours.share"), ("ErnstigZeerErnstigEenzaam_29", "rivm.very-lonely.share"),
            ("Vrijwilligerswerk_33", "rivm.volunteers.share"));
        Add(Rows("rivm/ervaren-gezondheid-gm-bu-2012-2024.csv", ';').Where(row => row["Jaar"] is "2020" or "2022" or "2024"), "WijkenEnBuurten", ("GoedErvarenGezondheid", "rivm.health.good.share-2012-2024"));
        Add(Rows("politie/misdrijven-bu-2021-2025.csv", ';').Where(row => row["Jaar"] == "2024"), "WijkenEnBuurten", ("GeregistreerdeMisdrijven", "police.crime.total"));
        return rows.ConvertAll(row => new StackingArea(
            row["Codering"], row["Naam"], row["Wijkcode"].Length > 0 ? row["Wijkcode"] : null, (row["Gemeentecode"], row["Gemeentenaam"]),
            row["AantalInwoners"].Length > 0 ? (int)Number(row["AantalInwoners"]) : null,
            [.. Profile.Indicators.Select(use => figures.GetValueOrDefault((row["Codering"], use.Key), double.NaN))]));

        void Add(IEnumerable<Dictionary<string, string>> from, string code, params (string Column, string Key)[] columns)
        {
            foreach (var row in from)
            {
                foreach (var (column, key) in columns.Where(one => row[one.Column] is not ("" or ".")))
                {
                    figures[(row[code], key)] = Number(row[column]);
                }
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file, char separator)
    {
        var lines = File.ReadLines(SharedData.Path(file));
        var heading = lines.First().TrimStart('\uFEFF').Split(separator);
        return lines.Skip(1).Select(line => heading.Zip(line.Split(separator)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Spearman(double[] one, double[] other)
    {
        var (first, second) = (Ranks(one), Ranks(other));
        var (a, b) = (first.Average(), second.Average());
        return first.Zip(second, (x, y) => (x - a) * (y - b)).Sum()
            / Math.Sqrt(first.Sum(x => (x - a) * (x - a)) * second.Sum(y => (y - b) * (y - b)));
    }

    private static double[] Ranks(double[] values) => [.. values.Select(value => values.Count(other => other < value) + (values.Count(other => other == value) / 2.0))];
}
