using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Sortition.Trust;

/// <summary>One hash for a list of texts; part of docs/sortition-draw.md.</summary>
internal static class Seal
{
    /// <summary>Each part with its length before it: "ab", "c" is another thing than "a", "bc". Hexadecimal.</summary>
    public static string Of(params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = new byte[8];
        foreach (var bytes in parts.Select(Encoding.UTF8.GetBytes))
        {
            BinaryPrimitives.WriteInt64BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Not the generator: a salt must be secret, and everything of a seed is public.
    public static string Salt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
