using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Sortition.Trust;

/// <summary>
/// The generator of docs/sortition-generator.md, version 1: SHA-256 over a key and a counter. Whoever has the seed can repeat
/// every number in any language; the document has the test vectors.
/// </summary>
/// <remarks>One instance is one stream; it is not safe for several threads at once.</remarks>
public sealed class SeededGenerator : IRandomness
{
    /// <summary>Name and version of the generator, as it stands in files and in the key.</summary>
    public const string Name = "tentakel-sha256-1";

    private readonly byte[] input = new byte[40];
    private readonly byte[] block = new byte[32];
    private ulong counter;
    private int used = 32;

    /// <summary>Starts the stream of a seed and a purpose.</summary>
    /// <param name="seed">Any text; its UTF-8 bytes count, exactly as given.</param>
    /// <param name="purpose">What the numbers are for, so that two uses of one seed never share numbers; without a NUL character.</param>
    /// <exception cref="ArgumentException">The purpose holds a NUL, or a text holds half a surrogate pair.</exception>
    public SeededGenerator(string seed, string purpose = "lottery")
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(purpose);
        if (purpose.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A purpose has no NUL character: it would run into the seed.", nameof(purpose));
        }

        // Strict: two seeds that differ only in what cannot be written as UTF-8 would otherwise give the same draw.
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        SHA256.HashData(strict.GetBytes($"{Name}\0{purpose}\0{seed}"), input.AsSpan(0, 32));
    }

    /// <inheritdoc/>
    public ulong NextUInt64()
    {
        if (used == block.Length)
        {
            BinaryPrimitives.WriteUInt64BigEndian(input.AsSpan(32), counter++);
            SHA256.HashData(input, block);
            used = 0;
        }

        var word = BinaryPrimitives.ReadUInt64BigEndian(block.AsSpan(used));
        used += 8;
        return word;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The bound is 0.</exception>
    public ulong NextBelow(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        // 2^64 mod bound words at the top would make the low numbers likelier: those are thrown away.
        var surplus = (ulong.MaxValue - bound + 1) % bound;
        ulong word;
        do
        {
            word = NextUInt64();
        }
        while (word > ulong.MaxValue - surplus);
        return word % bound;
    }
}
