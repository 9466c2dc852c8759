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

    private readonly double[] rest = new double[problem.Types];
    private readonly double[] totals = new double[problem.Rows];
    private readonly int[] inRow = new int[problem.Rows];
    private readonly double[] weights = new double[problem.Types];

    /// <summary>Probability that was not given to a panel, because none was found on the face that was left.</summary>
    public double Left { get; private set; }

    public List<TypePanel> Run(double[] target, Watch watch)
    {
        target.CopyTo(rest, 0);
        var panels = new List<TypePanel>();
        Left = 1;
        var steps = 4 * (problem.Types + problem.Rows);
        while (Left > 1e-10 && steps-- > 0 && !watch.Expired)
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

            var mass = Math.Min(Left, Mass(search.Best));
            if (mass <= Left * 1e-9)
            {
                break;
            }

            panels.Add(new TypePanel([.. search.Best], mass));
            Left -= mass;
            for (var t = 0; t < rest.Length; t++)
            {
                rest[t] = Math.Max(0, rest[t] - (mass * search.Best[t]));
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
            var cap = problem.Capacity[t];
            var (least, most) = Box(value, 0, cap, tight);
            search.SetBox(t, least, most);
            weights[t] = (value - Math.Floor(value)) * (1 + (noise * randomness.NextDouble()));
        }

        for (var row = 0; row < totals.Length; row++)
        {
            var (least, most) = Box(totals[row] / Left, problem.Low[row], problem.High[row], tight);
            search.SetRow(row, least, most);
        }

        return search.Run(weights, double.NegativeInfinity, any: true, NodesPerStep, watch) is SearchStatus.Found or SearchStatus.Best;
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
