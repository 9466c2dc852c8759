using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Solving.Panels;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>
/// The panels found so far and the linear program over their probabilities: one row per type (its expected count) and one that
/// makes the probabilities add up to 1. Where the quotas as a linear program promise more than whole panels can give,
/// the ladder is climbed here, and each certificate is put to the search: either there is a panel that refutes it, or it is proved.
/// </summary>
internal sealed class PanelMaster
{
    private readonly Problem problem;
    private readonly IntegerSearch search;
    private readonly IRandomness randomness;
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    public PanelMaster(Problem problem, IRandomness randomness)
    {
        this.problem = problem;
        this.randomness = randomness;
        search = new IntegerSearch(problem);
    }

    public List<int[]> Panels { get; } = [];

    public bool Add(int[] counts)
    {
        if (!problem.IsPanel(counts) || !known.TryAdd(string.Join(' ', counts), Panels.Count))
        {
            return false;
        }

        Panels.Add([.. counts]);
        return true;
    }

    public double Nodes => search.Nodes;

    /// <summary>Program over the panels so far. Variables 0..types-1 are the expected counts.</summary>
    public DualSimplex Program()
    {
        var lp = new DualSimplex(problem.Types + 1, Panels.Count + 64);
        for (var t = 0; t < problem.Types; t++)
        {
            lp.SetBounds(t, 0, problem.Capacity[t]);
        }

        lp.SetBounds(problem.Types, 1, 1);
        foreach (var panel in Panels)
        {
            Column(lp, panel);
        }

        return lp;
    }

    public void Column(DualSimplex lp, int[] counts, double? price = null)
    {
        var rows = new List<int>();
        var values = new List<double>();
        for (var t = 0; t < counts.Length; t++)
        {
            if (counts[t] != 0)
            {
                rows.Add(t);
                values.Add(counts[t]);
            }
        }

        rows.Add(problem.Types);
        values.Add(1);
        lp.AddColumn([.. rows], [.. values], 0, 1, price ?? (1 + randomness.NextDouble()));
    }

    /// <summary>The probabilities in a solved program.</summary>
    public List<TypePanel> Solution(DualSimplex lp)
    {
        var panels = new List<TypePanel>();
        for (var j = 0; j < Panels.Count; j++)
        {
            var p = lp.Value(problem.Types + 1 + j);
            if (p > 1e-12)
            {
                panels.Add(new TypePanel(Panels[j], p));
            }
        }

        return Normal(panels);
    }

    public static List<TypePanel> Normal(List<TypePanel> panels)
    {
        var total = panels.Sum(p => p.Probability);
        return [.. panels.Select(p => p with { Probability = p.Probability / total })];
    }

    /// <summary>The panel with the largest weight and a bound no panel passes; false if nothing was found in time.</summary>
    public bool Price(ReadOnlySpan<double> weights, Watch watch, out int[] counts, out double weight, out double bound)
    {
        var status = search.Run(weights, double.NegativeInfinity, any: false, int.MaxValue, watch);
        counts = search.Best;
        weight = search.Weight;
        bound = search.Bound;
        search.Found.Clear();
        return status is SearchStatus.Best or SearchStatus.Found;
    }

    /// <summary>Adds panels heavier than the floor, if there are any; looks a while for the heaviest and longer for any.</summary>
    public bool Improve(ReadOnlySpan<double> weights, double floor, int nodes, Watch watch)
    {
        search.Found.Clear();
        if (search.Run(weights, floor, any: false, nodes, watch) == SearchStatus.Stopped)
        {
            search.Run(weights, floor, any: true, int.MaxValue, watch);
        }

        var before = Panels.Count;
        foreach (var counts in search.Found)
        {
            Add(counts);
        }

        search.Found.Clear();
        return Panels.Count > before;
    }

    /// <summary>Climbs the ladder over all panels there are, or (without search) over those found so far.</summary>
    /// <param name="cap">Highest expected count, per type.</param>
    /// <param name="firstOnly">Only the lowest level (maximin).</param>
    /// <param name="pricing">Look for new panels.</param>
    /// <param name="watch">Says when to stop.</param>
    /// <param name="lp">The program as it was left.</param>
    public (LpStatus Status, Ladder Ladder) Climb(double[] cap, bool firstOnly, bool pricing, Watch watch, out DualSimplex lp)
    {
        var program = Program();
        lp = program;
        var ladder = new Ladder(program, [.. Enumerable.Range(0, problem.Types)], problem.Size, cap, problem.Seats)
        {
            Rest = (normal, here) =>
            {
                if (!pricing)
                {
                    return -Panels.Max(p => Inner(normal, p));
                }

                if (!Price(normal, watch, out var counts, out var weight, out var bound))
                {
                    return double.NaN;
                }

                if (here > bound + (1e-10 * Math.Max(1, Math.Abs(bound))))
                {
                    return -bound;
                }

                if (Add(counts))
                {
                    Column(program, counts);
                    return null;
                }

                return bound - weight > 1e-7 * Math.Max(1, Math.Abs(bound)) ? double.NaN : -bound;
            },
        };
        return (ladder.Climb(firstOnly, watch), ladder);
    }

    private static double Inner(double[] normal, int[] counts)
    {
        var sum = 0.0;
        for (var t = 0; t < counts.Length; t++)
        {
            sum += normal[t] * counts[t];
        }

        return sum;
    }
}
