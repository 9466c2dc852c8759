using System.Globalization;
using System.Text;

namespace Tentakel.Areas.Domain;

/// <summary>
/// Makes what is stored and what is typed the same: lower case, no diacritics, one space for everything that is no letter
/// or digit. "Oud-Charlois" and "oud charlois" meet; a stored name can hold no wildcard.
/// </summary>
public static class SearchText
{
    public static string Of(string? text)
    {
        var result = new StringBuilder(text?.Length ?? 0);
        foreach (var letter in (text ?? "").Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                result.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>The words to look for; more than a handful is no name.</summary>
    public static IReadOnlyList<string> Words(string? text) =>
        [.. Of(text is { Length: > 100 } ? text[..(char.IsHighSurrogate(text[99]) ? 99 : 100)] : text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(6)];
}
