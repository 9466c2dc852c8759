using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Solving.Panels;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>
/// The largest product of chances: first over the quotas as a linear program, then over panels until no panel improves it.
/// The value is the geometric mean; at chances π any lottery's mean logarithm exceeds this one's by at most
/// max over panels of (Σ of 1/π over its members) / people - 1, and that maximum is computed.
/// </summary>
internal static class Nash
{
    public static Fair Solve(Context context)
    {
        context.Report(SelectionPhase.Chances, 0.1, double.PositiveInfinity);
        var impossible = Impossible(context);
        if (Relaxed(context, impossible) is { } target && context.Decompose(target) is { } panels)
        {
            var fair = Judge(context, panels, impossible, out _);
            if (fair.Gap <= 1e-7)
            {
                return fair;
            }
        }

        Cover(context, impossible);
        return Close(context, impossible);
    }

    /// <summary>Types the quotas as a linear program already rule out.</summary>
    public static HashSet<int> Impossible(Context context)
    {
        var lp = context.Program();
        var ladder = new Ladder(lp, context.TypeVariables(), context.Problem.Size, context.Capacities, context.Problem.Seats);
        ladder.Climb(firstOnly: true, context.Watch);
        return [.. Enumerable.Range(0, context.Problem.Types).Where(t => ladder.Level[t] <= 1e-9 || context.Problem.Capacity[t] == 0)];
    }

    private static double[]? Relaxed(Context context, HashSet<int> impossible)
    {
        var problem = context.Problem;
        var program = new ConvexProgram(problem.Rows);
        for (var row = 0; row < problem.Rows; row++)
        {
            if (problem.Low[row] == problem.High[row])
            {
                program.Right[row] = problem.Low[row];
            }
            else
            {
                program.Add([row], [-1], problem.Low[row], problem.High[row]);
            }
        }

        var variable = new int[problem.Types];
        for (var t = 0; t < problem.Types; t++)
        {
            variable[t] = impossible.Contains(t)
                ? -1
                : program.Add(problem.RowsOf[t], [.. problem.RowsOf[t].Select(_ => 1.0)], 0, problem.Capacity[t], ConvexProgram.Shape.Log, problem.Size[t]);
        }

        return program.Solve(context.Watch) ? [.. variable.Select(v => v < 0 ? 0 : program.Value[v])] : null;
    }

    /// <summary>A panel for every type that has none yet, or the proof that there is none.</summary>
    public static void Cover(Context context, HashSet<int> impossible)
    {
        var weights = new double[context.Problem.Types];
        for (var t = 0; t < weights.Length && !context.Watch.Expired; t++)
        {
            if (!impossible.Contains(t) && context.Master.Panels.TrueForAll(p => p[t] == 0))
            {
                Array.Clear(weights);
                weights[t] = 1;
                if (context.Master.Price(weights, context.Watch, out var counts, out var weight, out var bound) && weight > 0.5)
                {
                    context.Master.Add(counts);
                }
                else if (bound < 0.5)
                {
                    impossible.Add(t);
                }
            }
        }
    }

    private static Fair Close(Context context, HashSet<int> impossible)
    {
        while (true)
        {
            var panels = OverPanels(context, impossible);
            var fair = Judge(context, panels, impossible, out var better);
            context.Report(SelectionPhase.Closing, 0.6, fair.Gap);
            if (fair.Gap <= 1e-9 || context.Watch.Expired || better is null || !context.Master.Add(better))
            {
                return fair with { Complete = fair.Gap <= 1e-6 };
            }
        }
    }

    /// <summary>The largest product over lotteries of the panels found so far.</summary>
    private static List<TypePanel> OverPanels(Context context, HashSet<int> impossible)
    {
        var problem = context.Problem;
        var panels = context.Master.Panels;
        var covered = Enumerable.Range(0, problem.Types).Where(t => !impossible.Contains(t) && panels.Exists(p => p[t] > 0)).ToArray();
        var row = new Dictionary<int, int>(covered.Select((t, i) => KeyValuePair.Create(t, i)));
        var program = new ConvexProgram(covered.Length + 1);
        program.Right[covered.Length] = 1;
        foreach (var panel in panels)
        {
            var inRows = covered.Where(t => panel[t] > 0).ToArray();
            program.Add([.. inRows.Select(t => row[t]), covered.Length], [.. inRows.Select(t => (double)panel[t]), 1], 0, 1 + 1e-6);
        }

        foreach (var t in covered)
        {
            program.Add([row[t]], [-1], 0, problem.Capacity[t] + 1e-6, ConvexProgram.Shape.Log, problem.Size[t]);
        }

        var solved = program.Solve(context.Watch.AtMost(TimeSpan.FromSeconds(10)));
        var weights = solved ? program.Value[..panels.Count] : [.. panels.Select(_ => 1.0 / panels.Count)];
        if (!solved)
        {
            Multiply(panels, covered, problem.Size, weights, context.Watch);
        }

        return PanelMaster.Normal([.. panels.Select((p, j) => new TypePanel(p, Math.Max(0, weights[j]))).Where(p => p.Probability > 1e-11)]);
    }

    /// <summary>Slow and sure: each panel's probability times what it gains; the product never falls.</summary>
    private static void Multiply(List<int[]> panels, int[] covered, int[] size, double[] weights, Watch watch)
    {
        var people = (double)covered.Sum(t => size[t]);
        for (var round = 0; round < 2000 && !watch.Expired; round++)
        {
            var share = covered.Select(t => size[t] / panels.Select((p, j) => weights[j] * p[t]).Sum()).ToArray();
            for (var j = 0; j < weights.Length; j++)
            {
                weights[j] *= covered.Select((t, i) => panels[j][t] * share[i]).Sum() / people;
            }
        }
    }

    private static Fair Judge(Context context, List<TypePanel> panels, HashSet<int> impossible, out int[]? better)
    {
        var problem = context.Problem;
        var expected = context.Expected(panels);
        var people = 0;
        var logs = 0.0;
        var weights = new double[problem.Types];
        for (var t = 0; t < problem.Types; t++)
        {
            if (!impossible.Contains(t))
            {
                people += problem.Size[t];
                logs += problem.Size[t] * Math.Log(expected[t] / problem.Size[t]);
                weights[t] = problem.Size[t] / Math.Max(expected[t], 1e-12);
            }
        }

        var realised = Math.Exp(logs / people);
        var found = context.Master.Price(weights, context.Watch, out var counts, out _, out var bound);
        better = found ? [.. counts] : null;
        var upper = Math.Min(1, realised * Math.Exp(Math.Max(0, (bound / people) - 1)));
        return new Fair(panels, upper, realised, Math.Max(0, upper - realised), true, impossible);
    }
}
