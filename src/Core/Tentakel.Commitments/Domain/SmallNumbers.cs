namespace Tentakel.Commitments.Domain;

/// <summary>Counts of fewer than five people or questions can point at somebody: the public does not get them.</summary>
public static class SmallNumbers
{
    public const int Least = 5;

    public static bool MayTell(int count) => count >= Least;

    /// <summary>
    /// Which of these parts of a known total may be told. One hidden part could be found by subtracting the others: then the
    /// smallest of the others is hidden too. Nothing to hide is no part.
    /// </summary>
    public static IReadOnlyList<bool> Tellable(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var told = counts.Select(count => count == 0 || MayTell(count)).ToArray();
        if (told.Count(one => !one) == 1)
        {
            var smallest = Enumerable.Range(0, counts.Count).Where(index => told[index] && counts[index] > 0).OrderBy(index => counts[index]).Take(1);
            foreach (var index in smallest)
            {
                told[index] = false;
            }
        }

        return told;
    }
}
