using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tentakel.Sortition.Trust;

/// <summary>A tree of hashes: one root stands for all, in their order.</summary>
internal static class MerkleTree
{
    /// <summary>
    /// Pairs are hashed with a byte 1 before them, so that a pair is never taken for a leaf; one that is left over goes up as it is.
    /// The number of leaves goes into the root.
    /// </summary>
    public static string Root(IReadOnlyList<string> leaves)
    {
        var level = leaves.Select(Convert.FromHexString).ToList();
        while (level.Count > 1)
        {
            level = [.. level.Chunk(2).Select(pair => pair.Length == 1 ? pair[0] : SHA256.HashData([1, .. pair[0], .. pair[1]]))];
        }

        var count = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(count, leaves.Count);
        return Convert.ToHexStringLower(SHA256.HashData([2, .. count, .. level.FirstOrDefault([])]));
    }

    /// <summary>What somebody needs to compute the root from their own leaf: per level the other half of the pair, empty where there is none.</summary>
    public static string[] Path(IReadOnlyList<string> leaves, int index)
    {
        var level = leaves.Select(Convert.FromHexString).ToList();
        var path = new List<string>();
        while (level.Count > 1)
        {
            path.Add((index ^ 1) < level.Count ? Convert.ToHexStringLower(level[index ^ 1]) : "");
            index /= 2;
            level = [.. level.Chunk(2).Select(pair => pair.Length == 1 ? pair[0] : SHA256.HashData([1, .. pair[0], .. pair[1]]))];
        }

        return [.. path];
    }

    /// <summary>The root a leaf and its path give; null if the path is not one for this place.</summary>
    public static string? Root(string leaf, int index, int leaves, IReadOnlyList<string> path)
    {
        if (index < 0 || index >= leaves || path.Any(half => half.Length is not (0 or 64) || !half.All(char.IsAsciiHexDigitLower)))
        {
            return null;
        }

        var hash = Convert.FromHexString(leaf);
        var (place, width) = (index, leaves);
        foreach (var half in path)
        {
            // Only the last of an odd number goes up as it is; a path that leaves out more would prove anything.
            if (width < 2 || half.Length == 0 != (place == width - 1 && width % 2 == 1))
            {
                return null;
            }

            var other = Convert.FromHexString(half);
            hash = half.Length == 0 ? hash : place % 2 == 0 ? SHA256.HashData([1, .. hash, .. other]) : SHA256.HashData([1, .. other, .. hash]);
            (place, width) = (place / 2, (width + 1) / 2);
        }

        var count = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(count, leaves);
        return width == 1 ? Convert.ToHexStringLower(SHA256.HashData([2, .. count, .. hash])) : null;
    }
}
