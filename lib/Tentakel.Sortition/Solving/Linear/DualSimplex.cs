namespace Tentakel.Sortition.Solving.Linear;

internal enum LpStatus
{
    Optimal,
    Infeasible,
    Stopped,
}

/// <summary>
/// min c·x where A x = s and every x and s lies in a box. Variables 0..rows-1 are the s (the row totals), the others the x.
/// Because every variable has two finite bounds, any basis becomes dual feasible by putting each non-basic variable
/// at the bound its reduced cost wants: changing bounds, costs or columns never needs a first phase.
/// </summary>
/// <remarks>
/// Dual simplex with exact steepest-edge weights (read off the explicit inverse) and the long-step ratio test.
/// Sources: Maros, "Computational Techniques of the Simplex Method", 2003; Koberstein, dissertation Paderborn 2005.
/// </remarks>
internal sealed partial class DualSimplex
{
    private const double PrimalTolerance = 1e-9;
    private const double DualTolerance = 1e-9;
    private const double PivotTolerance = 1e-9;
    private const int PivotsPerFactor = 60;

    private readonly int rows;
    private int count;

    private double[] lower;
    private double[] upper;
    private double[] cost;
    private double[] reduced;
    private double[] alpha;
    private int[] position;
    private bool[] high;

    private int[] start;
    private int[] rowIndex = new int[256];
    private double[] coefficient = new double[256];

    private readonly int[] basis;
    private readonly double[] inverse;
    private readonly double[] basic;
    private readonly double[] weight;
    private readonly double[] column;
    private readonly double[] right;
    private readonly double[] multiplier;

    private int[] candidates = [];
    private bool costsChanged = true;
    private int pivotsSinceFactor;

