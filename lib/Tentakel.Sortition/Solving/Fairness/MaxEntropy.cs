using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Solving.Panels;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>
/// The chances of leximin, spread as evenly as they allow over a portfolio of panels from several walks. The certificate is that
/// of leximin; the entropy is the largest over the portfolio, not over all panels there are.
/// </summary>
internal static class MaxEntropy
{
    private const int Walks = 8;
    private const int MostTypes = 900; // the equations for a step grow with the cube

    public static Fair Solve(Context context)
    {
        var fair = Leximin.Solve(context, firstOnly: false);
        if (!fair.Complete || context.Problem.Types > MostTypes)
        {
            return fair;
        }

        var target = context.Expected(fair.Panels);
        for (var walk = 0; walk < Walks && !context.Watch.Expired; walk++)
        {
            foreach (var panel in new FaceWalk(context.Problem, new IntegerSearch(context.Problem), context.Randomness).Run(target, 1e-10, context.Watch))
            {
                context.Master.Add(panel.Counts);
            }
        }

        foreach (var panel in fair.Panels)
        {
            context.Master.Add(panel.Counts);
        }

        return Spread(context, target) is { } panels && Math.Abs(context.Expected(panels).Zip(target, (x, y) => x - y).Max(Math.Abs)) < 1e-8
            ? fair with { Panels = panels }
            : fair;
    }

    private static List<TypePanel>? Spread(Context context, double[] target)
    {
        var panels = context.Master.Panels.Where(p => Touches(p, target)).ToList();
        var free = Enumerable.Range(0, target.Length).Where(t => target[t] > 1e-9 && panels.Exists(p => p[t] != panels[0][t])).ToArray();
        var row = free.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
        var program = new ConvexProgram(free.Length + 1);
        foreach (var t in free)
        {
            program.Right[row[t]] = target[t];
        }

        program.Right[free.Length] = 1;
        foreach (var panel in panels)
        {
            var inRows = free.Where(t => panel[t] > 0).ToArray();
            program.Add([.. inRows.Select(t => row[t]), free.Length], [.. inRows.Select(t => (double)panel[t]), 1], 0, 1 + 1e-6, ConvexProgram.Shape.Entropy, 1);
        }

        return program.Solve(context.Watch)
            ? PanelMaster.Normal([.. panels.Select((p, j) => new TypePanel(p, program.Value[j])).Where(p => p.Probability > 1e-12)])
            : null;
    }

    private static bool Touches(int[] counts, double[] target)
    {
        for (var t = 0; t < counts.Length; t++)
        {
            if (target[t] <= 1e-9 && counts[t] > 0)
            {
                return false;
            }
        }

        return true;
    }
}
