namespace Tentakel.Sortition.Trust;

/// <summary>What the solver makes of the words of a source; part of docs/sortition-generator.md.</summary>
internal static class RandomnessExtensions
{
    /// <summary>A number from 0 up to 1, 53 bits.</summary>
    public static double NextDouble(this IRandomness randomness) => (randomness.NextUInt64() >> 11) * (1.0 / (1UL << 53));

    public static int NextIndex(this IRandomness randomness, int count) => (int)randomness.NextBelow((ulong)count);

    public static void Shuffle<T>(this IRandomness randomness, Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = randomness.NextIndex(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
