using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Solving.Panels;

/// <summary>
/// Whole numbers of panels: first how often each type is called over all panels together, rounded so that the quotas hold for the
/// sum, then panels peeled off it in whole numbers, then people: whoever of a type was called least goes next.
/// </summary>
internal static class Rounding
{
    private const int Nodes = 200;
    private const int Attempts = 6;

    public static UniformResult Run(SelectionRequest request, LotteryResult lottery, int panels, IRandomness randomness, Watch watch)
    {
        var problem = Problem.Of(request);
        var expected = problem.Members.Select(people => people.Sum(row => lottery.Chances[row])).ToArray();
        var counts = Peel(problem, Totals(problem, expected, panels, watch), panels, randomness, watch);
        for (var attempt = 0; attempt < Attempts && Off(problem, counts, expected, panels) > 1 + 1e-9 && !watch.Expired; attempt++)
        {
            var other = FromLottery(problem, lottery, expected, panels, randomness, watch);
            counts = Off(problem, other, expected, panels) < Off(problem, counts, expected, panels) ? other : counts;
        }

        var shuffled = counts.ToArray();
        randomness.Shuffle<int[]>(shuffled);
        var drawn = new Calling(problem, request.Pool.Count, request.Copies, randomness).Call(shuffled);
        var times = new int[request.Pool.Count];
        foreach (var row in drawn.SelectMany(panel => panel))
        {
            times[row]++;
        }

        return new UniformResult
        {
            Panels = drawn,
            Counts = times,
            WorstDeviation = times.Select((n, row) => Math.Abs(n - (panels * lottery.Chances[row]))).Max(),
        };
    }

    /// <summary>The lottery's own panels as often as their probability says, rounded down; only what is left is peeled.</summary>
    private static List<int[]> FromLottery(Problem problem, LotteryResult lottery, double[] expected, int panels, IRandomness randomness, Watch watch)
    {
        var typeOf = new Dictionary<int, int>(problem.Members.SelectMany((people, t) => people.Select(row => KeyValuePair.Create(row, t))));
        var own = new Dictionary<string, (int[] Counts, double Mass)>(StringComparer.Ordinal);
        foreach (var panel in lottery.Panels)
        {
            var counts = new int[problem.Types];
            foreach (var row in panel.Members.Where(typeOf.ContainsKey))
            {
                counts[typeOf[row]]++;
            }

            var key = string.Join(' ', counts);
            own[key] = (counts, own.GetValueOrDefault(key).Mass + panel.Probability);
        }

        var found = new List<int[]>();
        var rest = expected.Select(x => x * panels).ToArray();
        foreach (var (counts, mass) in own.Values)
        {
            // Now and then one less, so that another attempt leaves another rest.
            var times = Math.Max(0, (int)Math.Floor((panels * mass) + 1e-9) - randomness.NextIndex(2));
            found.AddRange(Enumerable.Repeat(counts, times));
            for (var t = 0; t < rest.Length; t++)
            {
                rest[t] -= times * counts[t];
            }
        }

        var left = panels - found.Count;
        if (left > 0)
        {
            double[] mean = [.. rest.Select(x => Math.Max(0, x / left))];
            found.AddRange(Peel(problem, Totals(problem, mean, left, watch), left, randomness, watch, own.Values.First().Counts));
        }

        return found;
    }

    /// <summary>How far the worst served person would be from their chance.</summary>
    private static double Off(Problem problem, List<int[]> counts, double[] expected, int panels)
    {
        var worst = 0.0;
        for (var t = 0; t < expected.Length; t++)
        {
            var total = counts.Sum(c => c[t]);
            var due = panels * expected[t] / problem.Size[t];
            var (low, high) = (total / problem.Size[t], (total + problem.Size[t] - 1) / problem.Size[t]);
            worst = Math.Max(worst, Math.Max(Math.Abs(low - due), Math.Abs(high - due)));
        }

        return worst;
    }

    /// <summary>How often each type is called over all panels, such that everybody's share can be within one of their chance.</summary>
    private static int[] Totals(Problem problem, double[] expected, int panels, Watch watch)
    {
        var search = new IntegerSearch(
            problem.Rows,
            problem.RowsOf,
            [.. problem.Low.Select(low => low * panels)],
            [.. problem.High.Select(high => high * panels)],
            [.. problem.Capacity.Select(capacity => capacity * panels)]);
        var weights = new double[problem.Types];
        foreach (var wide in new[] { false, true })
        {
            for (var t = 0; t < problem.Types; t++)
            {
                var total = panels * expected[t];
                var each = total / problem.Size[t];
                var low = wide ? problem.Size[t] * (int)Math.Ceiling(each - 1 - 1e-9) : (int)Math.Floor(total + 1e-6);
                var high = wide ? problem.Size[t] * (int)Math.Floor(each + 1 + 1e-9) : (int)Math.Ceiling(total - 1e-6);
                search.SetBox(t, Math.Max(0, low), Math.Min(high, problem.Capacity[t] * panels));
                weights[t] = total - Math.Floor(total);
            }

            if (search.Run(weights, double.NegativeInfinity, any: true, 5000, watch) == SearchStatus.Found)
            {
                return [.. search.Best];
            }
        }

        return [.. expected.Select(x => (int)Math.Round(x * panels))];
    }

