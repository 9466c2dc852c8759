using FsCheck;
using FsCheck.Fluent;
using Tentakel.Areas.Domain;
using Tentakel.Neighbourhoods.Domain.Stacking;

namespace Tentakel.Neighbourhoods.Tests.Stacking;

/// <summary>What holds for every country, and what one would expect that does not (docs/stacking-method.md).</summary>
public sealed class StackingLaws
{
    [Fact]
    public void In_which_unit_an_indicator_is_told_changes_nothing() => Check((seed, indicator, factor) =>
    {
        var unit = Math.Pow(10, (factor % 7) - 3) * (1 + (factor % 9));
        var (country, before) = (SmallCountry.Country(2, gaps: 0, districts: 60), SmallCountry.Country(seed));

        var told = SmallCountry.Score(before, reference: SmallCountry.Frozen(country));
        var otherwise = SmallCountry.Score(InUnit(before), reference: SmallCountry.Frozen(InUnit(country)));

        return told.Zip(otherwise).All(pair => Same(pair.First.Score, pair.Second.Score) && Same(pair.First.Low, pair.Second.Low)
            && Same(pair.First.High, pair.Second.High) && pair.First.ThemesMeasured == pair.Second.ThemesMeasured);

        List<StackingArea> InUnit(List<StackingArea> areas) => [.. areas.Select(area => SmallCountry.With(area, indicator, area.Figures[indicator] * unit))];
    });

    [Fact]
    public void A_worse_figure_never_lowers_a_score() => Check((seed, indicator, step) =>
    {
        var areas = SmallCountry.Country(seed);
        var before = SmallCountry.Score(areas);
        var use = SmallCountry.Uses[indicator];
        return Enumerable.Range(0, before.Count).All(at =>
        {
            var area = before[at].Area;
            var worse = area.Figures[indicator] * (use.Direction == Direction.HighIsBad ? 1 + (step / 10.0) : 1 / (1 + (step / 10.0)));
            var after = SmallCountry.Score([.. areas.Select(other => other == area ? SmallCountry.With(area, indicator, worse) : other)])[at];
            return NotUnder(after.Score, before[at].Score) && NotUnder(after.Low, before[at].Low) && NotUnder(after.High, before[at].High)
                && after.ThemesBad >= before[at].ThemesBad;
        });
    });

    [Fact]
    public void The_order_of_the_areas_does_not_matter() => Check((seed, _, step) =>
    {
        var areas = SmallCountry.Country(seed);
        var before = SmallCountry.Score(areas).ToDictionary(score => score.Area.Code);
        var after = SmallCountry.Score([.. areas.Select((area, at) => (area, at)).OrderBy(pair => pair.at * 7919 % (step + 2)).Select(pair => pair.area)]);
        return after.All(score => (score.Score, score.Low, score.High, score.Rank) == (before[score.Area.Code].Score, before[score.Area.Code].Low, before[score.Area.Code].High, before[score.Area.Code].Rank));
    });

    [Fact]
    public void The_range_holds_the_score_and_what_it_is_once_more_is_known() => Check((seed, indicator, step) =>
    {
        // Only of the area itself: what lies around it stays known.
        var areas = SmallCountry.Country(seed, gaps: 0);
        var all = SmallCountry.Score(areas);
        return Enumerable.Range(0, all.Count).Where(at => all[at].Score is not null).All(at =>
        {
            var area = all[at].Area;
            var less = SmallCountry.With(SmallCountry.With(area, indicator, double.NaN), step % SmallCountry.Uses.Count, double.NaN);
            var part = SmallCountry.Score([.. areas.Select(other => other == area ? less : other)])[at];
            return part.Score is null || (NotUnder(part.Score, part.Low) && NotUnder(part.High, part.Score)
                && NotUnder(all[at].Low, part.Low) && NotUnder(part.High, all[at].High)
                && NotUnder(all[at].Score, part.Low) && NotUnder(part.High, all[at].Score));
        });
    });

    [Fact]
    public void All_areas_that_stay_keep_their_score_when_others_go() => Check((seed, _, step) =>
    {
        var areas = SmallCountry.Country(seed);
        var before = SmallCountry.Score(areas).ToDictionary(score => score.Area.Code);
        var after = SmallCountry.Score([.. areas.Where((area, at) => area.Level != AreaLevel.Neighbourhood || at % (2 + step) == 0)]);
        return after.All(score => score.Score == before[score.Area.Code].Score);
    });

    [Fact]
    public void A_rank_lies_in_its_interval_and_follows_the_score() => Check((seed, _, _) =>
    {
        var scores = SmallCountry.Score(SmallCountry.Country(seed));
        var ranked = scores.Where(score => score.IsRanked).ToList();
        return scores.All(score => score.IsRanked == (score.Score is not null && score.Area.Population >= 100))
            && ranked.All(score => score.Rank!.Value.Rank == 1 + ranked.Count(other => other.Mean > score.Mean))
            && ranked.All(score => score.Rank!.Value is var rank && rank.Low >= 1 && rank.Low <= rank.Rank && rank.Rank <= rank.High && rank.High <= ranked.Count);
    });

