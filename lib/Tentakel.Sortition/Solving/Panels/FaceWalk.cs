using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Solving.Panels;

/// <summary>A panel as a count per type, with its probability.</summary>
internal sealed record TypePanel(int[] Counts, double Probability);

/// <summary>
/// Takes expected counts apart into panels. Each step finds a panel on the smallest face of the quotas on which the rest lies,
/// and peels off as much of it as leaves a rest that is still within the quotas; the rest then touches one bound more.
/// </summary>
internal sealed class FaceWalk(Problem problem, IntegerSearch search, IRandomness randomness)
{
    private const double Touch = 1e-8;
    private const int Attempts = 8;
    private const int NodesPerStep = 120;

    // A step costs in proportion to the types it looks at; with more than this it first looks at a part of them.
    private const int Many = 700;

    private readonly double[] rest = new double[problem.Types];
    private readonly double[] totals = new double[problem.Rows];
    private readonly int[] inRow = new int[problem.Rows];
    private readonly double[] weights = new double[problem.Types];
    private readonly int[] best = new int[problem.Types];
    private readonly int[] low = new int[problem.Types];
    private readonly int[] high = new int[problem.Types];
    private readonly int[] rowLow = new int[problem.Rows];
    private readonly int[] rowHigh = new int[problem.Rows];

    /// <summary>Probability that was not given to a panel, because none was found on the face that was left.</summary>
    public double Left { get; private set; }

    /// <param name="target">Expected count per type.</param>
    /// <param name="enough">Stop when no more than this is left.</param>
    /// <param name="watch">Says when to stop.</param>
    /// <param name="progress">Hears now and then what is left.</param>
    public List<TypePanel> Run(double[] target, double enough, Watch watch, Action<double>? progress = null)
    {
        target.CopyTo(rest, 0);
        var panels = new List<TypePanel>();
        Left = 1;
        var steps = 4 * (problem.Types + problem.Rows);
        while (Left > enough && steps-- > 0 && !watch.Expired)
        {
            Totals();
            var found = false;
            for (var attempt = 0; attempt < Attempts && !found; attempt++)
            {
                found = Find(tight: attempt < Attempts - 1, 0.2 + attempt, watch);
            }

            if (!found)
            {
                break;
            }

            var mass = Math.Min(Left, Mass(best));
            if (mass <= Left * 1e-9)
            {
                break;
            }

            panels.Add(new TypePanel([.. best], mass));
            Left -= mass;
            if (panels.Count % 50 == 0)
            {
                progress?.Invoke(Left);
            }

            for (var t = 0; t < rest.Length; t++)
            {
                rest[t] = Math.Max(0, rest[t] - (mass * best[t]));
            }
        }

        return panels;
    }

    private void Totals()
    {
        Array.Clear(totals);
        for (var t = 0; t < rest.Length; t++)
        {
            foreach (var row in problem.RowsOf[t])
            {
                totals[row] += rest[t];
            }
        }
    }

    private bool Find(bool tight, double noise, Watch watch)
    {
        for (var t = 0; t < rest.Length; t++)
        {
            var value = rest[t] / Left;
            (low[t], high[t]) = Box(value, 0, problem.Capacity[t], tight);
            weights[t] = (value - Math.Floor(value)) * (1 + (noise * randomness.NextDouble()));
        }

        for (var row = 0; row < totals.Length; row++)
        {
            (rowLow[row], rowHigh[row]) = Box(totals[row] / Left, problem.Low[row], problem.High[row], tight);
        }

        return problem.Types > Many ? FindInParts(watch) : FindInAll(watch);
    }

    private bool FindInAll(Watch watch)
    {
        for (var t = 0; t < rest.Length; t++)
        {
            search.SetBox(t, low[t], high[t]);
        }

        for (var row = 0; row < totals.Length; row++)
        {
            search.SetRow(row, rowLow[row], rowHigh[row]);
        }

        if (search.Run(weights, double.NegativeInfinity, any: true, NodesPerStep, watch) is not (SearchStatus.Found or SearchStatus.Best))
        {
            return false;
        }

        search.Best.CopyTo(best, 0);
        return true;
    }

    /// <summary>
    /// First looks among types drawn in proportion to what is left of them, so that they look like the rest as a whole, and those
    /// that must be taken; the others stay out of this panel. It is cheaper, and takes few of whom little is left: more can be peeled
    /// off. Types of which nothing may be taken are never looked at: near the end that is most of them.
    /// </summary>
    private bool FindInParts(Watch watch)
    {
        var open = Enumerable.Range(0, problem.Types).Where(t => high[t] > 0).ToArray();
        if (open.Length > Many)
        {
            var keys = Array.ConvertAll(open, t => low[t] > 0 ? double.NegativeInfinity : -Math.Log(1 - randomness.NextDouble()) / Math.Max(rest[t], 1e-300));
            Array.Sort(keys, open);
            // If the last of them must be taken, there may be more that must.
            if (low[open[Many - 1]] == 0 && FindInPart(open[..Many], watch))
            {
                return true;
            }
        }

        return FindInPart(open, watch);
    }

    private bool FindInPart(int[] part, Watch watch)
    {
        var small = new IntegerSearch(problem.Rows, [.. part.Select(t => problem.RowsOf[t])], rowLow, rowHigh, [.. part.Select(t => high[t])]);
        for (var i = 0; i < part.Length; i++)
        {
            small.SetBox(i, low[part[i]], high[part[i]]);
        }

        if (small.Run([.. part.Select(t => weights[t])], double.NegativeInfinity, any: true, NodesPerStep, watch) is not (SearchStatus.Found or SearchStatus.Best))
        {
            return false;
        }

        Array.Clear(best);
        for (var i = 0; i < part.Length; i++)
        {
            best[part[i]] = small.Best[i];
        }

        return true;
    }

    private static (int Low, int High) Box(double value, int low, int high, bool tight)
    {
        if (value <= low + Touch)
        {
            return (low, low);
        }

        if (value >= high - Touch)
        {
            return (high, high);
        }

        return tight ? (Math.Max(low, (int)Math.Floor(value + Touch)), Math.Min(high, (int)Math.Ceiling(value - Touch))) : (low, high);
    }

    /// <summary>How much of a panel can go while the rest stays within the quotas.</summary>
    private double Mass(int[] counts)
    {
        Array.Clear(inRow);
        var mass = Left;
        for (var t = 0; t < counts.Length; t++)
        {
            var cap = problem.Capacity[t];
            if (counts[t] > 0)
            {
                mass = Math.Min(mass, rest[t] / counts[t]);
                foreach (var row in problem.RowsOf[t])
                {
                    inRow[row] += counts[t];
                }
            }

            if (counts[t] < cap)
            {
                mass = Math.Min(mass, ((Left * cap) - rest[t]) / (cap - counts[t]));
            }
        }

        for (var row = 0; row < inRow.Length; row++)
        {
            if (inRow[row] > problem.Low[row])
            {
                mass = Math.Min(mass, (totals[row] - (Left * problem.Low[row])) / (inRow[row] - problem.Low[row]));
            }

            if (inRow[row] < problem.High[row])
            {
                mass = Math.Min(mass, ((Left * problem.High[row]) - totals[row]) / (problem.High[row] - inRow[row]));
            }
        }

        return mass;
    }
}
