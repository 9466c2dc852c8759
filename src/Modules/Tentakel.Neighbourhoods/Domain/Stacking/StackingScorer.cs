namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>
/// The method of docs/stacking-method.md: standardise against the frozen country, clip, take the mean within a theme, then
/// take together what is worse than the middle, so that bad things in one place count for more than their sum.
/// </summary>
public sealed class StackingScorer
{
    private readonly StackingProfile _profile;
    private readonly ReferenceScale[] _scales;
    private readonly IReadOnlyList<IndicatorUse> _uses;
    private readonly double[] _weights;
    private readonly double _total;

    public StackingScorer(StackingProfile profile, StackingReference reference)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(reference);
        _profile = profile;
        _uses = profile.Indicators;
        _scales = reference.For(profile);
        _weights = [.. profile.Themes.Select(theme => (double)theme.Weight)];
        _total = _weights.Sum();
    }

    /// <summary>Scores and ranks areas of one level, in the order in which they were given.</summary>
    /// <param name="around">All that is known, for what small areas are pulled towards; the areas themselves too.</param>
    public IReadOnlyList<StackingScore> Score(IEnumerable<StackingArea> areas, IEnumerable<StackingArea> around)
    {
        var comparison = new Comparison(_uses, around);
        List<StackingScore> scores = [.. areas.Select(area => Score(area, comparison))];
        int[] ranked = [.. Enumerable.Range(0, scores.Count)
            .Where(at => scores[at].Score is not null && scores[at].Area.Population >= _profile.LeastPeople)];
        var ranks = RankIntervals.Of(
            _profile.Weightings, _profile.Themes, _profile.Enough / _total,
            [.. ranked.Select(at => scores[at].Mean)], Parts([.. ranked.Select(at => scores[at])]));
        foreach (var (at, rank) in ranked.Zip(ranks))
        {
            scores[at] = scores[at] with { Rank = rank };
        }

        return scores;
    }

    private StackingScore Score(StackingArea area, Comparison comparison)
    {
        if (area.Population <= 0)
        {
            return new StackingScore(area, null, null, null, [.. _profile.Themes.Select(theme => Theme(theme, new double[theme.Indicators.Count], known: false))]);
        }

        var themes = new ThemeScore[_profile.Themes.Count];
        var first = 0;
        for (var t = 0; t < themes.Length; t++)
        {
            var theme = _profile.Themes[t];
            var values = new double[theme.Indicators.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Standardised(comparison.Compared(area, first + i, _scales[first + i].Nation), first + i);
            }

            first += values.Length;
            themes[t] = Theme(theme, values, known: true);
        }

        var mean = Together(themes);
        return double.IsNaN(mean)
            ? new StackingScore(area, null, null, null, themes)
            : new StackingScore(area, Told(mean), Told(Whole(themes, theme => theme.Low)), Told(Whole(themes, theme => theme.High)), themes) { Mean = mean };
    }

    private double Standardised(double value, int indicator)
    {
        var scale = _scales[indicator];
        var spreads = (value - scale.Median) / scale.Spread;
        return Math.Clamp(_uses[indicator].Direction == Direction.LowIsBad ? -spreads : spreads, -_profile.Clip, _profile.Clip);
    }

    private ThemeScore Theme(StackingTheme theme, double[] values, bool known)
    {
        if (!known)
        {
            Array.Fill(values, double.NaN);
        }

        double weight = 0, measured = 0, sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var own = theme.Indicators[i].Weight;
            weight += own;
            if (!double.IsNaN(values[i]))
            {
                measured += own;
                sum += own * values[i];
            }
        }

        // Less than half of a theme is not the theme: then even what is known of it could mislead.
        if (2 * measured < weight)
        {
            return new ThemeScore(double.NaN, -_profile.Clip, _profile.Clip, false, values);
        }

        var (mean, rest) = (sum / measured, (weight - measured) * _profile.Clip);
        return new ThemeScore(mean, (sum - rest) / weight, (sum + rest) / weight, mean >= _profile.Bad, values);
    }

    /// <summary>How bad a theme is, from 0 at the middle of the country to 1 at the clip, on the scale on which themes add up.</summary>
    private double Part(double spreads) => Math.Pow(Math.Clamp(spreads / _profile.Clip, 0, 1), _profile.Power);

    private double Together(ThemeScore[] themes)
    {
        double known = 0, sum = 0;
        for (var t = 0; t < themes.Length; t++)
        {
            if (themes[t].IsMeasured)
            {
                known += _weights[t];
                sum += _weights[t] * Part(themes[t].Mean);
            }
        }

        return known == 0 ? double.NaN : sum / Math.Max(known, _profile.Enough);
    }

    private double Whole(ThemeScore[] themes, Func<ThemeScore, double> end)
    {
        double sum = 0;
        for (var t = 0; t < themes.Length; t++)
        {
            sum += _weights[t] * Part(end(themes[t]));
        }

        return sum / _total;
    }

    private double Told(double mean) => 100 * Math.Pow(mean, 1 / _profile.Power);

    /// <summary>Row after row, NaN where a theme was not measured.</summary>
    private double[] Parts(IReadOnlyList<StackingScore> scores) =>
        [.. scores.SelectMany(score => score.Themes.Select(theme => theme.IsMeasured ? Part(theme.Mean) : double.NaN))];
}
