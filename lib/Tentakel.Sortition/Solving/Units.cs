namespace Tentakel.Sortition.Solving;

/// <summary>Those whose chances are compared: each type by itself, or all types of one kind of household together.</summary>
/// <param name="Variable">Variable of the quotas as a linear program that holds the expected count, per unit.</param>
/// <param name="Size">How many there are of it.</param>
/// <param name="Capacity">How many of them can be on one panel.</param>
/// <param name="Types">The types it is made of.</param>
internal sealed record Units(int[] Variable, int[] Size, double[] Capacity, int[][] Types)
{
    public static Units Of(Problem problem, bool perHousehold)
    {
        if (!perHousehold)
        {
            return new(
                [.. Enumerable.Range(problem.Rows, problem.Types)], problem.Size, [.. problem.Capacity.Select(c => (double)c)], [.. Enumerable.Range(0, problem.Types).Select(t => new[] { t })]);
        }

        var kinds = problem.Households;
        return new(
            [.. kinds.Select(kind => kind.Row)], [.. kinds.Select(kind => kind.Homes.Count)], [.. kinds.Select(kind => (double)Math.Min(problem.Seats, kind.Homes.Count))], [.. kinds.Select(kind => kind.Types)]);
    }

    public double[] Totals(double[] perType) => [.. Types.Select(types => types.Sum(t => perType[t]))];
}
