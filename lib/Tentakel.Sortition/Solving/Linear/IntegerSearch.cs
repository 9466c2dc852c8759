namespace Tentakel.Sortition.Solving.Linear;

internal enum SearchStatus
{
    /// <summary>The best panel, proved.</summary>
    Best,

    /// <summary>A panel; a better one was not ruled out.</summary>
    Found,

    /// <summary>There is none (above the floor), proved.</summary>
    None,

    /// <summary>Stopped with nothing in hand.</summary>
    Stopped,
}

/// <summary>
/// Branch and bound over counts per type within boxes and rows: the panel with the largest weight, or any panel.
/// Every panel it gives was checked in whole numbers.
/// </summary>
internal sealed class IntegerSearch
{
    private const double Whole = 1e-7;

    private readonly int rows;
    private readonly int types;
    private readonly int[][] rowsOf;
    private readonly DualSimplex lp;
    private readonly int[] low;
    private readonly int[] high;
    private readonly int[] rowLow;
    private readonly int[] rowHigh;
    private readonly int[] counts;
    private readonly Stack<Branch> branches = new();

    public IntegerSearch(Problem problem)
        : this(problem.Rows, problem.RowsOf, problem.Low, problem.High, problem.Capacity)
    {
    }

    public IntegerSearch(int rows, int[][] rowsOf, int[] rowLow, int[] rowHigh, int[] capacity)
    {
        this.rows = rows;
        this.rowsOf = rowsOf;
        types = rowsOf.Length;
        lp = new DualSimplex(rows, types);
        low = new int[types];
        high = [.. capacity];
        this.rowLow = [.. rowLow];
        this.rowHigh = [.. rowHigh];
        counts = new int[types];
        Best = new int[types];
        for (var t = 0; t < types; t++)
        {
            lp.AddColumn(rowsOf[t], [], 0, high[t], 0);
        }
    }

    /// <summary>The counts that were found.</summary>
    public int[] Best { get; }

    /// <summary>No panel weighs more than this.</summary>
    public double Bound { get; private set; }

    /// <summary>Weight of the panel that was found.</summary>
    public double Weight { get; private set; }

    /// <summary>Every panel that was the best for a while; the caller empties it.</summary>
    public List<int[]> Found { get; } = [];

    public long Nodes { get; private set; }

    public long Pivots => lp.Pivots;

    public void SetBox(int type, int least, int most)
    {
        low[type] = least;
        high[type] = most;
    }

    public void SetRow(int row, int least, int most)
    {
        rowLow[row] = least;
        rowHigh[row] = most;
    }

    /// <summary>Looks for the heaviest panel.</summary>
    /// <param name="weights">Weight of one person, per type.</param>
    /// <param name="floor">Only panels heavier than this.</param>
    /// <param name="any">Stop at the first.</param>
    /// <param name="nodes">Stop after this many linear programs.</param>
    /// <param name="watch">Says when to stop.</param>
    public SearchStatus Run(ReadOnlySpan<double> weights, double floor, bool any, int nodes, Watch watch)
    {
        Begin(weights);
        var found = false;
        var open = double.NegativeInfinity;
        var doubt = double.NegativeInfinity;
        var best = floor;
        while (true)
        {
            var stopped = nodes-- <= 0;
            var bound = double.PositiveInfinity;
            var branch = -1;
            var split = 0.0;
            if (!stopped)
            {
                Nodes++;
                switch (Relax(watch))
                {
                    case LpStatus.Stopped:
                        stopped = true;
                        break;
                    case LpStatus.Optimal:
                        bound = -lp.SafeBound();
                        if (bound > best + (1e-9 * Math.Max(1, Math.Abs(best))) || (!found && double.IsNegativeInfinity(floor)))
                        {
                            branch = Fractional(any, out split);
                            if (branch < 0 && !any && !IsExact(weights, bound))
                            {
                                // Rounding hid a better point of this node: once more with fresh numbers.
                                lp.Refresh();
                                bound = lp.Solve(watch) == LpStatus.Optimal ? -lp.SafeBound() : bound;
                                branch = Fractional(any, out split);
                                doubt = branch < 0 && !IsExact(weights, bound) ? Math.Max(doubt, bound) : doubt;
                            }

                            if (branch < 0 && Take(weights, best, found || !double.IsNegativeInfinity(floor)))
                            {
                                found = true;
                                best = Weight;
                                if (any)
                                {
                                    Bound = double.PositiveInfinity;
                                    Unwind();
                                    return SearchStatus.Found;
                                }
                            }
                        }

                        break;
                }
            }

            if (stopped)
            {
                // What is still open can be as good as the relaxation it came from.
                foreach (var left in branches)
                {
                    open = Math.Max(open, left.Bound);
                }

                Bound = branches.Count == 0 ? double.PositiveInfinity : Math.Max(doubt, Math.Max(best, open));
                Unwind();
                return found ? SearchStatus.Found : SearchStatus.Stopped;
            }

            if (branch >= 0)
            {
                Descend(branch, split, bound, any);
            }
            else if (!Backtrack())
            {
                Bound = Math.Max(best, doubt);
                return found ? SearchStatus.Best : SearchStatus.None;
            }
        }
    }

