using System.Collections.Frozen;

namespace Tentakel.Platform.Search;

/// <summary>Takes Dutch compounds apart: who looks for "hondenpoep" also means "poep" and "hond".</summary>
internal static class Compounds
{
    private const int ShortestPart = 3;
    private const int ShortestWord = 7;
    private const int LongestWord = DutchText.MostTerm;
    private const int MostParts = 4;

    private static readonly string[] Links = ["", "s", "en", "e", "n"];

    /// <summary>Each part and its place in the list: the lower, the more compounds have it.</summary>
    private static readonly FrozenDictionary<string, int> Known = Read();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int> Stems = Known
        .Where(part => part.Key.Length > ShortestPart)
        .GroupBy(part => DutchText.Term(part.Key), part => part.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(same => same.Key, same => same.Min(), StringComparer.Ordinal);

    /// <summary>The parts in order, without the letters that link them; empty for a word that is none.</summary>
    /// <param name="word">One word in lower case without accents.</param>
    public static IReadOnlyList<string> Split(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length is < ShortestWord or > LongestWord || Best(word, MostParts) is not { } found ? [] : found.Parts;
    }

    /// <summary>The fewest parts; of equal numbers those that most compounds are made of: buurt+huis, not buur+thuis.</summary>
    private static (List<string> Parts, int Rank)? Best(ReadOnlySpan<char> word, int most)
    {
        (List<string> Parts, int Rank)? best = null;
        for (var at = ShortestPart; most > 1 && at <= word.Length - ShortestPart; at++)
        {
            if (First(word[..at]) is not { } first)
            {
                continue;
            }

            var rest = word[at..];
            var more = Last(rest) is { } last ? ([last.Word], last.Rank) : Best(rest, most - 1);
            if (more is not { } tail)
            {
                continue;
            }

            var rank = first.Rank + tail.Rank;
            if (best is not { } known || tail.Parts.Count + 1 < known.Parts.Count || (tail.Parts.Count + 1 == known.Parts.Count && rank < known.Rank))
            {
                best = ([first.Word, .. tail.Parts], rank);
            }
        }

        return best;
    }

    /// <summary>A part with something after it: as it is, or with the letters that link it.</summary>
    private static (string Word, int Rank)? First(ReadOnlySpan<char> piece)
    {
        foreach (var link in Links)
        {
            if (piece.EndsWith(link) && piece.Length - link.Length >= ShortestPart && Lookup.TryGetValue(piece[..^link.Length], out var rank))
            {
                return (piece[..^link.Length].ToString(), rank);
            }
        }

        return null;
    }

    /// <summary>The last part may be bent: huizen, veldje.</summary>
    private static (string Word, int Rank)? Last(ReadOnlySpan<char> piece)
    {
        if (Lookup.TryGetValue(piece, out var rank))
        {
            return (piece.ToString(), rank);
        }

        var word = piece.ToString();
        return piece.Length > 4 && Stems.TryGetValue(DutchText.Term(word), out rank) ? (word, rank) : null;
    }

    private static FrozenDictionary<string, int> Read()
    {
        using var stream = typeof(Compounds).Assembly.GetManifestResourceStream("Tentakel.Platform.Search.compound-parts.txt")!;
        using var reader = new StreamReader(stream);
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                words.Add(line, words.Count);
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
