using Tentakel.Sortition.Trust;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>
/// Draws weights for the themes from a Dirichlet distribution around those of the profile. Its shapes are whole numbers, so
/// the lengths between sorted uniform numbers are such a draw: no logarithm, and the same bits in every language.
/// </summary>
internal static class Weightings
{
    public const string Purpose = "stacking";

    /// <summary>Rows of weights that add up to 1.</summary>
    public static double[][] Draw(WeightingPlan plan, IReadOnlyList<StackingTheme> themes)
    {
        var source = new SeededGenerator(plan.Seed, Purpose);
        int[] shapes = [.. themes.Select(theme => theme.Weight * plan.Firmness)];
        var cuts = new double[shapes.Sum() - 1];
        var rows = new double[plan.Count][];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var cut = 0; cut < cuts.Length; cut++)
            {
                cuts[cut] = (source.NextUInt64() >> 11) * (1.0 / (1UL << 53));
            }

            Array.Sort(cuts);
            rows[row] = new double[shapes.Length];
            var (next, from) = (0, 0.0);
            for (var theme = 0; theme < shapes.Length; theme++)
            {
                next += shapes[theme];
                var to = next - 1 < cuts.Length ? cuts[next - 1] : 1.0;
                rows[row][theme] = to - from;
                from = to;
            }
        }

        return rows;
    }
}
