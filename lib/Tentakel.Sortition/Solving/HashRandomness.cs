using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Sortition.Solving;

/// <summary>SHA-256 of a seed and a counter; used when a request brings no source of its own.</summary>
internal sealed class HashRandomness(string seed) : IRandomness
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(seed);
    private readonly ulong[] block = new ulong[4];
    private ulong counter;
    private int left;

    public ulong NextUInt64()
    {
        if (left == 0)
        {
            Span<byte> input = stackalloc byte[key.Length + 8];
            Span<byte> output = stackalloc byte[32];
            key.CopyTo(input);
            BinaryPrimitives.WriteUInt64BigEndian(input[key.Length..], counter++);
            SHA256.HashData(input, output);
            for (var i = 0; i < 4; i++)
            {
                block[i] = BinaryPrimitives.ReadUInt64BigEndian(output[(8 * i)..]);
            }

            left = 4;
        }

        return block[4 - left--];
    }

    public ulong NextBelow(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        var limit = ulong.MaxValue - (((ulong.MaxValue % bound) + 1) % bound);
        ulong next;
        do
        {
            next = NextUInt64();
        }
        while (next > limit);
        return next % bound;
    }
}

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
