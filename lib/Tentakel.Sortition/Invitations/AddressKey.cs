using System.Text;

namespace Tentakel.Sortition;

/// <summary>Makes one key of the same address written in different ways.</summary>
public static class AddressKey
{
    private const int Letter = 2;

    private const int Digit = 1;

    /// <summary>The longest part, in bytes, that is looked at without making text of it.</summary>
    internal const int Longest = 128;

    // Per byte of ASCII: digit, letter or neither.
    private static readonly byte[] Kinds = [.. Enumerable.Range(0, 128).Select(c => (byte)(char.IsAsciiDigit((char)c) ? Digit : char.IsAsciiLetter((char)c) ? Letter : 0))];

    /// <summary>
    /// Capitals, spaces and marks do not count, nor zeros before a number; letters and digits do, and where one goes over into the
    /// other: "1234 ab | 12-A" is "1234AB | 012 a", but "1 12" is not "11 2". Where a part ends counts no more than a space does:
    /// "12a | " is "12 | A". Null if every part is empty: the address is not known.
    /// </summary>
    /// <param name="parts">What the address is made of, such as postcode, number and addition; always in the same order.</param>
    public static string? Of(IEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var tokens = string.Concat(parts.Select(part => Key([part]))).Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries);
        return tokens.Length == 0 ? null : string.Join(' ', tokens.Select(token => token.TrimStart('0') is { Length: > 0 } number ? number : "0"));
    }

    /// <summary>The letters and digits of each part, with a space where one goes over into the other or a mark parts two; null if there are none.</summary>
    private static string? Key(IEnumerable<string> parts)
    {
        var key = new StringBuilder();
        var known = false;
        foreach (var part in parts)
        {
            var last = 0;
            foreach (var c in part.Normalize(NormalizationForm.FormC))
            {
                var kind = char.IsDigit(c) ? Digit : char.IsLetter(c) ? Letter : 0;
                if (kind != 0)
                {
                    if (last != kind && known)
                    {
                        key.Append(' ');
                    }

                    key.Append(char.ToUpperInvariant(c));
                    known = true;
                }

                last = kind;
            }

            key.Append('|');
        }

        return known ? key.ToString() : null;
    }

    /// <summary>
    /// One part for a table: its letters and digits with capitals, and a space only where a mark parts two of a kind. Two parts have
    /// the same bytes when <see cref="Of"/> gives them the same key, zeros before a number aside: registers write those one way. For parts of ASCII.
    /// </summary>
    /// <param name="part">UTF-8 bytes of the part.</param>
    /// <param name="plain">Room for <see cref="Longest"/> bytes.</param>
    /// <param name="length">Bytes used.</param>
    /// <returns>False if the part is not ASCII, or longer.</returns>
    internal static bool Plain(ReadOnlySpan<byte> part, Span<byte> plain, out int length)
    {
        var (before, last) = (0, 0);
        length = 0;
        foreach (var b in part)
        {
            if (b >= Kinds.Length || length + 2 > Longest)
            {
                return false;
            }

            int kind = Kinds[b];
            if (kind != 0)
            {
                if (last == 0 && before == kind)
                {
                    plain[length++] = (byte)' ';
                }

                plain[length++] = kind == Letter ? (byte)(b & 0xDF) : b;
                before = kind;
            }

            last = kind;
        }

        return true;
    }

    /// <summary>The same for any part.</summary>
    /// <param name="part">UTF-8 bytes of the part.</param>
    internal static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> part)
    {
        // The key has a space between letters and digits too; there it says nothing.
        var key = Key([Encoding.UTF8.GetString(part)]) ?? "|";
        var plain = new StringBuilder();
        for (var i = 0; i < key.Length - 1; i++)
        {
            if (key[i] != ' ' || char.IsDigit(key[i - 1]) == char.IsDigit(key[i + 1]))
            {
                plain.Append(key[i]);
            }
        }

        return Encoding.UTF8.GetBytes(plain.ToString());
    }
}
