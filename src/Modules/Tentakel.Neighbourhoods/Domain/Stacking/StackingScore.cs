namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>What came out for one area, with its parts: the score is never shown without them.</summary>
/// <param name="Score">0 to 100, higher is worse; null where nothing was measured or nobody lives.</param>
/// <param name="Low">What it would be if everything that was not measured were as good as can be.</param>
/// <param name="High">What it would be if all that were as bad as can be.</param>
/// <param name="Themes">In the order of the profile.</param>
public sealed record StackingScore(StackingArea Area, double? Score, double? Low, double? High, IReadOnlyList<ThemeScore> Themes)
{
    /// <summary>1 is the worst; equal scores share the best rank. Null for what is not ranked.</summary>
    public RankInterval? Rank { get; init; }

    /// <summary>Before the last step, which changes no order: comparing this is exact where the score would be rounded.</summary>
    internal double Mean { get; init; } = double.NaN;

    /// <summary>Whether enough people live here to compare it with others.</summary>
    public bool IsRanked => Rank is not null;

    public int ThemesBad => Themes.Count(theme => theme.IsBad);

    public int ThemesMeasured => Themes.Count(theme => theme.IsMeasured);
}

/// <summary>The place on the list, and between which places it moves when the themes are weighed otherwise.</summary>
public readonly record struct RankInterval(int Rank, int Low, int High);

/// <summary>One theme of one area, in spreads from the middle inhabitant of the country; higher is worse.</summary>
/// <param name="Mean">NaN where less than half of it was measured.</param>
/// <param name="Indicators">Each indicator after clipping, NaN where not measured.</param>
public readonly record struct ThemeScore(double Mean, double Low, double High, bool IsBad, IReadOnlyList<double> Indicators)
{
    public bool IsMeasured => !double.IsNaN(Mean);
}
