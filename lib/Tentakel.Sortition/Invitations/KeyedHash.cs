using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tentakel.Sortition.Invitations;

/// <summary>
/// A fast hash of 64 bits under a key, to find things in a table. What is drawn does not depend on it: another hash gives the same
/// invitations, so it is no part of what one must repeat.
/// </summary>
internal static class KeyedHash
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ReadOnlySpan<byte> bytes, ulong key, ulong second)
    {
        var hash = key ^ (ulong)bytes.Length;
        while (bytes.Length > 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), second);
            bytes = bytes[8..];
        }

        return Mix(Mix(hash ^ Word(bytes), second), key ^ 0x9E3779B97F4A7C15);
    }

    /// <summary>At most 8 bytes as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ReadOnlySpan<byte> bytes)
    {
        ulong word = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            word = (word << 8) | bytes[i];
        }

        return word;
    }

    /// <summary>
    /// At most 8 letters and digits of ASCII as a number, letters as capitals: eight bytes at once. False if there is anything else
    /// among them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWord(ReadOnlySpan<byte> bytes, out ulong word)
    {
        const ulong Each = 0x0101010101010101;
        word = 0;
        if (bytes.Length > 8)
        {
            return false;
        }

        var length = bytes.Length;
        word = length switch
        {
            >= 4 => MemoryMarshal.Read<uint>(bytes) | ((ulong)MemoryMarshal.Read<uint>(bytes[(length - 4)..]) << ((length - 4) * 8)),
            >= 2 => MemoryMarshal.Read<ushort>(bytes) | ((ulong)MemoryMarshal.Read<ushort>(bytes[(length - 2)..]) << ((length - 2) * 8)),
            1 => bytes[0],
            _ => 0,
        };
        // Bit 7 of a byte says what it is. No byte carries into the next, for all are below 128 or refused.
        var small = word | (Each * 0x20);
        var letters = (small + (Each * (128 - 'a'))) & ~(small + (Each * (128 - 'z' - 1)));
        var digits = (word + (Each * (128 - '0'))) & ~(word + (Each * (128 - '9' - 1)));
        var wanted = length == 0 ? 0 : (Each * 0x80) >> ((8 - length) * 8);
        var proper = (word & (Each * 0x80)) == 0 && ((letters | digits) & wanted) == wanted;
        word &= ~((letters & (Each * 0x80)) >> 2);
        return proper;
    }

    /// <summary>Both halves of the product, folded: every bit of the input reaches every bit of the hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ 0xA0761D6478BD642F, b ^ 0xE7037ED1A0B428DB, out var low);
        return high ^ low;
    }
}
