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
    private int[] passed = [];
    private double[] ratios = [];
    private bool costsChanged = true;
    private bool onlyOnes = true;
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

        onlyOnes &= values.Length == 0;

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
