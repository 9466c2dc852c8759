using System.Globalization;
using System.Text;

namespace Tentakel.Platform.Search;

/// <summary>
/// The one way a text becomes something to search in; the index and the question go through the same. Words are
/// compared by their stem, compounds by their parts too, and beside them every four letters in a row.
/// </summary>
public static class DutchText
{
    /// <summary>What is longer is no word but an address or a slip.</summary>
    public const int MostTerm = 40;

    private const int MostLetters = 8000;

    // What the stemmer leaves of -etje, -tje, -pje and -je; the longest first.
    private static readonly string[] Small = ["etj", "tj", "pj", "j"];

    /// <summary>Lower case, no accents, one space for everything that is no letter or digit.</summary>
    public static string Normal(string? text)
    {
        var given = text ?? "";
        if (given.Length > MostLetters)
        {
            given = given[..MostLetters];
        }

        var result = new StringBuilder(given.Length);
        foreach (var rune in Decomposed(given).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                result.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>What the words of a normal text are compared by, in order, as often as they stand there.</summary>
    public static IEnumerable<string> Terms(string normal)
    {
        ArgumentNullException.ThrowIfNull(normal);
        return normal.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length is > 1 and <= MostTerm && !StopWords.All.Contains(word))
            .SelectMany(word => Compounds.Split(word).Where(part => !StopWords.All.Contains(part)).Prepend(word))
            .Select(Term);
    }

    /// <summary>A word as it is compared: its stem, and what the stemmer leaves apart put together (huis and huizen, veld and veldje).</summary>
    public static string Term(string word)
    {
        var stem = DutchStemmer.Stem(word);
        if (stem.Length > 4 && Small.FirstOrDefault(small => stem.EndsWith(small, StringComparison.Ordinal)) is { } ending && stem.Length - ending.Length >= 3)
        {
            stem = stem[..^ending.Length];
        }

        return stem.Length <= 3 ? stem : stem[^1] switch
        {
            'z' => stem[..^1] + 's',
            'v' => stem[..^1] + 'f',
            _ => stem,
        };
    }

    // Half of a pair of surrogates is not text: it would throw here.
    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return new string([.. text.Where(letter => !char.IsSurrogate(letter))]).Normalize(NormalizationForm.FormKD);
        }
    }
}