    public DualSimplex(int rows, int columns)
    {
        this.rows = rows;
        count = rows;
        var room = rows + Math.Max(columns, 1);
        lower = new double[room];
        upper = new double[room];
        cost = new double[room];
        reduced = new double[room];
        alpha = new double[room];
        position = new int[room];
        high = new bool[room];
        start = new int[room + 1];
        basis = new int[rows];
        inverse = new double[rows * rows];
        basic = new double[rows];
        weight = new double[rows];
        column = new double[rows];
        right = new double[rows];
        multiplier = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            basis[i] = i;
            position[i] = i;
            inverse[(i * rows) + i] = -1;
            weight[i] = 1;
        }
    }

    public int Rows => rows;

    public int Variables => count;

    public long Pivots { get; private set; }

    /// <summary>When infeasible: the equation Σ g·x = 0 no point in the box satisfies, as g over all variables.</summary>
    public double[] Certificate { get; private set; } = [];

    /// <summary>Adds a column and gives the number of its variable.</summary>
    public int AddColumn(ReadOnlySpan<int> inRows, ReadOnlySpan<double> values, double low, double up, double price)
    {
        if (count == lower.Length)
        {
            Grow();
        }

        var at = start[count];
        while (at + inRows.Length > rowIndex.Length)
        {
            Array.Resize(ref rowIndex, rowIndex.Length * 2);
            Array.Resize(ref coefficient, coefficient.Length * 2);
        }

        for (var k = 0; k < inRows.Length; k++)
        {
            rowIndex[at + k] = inRows[k];
            coefficient[at + k] = values.Length == 0 ? 1 : values[k];
        }

        var variable = count++;
        start[count] = at + inRows.Length;
        position[variable] = -1;
        high[variable] = false;
        costsChanged = true;
        lower[variable] = low;
        upper[variable] = up;
        cost[variable] = price;
        return variable;
    }

    public void SetBounds(int variable, double low, double up)
    {
        lower[variable] = low;
        upper[variable] = up;
    }

    /// <summary>Computes the reduced costs anew at the next solve.</summary>
    public void Refresh() => costsChanged = true;

    public double Lower(int variable) => lower[variable];

    public double Upper(int variable) => upper[variable];

    public void SetCost(int variable, double price)
    {
        cost[variable] = price;
        costsChanged = true;
    }

    public double Value(int variable) =>
        position[variable] is var at and >= 0 ? basic[at] : high[variable] ? upper[variable] : lower[variable];

    public bool IsBasic(int variable) => position[variable] >= 0;

    public double ReducedCost(int variable) => reduced[variable];

    public double Objective()
    {
        var sum = 0.0;
        for (var j = 0; j < count; j++)
        {
            if (cost[j] != 0)
            {
                sum += cost[j] * Value(j);
            }
        }

        return sum;
    }

    /// <summary>A lower bound on the optimum that holds whatever the rounding in the basis: the Lagrangian at its multipliers.</summary>
    public double SafeBound()
    {
        Multipliers();
        var sum = 0.0;
        for (var j = 0; j < count; j++)
        {
            var d = cost[j] - Times(multiplier, j);
            sum += d > 0 ? d * lower[j] : d * upper[j];
        }

        return sum;
    }

    public LpStatus Solve(Watch watch)
    {
        if (costsChanged)
        {
            ReducedCosts();
        }

        Sides();
        BasicValues();
        var stalled = 0;
        var fresh = pivotsSinceFactor == 0;
        while (true)
        {
            if (watch.Expired)
            {
                return LpStatus.Stopped;
            }

            if (pivotsSinceFactor >= PivotsPerFactor)
            {
                Factor();
                fresh = true;
            }

            var leaving = Leaving();
            if (leaving < 0)
            {
                if (!fresh)
                {
                    // The values were updated step by step: look once more at fresh ones.
                    BasicValues();
                    fresh = true;
                    continue;
                }

                return LpStatus.Optimal;
            }

            var variable = basis[leaving];
            var below = basic[leaving] < lower[variable];
            var sign = below ? 1.0 : -1.0;
            PivotRow(leaving);
            var entering = Entering(sign, below ? lower[variable] - basic[leaving] : basic[leaving] - upper[variable], out var flips);
            if (entering < 0)
            {
                if (pivotsSinceFactor > 0)
                {
                    Factor();
                    fresh = true;
                    continue;
                }

                Certify(variable, sign);
                return LpStatus.Infeasible;
            }

            var pivot = alpha[entering];
            Column(entering);
            if (Math.Abs(column[leaving] - pivot) > 1e-7 * (1 + Math.Abs(pivot)) && pivotsSinceFactor > 0)
            {
                Factor();
                fresh = true;
                continue;
            }

            if (++stalled > 2000 + (20 * rows) && stalled % 500 == 0)
            {
                Perturb(stalled);
                continue;
            }

            Step(leaving, entering, below ? lower[variable] : upper[variable], flips, !below);
            fresh = false;
        }
    }

    /// <summary>The row that is farthest out of its box, measured along the edge.</summary>
    private int Leaving()
    {
        var best = -1;
        var most = 0.0;
        for (var i = 0; i < rows; i++)
        {
            var variable = basis[i];
            var value = basic[i];
            var off = value < lower[variable] ? lower[variable] - value : value - upper[variable];
            if (off > PrimalTolerance && off * off > most * weight[i])
            {
                most = off * off / weight[i];
                best = i;
            }
        }

        return best;
    }

    private void PivotRow(int row)
    {
        var rho = inverse.AsSpan(row * rows, rows);
        for (var i = 0; i < rows; i++)
        {
            alpha[i] = -rho[i];
        }

        for (var j = rows; j < count; j++)
        {
            if (position[j] < 0)
            {
                var sum = 0.0;
                for (var k = start[j]; k < start[j + 1]; k++)
                {
                    sum += rho[rowIndex[k]] * coefficient[k];
                }

                alpha[j] = sum;
            }
        }
    }

    /// <summary>
    /// Passes every breakpoint at which flipping a boxed variable still leaves the row outside its box,
    /// and takes the largest pivot among those that tie at the last. The first <paramref name="flips"/> candidates are flipped.
    /// </summary>
    private int Entering(double sign, double slope, out int flips)
    {
        var found = 0;
        if (candidates.Length < lower.Length)
        {
            candidates = new int[lower.Length];
        }

        for (var j = 0; j < count; j++)
        {
            if (position[j] < 0 && upper[j] > lower[j])
            {
                var a = sign * alpha[j];
                if (high[j] ? a > PivotTolerance : a < -PivotTolerance)
                {
                    candidates[found++] = j;
                }
            }
        }

        flips = 0;
        while (flips < found)
        {
            var bound = double.PositiveInfinity;
            for (var c = flips; c < found; c++)
            {
                var j = candidates[c];
                bound = Math.Min(bound, (Math.Abs(reduced[j]) + DualTolerance) / Math.Abs(alpha[j]));
            }

            var end = flips;
            var best = -1;
            var largest = 0.0;
            var passed = 0.0;
            for (var c = flips; c < found; c++)
            {
                var j = candidates[c];
                var size = Math.Abs(alpha[j]);
                if (Math.Abs(reduced[j]) <= bound * size)
                {
                    passed += size * (upper[j] - lower[j]);
                    if (size > largest)
                    {
                        largest = size;
                        best = j;
                    }

                    (candidates[c], candidates[end]) = (candidates[end], j);
                    end++;
                }
            }

            slope -= passed;
            if (slope <= PrimalTolerance)
            {
                return best;
            }

            flips = end;
        }

        return -1;
    }

    private void Step(int leaving, int entering, double bound, int flips, bool leavesHigh)
    {
        var variable = basis[leaving];
        if (flips > 0)
        {
            Array.Clear(right);
            for (var c = 0; c < flips; c++)
            {
                var j = candidates[c];
                AddTo(right, j, high[j] ? lower[j] - upper[j] : upper[j] - lower[j]);
                high[j] = !high[j];
            }

            for (var i = 0; i < rows; i++)
            {
                basic[i] -= Vectors.Dot(inverse.AsSpan(i * rows, rows), right);
            }
        }

        var ratio = reduced[entering] / alpha[entering];
        for (var j = 0; j < count; j++)
        {
            if (position[j] < 0)
            {
                var d = reduced[j] - (ratio * alpha[j]);
                // What rounding pushed over the edge is put on it: the bound is computed from the true costs anyway.
                // A variable that cannot move for now may have any reduced cost: it is put right when it can move again.
                reduced[j] = upper[j] <= lower[j] ? d : high[j] ? Math.Min(d, 0) : Math.Max(d, 0);
            }
        }

        reduced[variable] = -ratio;
        reduced[entering] = 0;

        var pivot = column[leaving];
        var step = (basic[leaving] - bound) / pivot;
        var from = high[entering] ? upper[entering] : lower[entering];
        var pivotRow = inverse.AsSpan(leaving * rows, rows);
        var inverted = 1 / pivot;
        for (var i = 0; i < rows; i++)
        {
            pivotRow[i] *= inverted;
        }

        for (var i = 0; i < rows; i++)
        {
            if (i != leaving && column[i] != 0)
            {
                basic[i] -= step * column[i];
                weight[i] = Math.Max(1e-12, Vectors.AddScaledNorm(inverse.AsSpan(i * rows, rows), -column[i], pivotRow));
            }
        }

        weight[leaving] = Math.Max(1e-12, Vectors.Dot(pivotRow, pivotRow));
        basic[leaving] = from + step;
        basis[leaving] = entering;
        position[entering] = leaving;
        position[variable] = -1;
        high[variable] = leavesHigh;
        pivotsSinceFactor++;
        Pivots++;
    }

    private void Certify(int variable, double sign)
    {
        if (Certificate.Length < count)
        {
            Certificate = new double[lower.Length];
        }

        // Turned so that the sum is above 0 everywhere in the box: below its bound, the basic variable cannot come up.
        for (var j = 0; j < count; j++)
        {
            Certificate[j] = position[j] >= 0 ? 0 : sign * alpha[j];
        }

        Certificate[variable] = sign;
    }
}
