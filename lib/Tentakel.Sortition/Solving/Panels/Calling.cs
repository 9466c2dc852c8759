using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Solving.Panels;

/// <summary>Fills panels of types with people, each time those of a type who were called least; chance decides between equals.</summary>
internal sealed class Calling
{
    private readonly Problem problem;
    private readonly IRandomness randomness;
    private readonly int[] times;
    private readonly int[] together;
    private readonly HashSet<int> shared;

    /// <param name="problem">The problem.</param>
    /// <param name="rows">Rows of the pool.</param>
    /// <param name="copies">How often everybody stands in it.</param>
    /// <param name="randomness">Chance.</param>
    public Calling(Problem problem, int rows, int copies, IRandomness randomness)
    {
        this.problem = problem;
        this.randomness = randomness;
        times = new int[rows];
        together = new int[rows / copies];
        shared = [.. problem.Households.Where(kind => kind.Homes.Count > 1).SelectMany(kind => kind.Types)];
    }

    public List<int[]> Call(IReadOnlyList<int[]> panels)
    {
        var called = new List<int[]>();
        foreach (var counts in panels)
        {
            var members = new List<int>(problem.Chosen);
            for (var t = 0; t < counts.Length; t++)
            {
                if (counts[t] > 0 && !shared.Contains(t))
                {
                    members.AddRange(Least(problem.Members[t], counts[t]));
                }
            }

            foreach (var kind in problem.Households.Where(kind => kind.Homes.Count > 1))
            {
                members.AddRange(OnePerHome(kind, counts));
            }

            foreach (var row in members)
            {
                times[row]++;
                together[row % together.Length]++;
            }

            called.Add([.. members.Order()]);
        }

        return called;
    }

    private IEnumerable<int> Least(int[] people, int count)
    {
        var order = (int[])people.Clone();
        randomness.Shuffle<int>(order);
        return order.OrderBy(Times).Take(count);
    }

    /// <summary>How often somebody was called at all, and then how often for this group.</summary>
    private (int, int) Times(int row) => (together[row % together.Length], times[row]);

    private List<int> OnePerHome(HouseholdKind kind, int[] counts)
    {
        var members = new List<int>();
        var homes = kind.Homes.ToArray();
        randomness.Shuffle<int[][]>(homes);
        var free = homes.ToList();
        for (var role = 0; role < kind.Types.Length; role++)
        {
            for (var n = counts[kind.Types[role]]; n > 0; n--)
            {
                var home = free.MinBy(h => (h[role].Min(Times), -h.Max(r => r.Max(row => times[row]))))!;
                members.Add(home[role].MinBy(Times));
                free.Remove(home);
            }
        }

        return members;
    }
}