    [Fact]
    public void Bad_together_counts_for_more_than_as_bad_in_one_place() => Check((seed, indicator, _) =>
    {
        // Themes of one weight, measured in full: what one theme has too much is spread over two.
        var (high, low) = (1 + (seed % 20 / 10.0), indicator / 10.0);
        return Whole([high, low]) < Whole([(high + low) / 2, (high + low) / 2]);

        double Whole(double[] spreads) => Of([.. spreads, 0, 0]);
    });

    // What does not hold. Each is a sentence of the document.

    [Fact]
    public void Not_a_law_a_better_figure_lowers_the_score_does_not_hold_better_than_the_middle_counts_as_the_middle() =>
        Assert.Equal(Of([0, 2, 0, 0]), Of([-2, 2, 0, 0]));

    [Fact]
    public void Not_a_law_a_worse_figure_raises_the_score_does_not_hold_beyond_the_clip() =>
        Assert.Equal(Of([3, 0, 0, 0]), Of([5, 0, 0, 0]));

    [Fact]
    public void Not_a_law_knowing_more_brings_the_score_nearer_does_not_hold()
    {
        var (full, two, three) = (Of([1, 1, 3, 0]), Of([1, 1, double.NaN, double.NaN], enough: 1), Of([1, 1, 3, double.NaN], enough: 1));

        Assert.True(Math.Abs(three - full) > Math.Abs(two - full), $"{full} {two} {three}");
    }

    [Fact]
    public void Not_a_law_a_municipality_scores_between_its_neighbourhoods_does_not_hold()
    {
        // One half has the one problem and the other half the other: nowhere together, and taken as one place they are.
        Assert.True(Of([1, 1, 0, 0]) > Of([2, 0, 0, 0]));
        Assert.Equal(Of([2, 0, 0, 0]), Of([0, 2, 0, 0]));
    }

    [Fact]
    public void Not_a_law_the_unit_may_start_elsewhere_does_not_hold_for_roots_logarithms_and_shares()
    {
        // In degrees of Celsius and Fahrenheit zero is not zero: for a plain indicator that is the same, for a price it is not.
        var country = SmallCountry.Country(2, gaps: 0, districts: 60);
        var before = SmallCountry.Score(country, reference: SmallCountry.Frozen(country));

        Assert.True(Moved("debts"));
        Assert.False(Moved("price"));

        bool Moved(string key)
        {
            var at = SmallCountry.Uses.ToList().FindIndex(use => use.Key == key);
            var moved = country.ConvertAll(area => SmallCountry.With(area, at, area.Figures[at] + 32));
            return SmallCountry.Score(moved, reference: SmallCountry.Frozen(moved)).Zip(before).All(pair => Same(pair.First.Score, pair.Second.Score));
        }
    }

    [Fact]
    public void Not_a_law_the_range_holds_what_comes_out_when_the_surroundings_are_not_known_does_not_hold()
    {
        // An area of one person is what lies around it: take that away and it becomes the country.
        var figures = new double[] { 50, 50, 300, 50, 0, 50 };
        var offences = SmallCountry.Uses.ToList().FindIndex(use => use.Key == "offences");
        var town = ("GM9000", "Stad");
        var lone = new StackingArea("BU90000001", "Erf", "WK900000", town, 1, figures);
        var around = new StackingArea("GM9000", "Stad", null, town, 1000, [50, 50, 300, 50, 500, 50]);

        var known = SmallCountry.Score([lone, around])[0];
        var unknown = SmallCountry.Score([lone, SmallCountry.With(around, offences, double.NaN)])[0];

        Assert.True(known.Score > unknown.High, $"{known.Score} {unknown.Low} {unknown.High}");
    }

    /// <summary>A score of four themes of one indicator each, in spreads from the middle.</summary>
    private static double Of(double[] spreads, double enough = 3)
    {
        var profile = SmallCountry.Profile with
        {
            Enough = enough,
            Themes = [.. SmallCountry.Profile.Themes.Select((theme, at) => theme with { Weight = 1, Indicators = [new IndicatorUse { Key = theme.Key, Direction = Direction.HighIsBad, Weight = 1, Comparator = Comparator.Nation, Oldest = 1 }] })],
        };
        var reference = new StackingReference("small", 1, 2024, "", [.. profile.Indicators.Select(use => new ReferenceScale(use.Key, AreaLevel.Neighbourhood, 100, 0, 0, 1))]);
        var area = new StackingArea("BU90000001", "Een", "WK900000", ("GM9000", "Stad"), 500, spreads);
        return SmallCountry.Score([area], profile, reference)[0].Score!.Value;
    }

    private static bool Same(double? one, double? other) => one is null == other is null && Math.Abs((one ?? 0) - (other ?? 0)) < 1e-9;

    private static bool NotUnder(double? value, double? least) => value is null == least is null && (value ?? 0) >= (least ?? 0) - 1e-9;

    private static void Check(Func<int, int, int, bool> law) => Prop.ForAll(
        (from seed in Gen.Choose(0, 1_000_000)
         from indicator in Gen.Choose(0, SmallCountry.Uses.Count - 1)
         from step in Gen.Choose(0, 40)
         select (seed, indicator, step)).ToArbitrary(),
        input => law(input.seed, input.indicator, input.step)).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
