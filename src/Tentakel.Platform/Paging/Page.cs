using System.Buffers.Text;

namespace Tentakel.Platform.Paging;

/// <summary>One page of a list, by key and not by number: nothing is skipped when something is added meanwhile.</summary>
/// <param name="Next">Give this as <c>cursor</c> for the page after; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public static class Page
{
    public const int DefaultSize = 20;
    public const int MostSize = 100;

    /// <param name="found">One more than <paramref name="size"/> was asked for, to see whether there is a next page.</param>
    public static Page<T> From<T>(List<T> found, int size, Func<T, string> keyOfLast)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(keyOfLast);
        return found.Count <= size
            ? new Page<T>(found, null)
            : new Page<T>(found.GetRange(0, size), Cursor.Encode(keyOfLast(found[size - 1])));
    }
}

/// <summary>The place in a list to go on from, opaque to the caller.</summary>
public static class Cursor
{
    public static string Encode(string key) => Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(key));

    /// <summary>False when it is not one of ours.</summary>
    public static bool TryDecode(string? cursor, out string key)
    {
        key = "";
        if (string.IsNullOrEmpty(cursor) || cursor.Length > 400 || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        key = System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return true;
    }
}