    private void Begin(ReadOnlySpan<double> weights)
    {
        for (var row = 0; row < rows; row++)
        {
            lp.SetBounds(row, rowLow[row], rowHigh[row]);
        }

        for (var t = 0; t < types; t++)
        {
            lp.SetBounds(rows + t, low[t], high[t]);
            lp.SetCost(rows + t, -weights[t]);
        }
    }

    private LpStatus Relax(Watch watch)
    {
        for (var row = 0; row < rows; row++)
        {
            if (rowLow[row] > rowHigh[row])
            {
                return LpStatus.Infeasible;
            }
        }

        return lp.Solve(watch);
    }

    /// <summary>For any panel, fill the seats: the largest fraction goes up. For the best one, the fraction nearest a half.</summary>
    private int Fractional(bool any, out double value)
    {
        var branch = -1;
        var most = Whole;
        value = 0;
        for (var t = 0; t < types; t++)
        {
            if (lp.IsBasic(rows + t))
            {
                var x = lp.Value(rows + t);
                var off = Math.Abs(x - Math.Round(x));
                var score = any ? x - Math.Floor(x) : off;
                if (off > Whole && score > most)
                {
                    most = score;
                    branch = t;
                    value = x;
                }
            }
        }

        return branch;
    }

    private bool IsExact(ReadOnlySpan<double> weights, double bound)
    {
        var weight = 0.0;
        for (var t = 0; t < types; t++)
        {
            weight += weights[t] * Math.Round(lp.Value(rows + t));
        }

        return bound <= weight + (1e-7 * Math.Max(1, Math.Abs(weight)));
    }

    private bool Take(ReadOnlySpan<double> weights, double best, bool mustBeat)
    {
        Span<int> totals = new int[rows];
        var weight = 0.0;
        for (var t = 0; t < types; t++)
        {
            counts[t] = (int)Math.Round(lp.Value(rows + t));
            if (counts[t] < low[t] || counts[t] > high[t])
            {
                return false;
            }

            weight += weights[t] * counts[t];
            foreach (var row in rowsOf[t])
            {
                totals[row] += counts[t];
            }
        }

        for (var row = 0; row < rows; row++)
        {
            if (totals[row] < rowLow[row] || totals[row] > rowHigh[row])
            {
                return false;
            }
        }

        if (mustBeat && weight <= best)
        {
            return false;
        }

        Weight = weight;
        counts.CopyTo(Best, 0);
        Found.Add([.. counts]);
        return true;
    }

    private void Descend(int type, double value, double bound, bool any)
    {
        var variable = rows + type;
        var floor = Math.Floor(value);
        var up = any || value - floor > 0.5;
        var (least, most) = (lp.Lower(variable), lp.Upper(variable));
        branches.Push(new Branch(variable, least, most, up ? least : floor + 1, up ? floor : most, bound));
        lp.SetBounds(variable, up ? floor + 1 : least, up ? most : floor);
    }

    private bool Backtrack()
    {
        while (branches.TryPop(out var branch))
        {
            if (branch.OtherLow <= branch.OtherHigh)
            {
                lp.SetBounds(branch.Variable, branch.OtherLow, branch.OtherHigh);
                branches.Push(branch with { OtherLow = 1, OtherHigh = 0 });
                return true;
            }

            lp.SetBounds(branch.Variable, branch.Low, branch.High);
        }

        return false;
    }

    private void Unwind()
    {
        while (branches.TryPop(out var branch))
        {
            lp.SetBounds(branch.Variable, branch.Low, branch.High);
        }
    }

    private readonly record struct Branch(int Variable, double Low, double High, double OtherLow, double OtherHigh, double Bound);
}
