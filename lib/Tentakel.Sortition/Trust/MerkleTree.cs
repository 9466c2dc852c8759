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
}
