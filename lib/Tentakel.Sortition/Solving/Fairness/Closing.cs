using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Solving.Panels;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>
/// Expected counts that the walks could not take apart entirely: mixes all panels found so far so that the sum of what is off
/// is least, asks for the panel that lowers it most, and repeats. It ends with a lottery, or with the proof that there is none.
/// </summary>
internal static class Closing
{
    private const int NodesPerPanel = 300;

    public static List<TypePanel>? Close(Context context, double[] target, bool pricing, Watch watch)
    {
        var types = context.Problem.Types;
        var master = context.Master;
        var lp = new DualSimplex(types + 1, (2 * types) + master.Panels.Count + 256);
        for (var t = 0; t < types; t++)
        {
            lp.SetBounds(t, target[t], target[t]);
        }

        lp.SetBounds(types, 1, 1);
        for (var t = 0; t < types; t++)
        {
            lp.AddColumn([t], [1], 0, context.Problem.Capacity[t], 1);
            lp.AddColumn([t], [-1], 0, context.Problem.Capacity[t], 1);
        }

        var first = lp.Variables;
        foreach (var panel in master.Panels)
        {
            master.Column(lp, panel, 0);
        }

        var weights = new double[types];
        while (lp.Solve(watch) == LpStatus.Optimal)
        {
            var off = lp.Objective();
            if (off <= 1e-9)
            {
                return PanelMaster.Normal([.. Enumerable.Range(0, lp.Variables - first)
                    .Select(j => new TypePanel(master.Panels[j], lp.Value(first + j))).Where(p => p.Probability > 1e-13)]);
            }

            if (!pricing)
            {
                return null;
            }

            for (var t = 0; t < types; t++)
            {
                weights[t] = lp.ReducedCost(t);
            }

            var floor = -lp.ReducedCost(types) + (1e-9 * Math.Max(1, Math.Abs(lp.ReducedCost(types))));
            var before = master.Panels.Count;
            if (!master.Improve(weights, floor, NodesPerPanel, watch))
            {
                return null;
            }

            for (var j = before; j < master.Panels.Count; j++)
            {
                master.Column(lp, master.Panels[j], 0);
            }
        }

        return null;
    }
}
