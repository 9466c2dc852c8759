using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Solving.Panels;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>
/// The least people/seats · highest + γ · seats/people / lowest chance. Every pair (lowest, highest) that cannot be reached gives
/// a certificate, which is a line in the plane of such pairs; the best pair on the right side of all lines is tried next.
/// Among the lotteries with the best pair it takes the leximin one.
/// </summary>
/// <remarks>Baharav and Flanigan, "Fair, Manipulation-Robust, and Transparent Sortition", 2024.</remarks>
internal static class Goldilocks
{
    private const int MostLines = 2000;

    public static Fair Solve(Context context)
    {
        context.Report(SelectionPhase.Chances, 0.1, double.PositiveInfinity);
        var problem = context.Problem;
        var impossible = Nash.Impossible(context);
        var lp = context.Program();
        var reached = Search(context, lp, context.TypeVariables(), impossible, null, out var low, out var high);
        if (reached)
        {
            var relaxed = Leximin.Outer(context, Caps(context, high), out var target);
            if (relaxed == LpStatus.Optimal && context.Decompose(target) is { } panels)
            {
                return Judge(context, panels, impossible, low, high, true);
            }
        }

        Nash.Cover(context, impossible);
        var program = context.Master.Program();
        var closed = Search(context, program, [.. Enumerable.Range(0, problem.Types)], impossible, Priced(context, program), out var innerLow, out var innerHigh);
        if (closed || !reached)
        {
            (low, high) = (innerLow, innerHigh);
        }

        var (status, _) = context.Master.Climb(Caps(context, closed ? high : 1), firstOnly: false, pricing: closed, context.Watch, out var master);
        if (status != LpStatus.Optimal)
        {
            context.Master.Climb(context.Capacities, firstOnly: false, pricing: false, new Watch(TimeSpan.FromSeconds(2), default), out master);
        }

        return Judge(context, context.Master.Solution(master), impossible, low, high, closed && status == LpStatus.Optimal);
    }

    private static double[] Caps(Context context, double high) =>
        [.. context.Problem.Capacity.Select((c, t) => Math.Min(c, context.Problem.Size[t] * high * (1 + 1e-10)))];

    private static Func<double[], double, double?> Priced(Context context, DualSimplex program) => (normal, here) =>
    {
        if (!context.Master.Price(normal, context.Watch, out var counts, out _, out var bound))
        {
            return double.NaN;
        }

        if (here <= bound + 1e-10 && context.Master.Add(counts))
        {
            context.Master.Column(program, counts);
            return null;
        }

        return -bound;
    };

    private static bool Search(
        Context context, DualSimplex lp, int[] variable, HashSet<int> impossible, Func<double[], double, double?>? rest, out double low, out double high)
    {
        var problem = context.Problem;
        var free = Enumerable.Range(0, problem.Types).Where(t => !impossible.Contains(t)).ToArray();
        var people = free.Sum(t => problem.Size[t]);
        var (a, b) = ((double)people / problem.Seats, context.Request.GoldilocksWeight * problem.Seats / people);
        var lines = new List<(double Constant, double Low, double High)>();
        // Of housemates not all can be drawn: nobody's chance need be above what they can have.
        var ceiling = free.Min(t => (double)problem.Capacity[t] / problem.Size[t]);
        var isType = new bool[lp.Rows + variable.Length];
        foreach (var t in impossible)
        {
            lp.SetBounds(variable[t], 0, 0);
        }

        foreach (var v in variable)
        {
            isType[v] = true;
        }

        (low, high) = (0, 1);
        for (var round = 0; round < MostLines; round++)
        {
            (low, high) = Best(a, b, lines, ceiling);
            foreach (var t in free)
            {
                var up = Math.Min(problem.Capacity[t], problem.Size[t] * high);
                lp.SetBounds(variable[t], Math.Min(up, problem.Size[t] * low), up);
            }

            switch (lp.Solve(context.Watch))
            {
                case LpStatus.Stopped:
                    return false;
                case LpStatus.Optimal:
                    return true;
            }

            if (Line(context, lp, variable, free, isType, rest, low, high) is not { } line)
            {
                continue;
            }

            if (double.IsNaN(line.Constant) || line.Constant + (line.Low * low) + (line.High * high) < 1e-13)
            {
                return !double.IsNaN(line.Constant);
            }

            lines.Add(line);
        }

        return false;
    }

    private static (double Constant, double Low, double High)? Line(
        Context context, DualSimplex lp, int[] variable, int[] free, bool[] isType, Func<double[], double, double?>? rest, double low, double high)
    {
        var problem = context.Problem;
        var g = lp.Certificate;
        var (constant, byLow, byHigh) = (0.0, 0.0, 0.0);
        var normal = new double[problem.Types];
        foreach (var t in free)
        {
            var slope = g[variable[t]];
            normal[t] = slope;
            if (slope > 0)
            {
                byLow += slope * problem.Size[t];
            }
            else if (problem.Size[t] * high < problem.Capacity[t])
            {
                byHigh += slope * problem.Size[t];
            }
            else
            {
                constant += slope * problem.Capacity[t];
            }
        }

        if (rest is not null)
        {
            if (rest(normal, constant + (byLow * low) + (byHigh * high)) is not { } value)
            {
                return null;
            }

            return (constant + value, byLow, byHigh);
        }

        for (var v = 0; v < lp.Variables; v++)
        {
            if (v >= isType.Length || !isType[v])
            {
                constant += g[v] > 0 ? g[v] * lp.Lower(v) : g[v] * lp.Upper(v);
            }
        }

        return (constant, byLow, byHigh);
    }

    /// <summary>The best pair with constant + low · z + high · M ≤ 0 for every line: a convex function of z.</summary>
    private static (double Low, double High) Best(double a, double b, List<(double Constant, double Low, double High)> lines, double ceiling)
    {
        var most = lines.Where(l => l.High >= 0 && l.Low > 0).Select(l => -(l.Constant + l.High) / l.Low).Append(ceiling).Min();
        double High(double z) => lines.Where(l => l.High < 0).Select(l => (l.Constant + (l.Low * z)) / -l.High).Append(z).Max();
        double Value(double z) => High(z) is var m && m > 1 + 1e-12 ? 1e12 * m : (a * m) + (b / z);
        var (from, to) = (1e-12, Math.Max(1e-12, most));
        const double Golden = 0.6180339887498949;
        for (var i = 0; i < 110; i++)
        {
            var left = to - (Golden * (to - from));
            var right = from + (Golden * (to - from));
            (from, to) = Value(left) <= Value(right) ? (from, right) : (left, to);
        }

        var z = (from + to) / 2;
        return (z, Math.Min(1, High(z)));
    }

    private static Fair Judge(Context context, List<TypePanel> panels, HashSet<int> impossible, double low, double high, bool complete)
    {
        var problem = context.Problem;
        var expected = context.Expected(panels);
        var free = Enumerable.Range(0, problem.Types).Where(t => !impossible.Contains(t)).ToArray();
        var people = free.Sum(t => problem.Size[t]);
        double Value(double least, double most) => -(((double)people / problem.Seats * most) + (context.Request.GoldilocksWeight * problem.Seats / people / least));
        var realised = Value(free.Min(t => expected[t] / problem.Size[t]), free.Max(t => expected[t] / problem.Size[t]));
        var upper = Math.Max(Value(low, high), realised);
        return new Fair(panels, upper, realised, upper - realised, complete, impossible);
    }
}
