using System.Text;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>Makes one key of the same address written in different ways.</summary>
internal static class Address
{
    /// <summary>
    /// Capitals, spaces and marks do not count; letters and digits do, and where one goes over into the other: "1234 ab | 12-A" is
    /// "1234AB | 12 a", but "1 12" is not "11 2". Null if every part is empty: the address is not known.
    /// </summary>
    public static string? Key(IEnumerable<string> parts)
    {
        var key = new StringBuilder();
        var known = false;
        foreach (var part in parts)
        {
            var last = 0;
            foreach (var c in part.Normalize(NormalizationForm.FormC))
            {
                var kind = char.IsDigit(c) ? 1 : char.IsLetter(c) ? 2 : 0;
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
}
