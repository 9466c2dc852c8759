namespace Tentakel.Sortition.Solving;

/// <summary>Those whose chances are compared: each type by itself, or people with all their copies together.</summary>
/// <param name="Variable">Variable of the quotas as a linear program that holds the expected count, per unit.</param>
/// <param name="Size">How many there are of it.</param>
/// <param name="Capacity">How many of them can be on one panel.</param>
/// <param name="Types">The types it is made of.</param>
internal sealed record Units(int[] Variable, int[] Size, double[] Capacity, int[][] Types)
{
    public static Units Of(Problem problem)
    {
        if (problem.Persons.Count == 0)
        {
            return new(
                [.. Enumerable.Range(problem.Rows, problem.Types)], problem.Size, [.. problem.Capacity.Select(c => (double)c)], [.. Enumerable.Range(0, problem.Types).Select(t => new[] { t })]);
        }

        var persons = problem.Persons;
        return new([.. persons.Select(p => p.Row)], [.. persons.Select(p => p.Size)], [.. persons.Select(p => (double)Math.Min(problem.Seats, p.Capacity))], [.. persons.Select(p => p.Types)]);
    }

    public double[] Totals(double[] perType) => [.. Types.Select(types => types.Sum(t => perType[t]))];
}
