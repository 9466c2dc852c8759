using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Solving.Panels;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>Leximin and maximin: first over the quotas as a linear program, which bounds; then over panels if that promised too much.</summary>
internal static class Leximin
{
    public static Fair Solve(Context context, bool firstOnly) => Solve(context, context.Units.Capacity, firstOnly);

    /// <param name="context">The problem.</param>
    /// <param name="cap">Highest expected count per unit.</param>
    /// <param name="firstOnly">Maximin.</param>
    public static Fair Solve(Context context, double[] cap, bool firstOnly)
    {
        context.Report(SelectionPhase.Chances, 0.1, double.PositiveInfinity);
        if (Outer(context, cap, out var target, out var outer, firstOnly) == LpStatus.Optimal && context.Decompose(target) is { } panels)
        {
            return Judge(context, panels, outer, outer, firstOnly, true);
        }

        // Several groups at once are not closed over panels: the gap that is left is told.
        if ((!context.CanClose || context.Request.Copies > 1) && context.BestWalk.Count > 0)
        {
            return Judge(context, context.BestWalk, outer, outer, firstOnly, false);
        }

        context.Report(SelectionPhase.Closing, 0.6, double.PositiveInfinity);
        var (status, ladder) = context.Master.Climb(cap, firstOnly, pricing: true, context.Watch, out var master);
        if (status != LpStatus.Optimal)
        {
            // Out of time: the fairest over the panels there are, with a little time of its own.
            context.Master.Climb(cap, firstOnly, pricing: false, new Watch(TimeSpan.FromSeconds(1) + (context.Request.Limits.Time / 10), default), out master);
        }

        var solution = context.Master.Solution(master);
        return Judge(context, solution.Count > 0 ? solution : [new TypePanel(context.Master.Panels[0], 1)], ladder, outer, firstOnly, status == LpStatus.Optimal);
    }

    public static LpStatus Outer(Context context, double[] cap, out double[] target) => Outer(context, cap, out target, out _, firstOnly: false);

    /// <summary>Over the quotas as a linear program: no lottery does better.</summary>
    public static LpStatus Outer(Context context, double[] cap, out double[] target, out Ladder ladder, bool firstOnly)
    {
        var lp = context.Program();
        var units = context.Units;
        for (var u = 0; u < cap.Length; u++)
        {
            lp.SetBounds(units.Variable[u], 0, cap[u]);
        }

        ladder = new Ladder(lp, units.Variable, units.Size, cap, context.Problem.Seats);
        var status = ladder.Climb(firstOnly, context.Watch);
        target = [.. context.TypeVariables().Select(lp.Value)];
        return status;
    }

    private static Fair Judge(Context context, List<TypePanel> panels, Ladder proved, Ladder outer, bool firstOnly, bool complete)
    {
        var units = context.Units;
        var expected = units.Totals(context.Expected(panels));
        var impossible = Enumerable.Range(0, expected.Length).Where(u => proved.Level[u] <= 1e-9 || outer.Level[u] <= 1e-9 || units.Capacity[u] == 0).ToHashSet();
        var upper = complete ? proved.Lowest : context.Request.Copies > 1 ? double.IsNaN(outer.Lowest) ? outer.Height : outer.Lowest : Bound(context, context.Master.Panels);
        var possible = Enumerable.Range(0, expected.Length).Where(u => !impossible.Contains(u)).ToList();
        var realised = possible.Min(u => expected[u] / units.Size[u]);
        var gap = Math.Max(0, upper - realised);
        if (!firstOnly)
        {
            double Bound(int u) => double.IsNaN(proved.Level[u]) ? double.IsNaN(outer.Level[u]) ? 1 : outer.Level[u] : proved.Level[u];
            var best = Sorted(possible.SelectMany(u => Enumerable.Repeat(Bound(u) / units.Size[u], units.Size[u])));
            var got = Sorted(possible.SelectMany(u => Enumerable.Repeat(expected[u] / units.Size[u], units.Size[u])));
            gap = Math.Max(gap, best.Zip(got, (b, g) => b - g).Max());
        }

        return new Fair(panels, upper, realised, gap, complete, impossible.SelectMany(u => units.Types[u]).ToHashSet());
    }

    /// <summary>No lottery gives everybody who is on one of these panels more than this: those who can be on a panel are among them or more.</summary>
    public static double Bound(Context context, IReadOnlyCollection<int[]> panels)
    {
        var problem = context.Problem;
        var seen = Enumerable.Range(0, problem.Types).Where(t => panels.Any(p => p[t] > 0)).ToArray();
        var ladder = new Ladder(
            context.Program(), [.. seen.Select(t => problem.Rows + t)], [.. seen.Select(t => problem.Size[t])], [.. seen.Select(t => context.Capacities[t])], problem.Seats);
        ladder.Climb(firstOnly: true, new Watch(TimeSpan.FromSeconds(1) + (context.Request.Limits.Time / 10), default));
        return double.IsNaN(ladder.Lowest) ? ladder.Height : ladder.Lowest;
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