    private static List<int[]> Peel(Problem problem, int[] totals, int panels, IRandomness randomness, Watch watch, int[]? spare = null)
    {
        var rest = (int[])totals.Clone();
        var found = new List<int[]>();
        var search = new IntegerSearch(problem);
        var left = panels;
        while (left > 0)
        {
            var step = new Step(problem, rest, left);
            var ok = false;
            for (var attempt = 0; attempt < 12 && !ok; attempt++)
            {
                ok = step.Find(search, tight: attempt < 8, 0.1 + (0.5 * attempt), Nodes, randomness, watch);
            }

            var times = ok ? step.Times(search.Best) : 1;
            if (!ok && !step.Nearest(search, randomness, watch))
            {
                // Nothing in time: the panel nearest to what is left, of those there are.
                found.AddRange(Enumerable.Repeat(found.Count > 0 ? found[^1] : spare ?? throw new OperationCanceledException("No panel was found within the limits."), left));
                break;
            }

            for (var i = 0; i < times; i++)
            {
                found.Add([.. search.Best]);
            }

            left -= times;
            for (var t = 0; t < rest.Length; t++)
            {
                rest[t] -= times * search.Best[t];
            }
        }

        return found;
    }

    private sealed class Step
    {
        private readonly Problem problem;
        private readonly int[] rest;
        private readonly int left;
        private readonly int[] inRow;

        public Step(Problem problem, int[] rest, int left)
        {
            this.problem = problem;
            this.rest = rest;
            this.left = left;
            inRow = Rows(rest);
        }

        public bool Find(IntegerSearch search, bool tight, double noise, int nodes, IRandomness randomness, Watch watch)
        {
            var weights = new double[problem.Types];
            for (var t = 0; t < rest.Length; t++)
            {
                var (low, high) = Box(rest[t], 0, problem.Capacity[t], tight);
                search.SetBox(t, low, high);
                weights[t] = (((double)rest[t] / left) - Math.Floor((double)rest[t] / left)) * (1 + (noise * randomness.NextDouble()));
            }

            for (var row = 0; row < problem.Rows; row++)
            {
                var (low, high) = Box(inRow[row], problem.Low[row], problem.High[row], tight);
                search.SetRow(row, low, high);
            }

            return search.Run(weights, double.NegativeInfinity, any: true, nodes, watch) == SearchStatus.Found;
        }

        /// <summary>Any panel, preferring types that are owed most.</summary>
        public bool Nearest(IntegerSearch search, IRandomness randomness, Watch watch)
        {
            var weights = new double[problem.Types];
            for (var t = 0; t < rest.Length; t++)
            {
                search.SetBox(t, 0, problem.Capacity[t]);
                weights[t] = ((double)rest[t] / left) + (1e-3 * randomness.NextDouble());
            }

            for (var row = 0; row < problem.Rows; row++)
            {
                search.SetRow(row, problem.Low[row], problem.High[row]);
            }

            return search.Run(weights, double.NegativeInfinity, any: false, 500, watch) is SearchStatus.Best or SearchStatus.Found;
        }

        /// <summary>How many times a panel can go so that the rest is still that many panels short of the quotas' bounds.</summary>
        public int Times(int[] counts)
        {
            var times = left;
            var rows = Rows(counts);
            for (var t = 0; t < counts.Length; t++)
            {
                times = Math.Min(times, Most(rest[t], counts[t], 0, problem.Capacity[t]));
            }

            for (var row = 0; row < rows.Length; row++)
            {
                times = Math.Min(times, Most(inRow[row], rows[row], problem.Low[row], problem.High[row]));
            }

            return Math.Max(1, times);
        }

        private int Most(int total, int each, int low, int high)
        {
            var most = left;
            if (each > low)
            {
                most = Math.Min(most, (total - (left * low)) / (each - low));
            }

            return each < high ? Math.Min(most, ((left * high) - total) / (high - each)) : most;
        }

        private (int Low, int High) Box(int total, int low, int high, bool tight)
        {
            var least = Math.Max(low, total - ((left - 1) * high));
            var most = Math.Min(high, total - ((left - 1) * low));
            if (tight)
            {
                least = Math.Max(least, (int)Math.Floor((double)total / left));
                most = Math.Min(most, (int)Math.Ceiling((double)total / left));
            }

            return (least, most);
        }

        private int[] Rows(int[] counts)
        {
            var rows = new int[problem.Rows];
            for (var t = 0; t < counts.Length; t++)
            {
                foreach (var row in problem.RowsOf[t])
                {
                    rows[row] += counts[t];
                }
            }

            return rows;
        }
    }
}
