using Tentakel.Sortition.Solving.Panels;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>
/// The older greedy method, for comparison: the next seat goes to somebody of the quota with the most seats to fill per person
/// left; when a quota is full its people leave the pool; when it gets stuck it starts again.
/// </summary>
internal static class Legacy
{
    private const int TriesPerRun = 200;

    public static Fair Solve(Context context)
    {
        var problem = context.Problem;
        var impossible = Nash.Impossible(context);
        var runs = new List<TypePanel>();
        for (var run = 0; run < context.Request.LegacyRuns && !context.Watch.Expired; run++)
        {
            for (var attempt = 0; attempt < TriesPerRun; attempt++)
            {
                if (Fill(problem, context.Randomness) is { } counts)
                {
                    runs.Add(new TypePanel(counts, 1));
                    break;
                }
            }
        }

        var complete = runs.Count == context.Request.LegacyRuns;
        List<TypePanel> panels = runs.Count > 0 ? PanelMaster.Normal(runs) : [new TypePanel(context.Master.Panels[0], 1)];
        var expected = context.Expected(panels);
        var lowest = Enumerable.Range(0, problem.Types).Where(t => !impossible.Contains(t)).Min(t => expected[t] / problem.Size[t]);
        var upper = Math.Max(lowest, Leximin.Bound(context, [.. runs.Select(r => r.Counts)]));
        return new Fair(panels, upper, lowest, upper - lowest, complete, impossible);
    }

    private static int[]? Fill(Problem problem, IRandomness randomness)
    {
        var counts = new int[problem.Types];
        var inRow = new int[problem.Rows];
        var left = new int[problem.Rows];
        var room = (int[])problem.Capacity.Clone();
        for (var t = 0; t < problem.Types; t++)
        {
            foreach (var row in problem.RowsOf[t])
            {
                left[row] += room[t];
            }
        }

        for (var seat = 0; seat < problem.Seats; seat++)
        {
            if (Urgent(problem, inRow, left) is not { } urgent)
            {
                return null;
            }

            var pick = randomness.NextIndex(left[urgent]);
            var type = 0;
            while (!problem.RowsOf[type].Contains(urgent) || (pick -= room[type]) >= 0)
            {
                type++;
            }

            counts[type]++;
            Leave(problem, type, 1, room, left);
            foreach (var row in problem.RowsOf[type])
            {
                inRow[row]++;
                for (var t = 0; row > 0 && inRow[row] == problem.High[row] && t < problem.Types; t++)
                {
                    if (room[t] > 0 && problem.RowsOf[t].Contains(row))
                    {
                        Leave(problem, t, room[t], room, left);
                    }
                }
            }
        }

        return problem.IsPanel(counts) ? counts : null;
    }

    private static void Leave(Problem problem, int type, int people, int[] room, int[] left)
    {
        room[type] -= people;
        foreach (var row in problem.RowsOf[type])
        {
            left[row] -= people;
        }
    }

    /// <summary>The row with the most seats to fill per person left; row 0 if no quota asks for more; null if one asks too much.</summary>
    private static int? Urgent(Problem problem, int[] inRow, int[] left)
    {
        var urgent = 0;
        var most = 0.0;
        for (var row = 1; row < problem.Rows; row++)
        {
            var need = problem.Low[row] - inRow[row];
            if (need > left[row])
            {
                return null;
            }

            if (need > 0 && (double)need / left[row] > most)
            {
                most = (double)need / left[row];
                urgent = row;
            }
        }

        return left[urgent] > 0 ? urgent : null;
    }
}
