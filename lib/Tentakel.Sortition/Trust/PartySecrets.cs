using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Sortition.Trust;

/// <summary>One of the parties that make the seed together.</summary>
/// <param name="Name">Its name, without a colon, semicolon or end of line.</param>
/// <param name="Hash">SHA-256 of the UTF-8 bytes of its line "name: secret", hexadecimal; published before the draw.</param>
public sealed record PartySeal(string Name, string Hash);

/// <summary>
/// A draw by parties who do not trust each other: each publishes a hash first and its secret after, and the secrets together are the
/// seed. Nobody can choose the panel who does not know all secrets, so one honest party is enough. A party can still refuse to say its
/// secret; everybody sees which one.
/// </summary>
public static class PartySecrets
{
    private const string Head = "commit-reveal, SHA-256 of the line \"name: secret\" of each party: ";

    // Shorter secrets could be found from their hash by trying.
    private const int Shortest = 20;

    /// <summary>The source of a plan that these parties decide: their names and hashes, ordered by hash.</summary>
    /// <param name="parties">Two or more, each of another name and hash.</param>
    /// <exception cref="FormatException">There are fewer than two, one occurs twice, or a name or hash is no such thing.</exception>
    public static string Source(IReadOnlyCollection<PartySeal> parties)
    {
        ArgumentNullException.ThrowIfNull(parties);
        var source = Head + string.Join("; ", parties.OrderBy(p => p.Hash, StringComparer.Ordinal).Select(p => $"{p.Name} {p.Hash}"));
        return parties.Count >= 2 && Read(source) is { } read && read.Count == parties.Count
            ? source
            : throw new FormatException("Give two parties or more, each with a name of its own (without colon or semicolon) and a hash of 64 hexadecimal digits (0-9, a-f) of its own.");
    }

    /// <summary>SHA-256 of a line "name: secret", hexadecimal: what a party publishes before the draw.</summary>
    /// <param name="line">The line, exactly.</param>
    public static string Hash(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    /// <summary>The text of a draw: the lines of all parties in the order of the source.</summary>
    /// <param name="source">Source of the plan.</param>
    /// <param name="lines">The lines "name: secret", in any order.</param>
    /// <exception cref="FormatException">A party is missing, or a secret is not the one whose hash was published.</exception>
    public static string Text(string source, IReadOnlyCollection<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var parties = Read(source) ?? throw new FormatException("This draw is not decided by secrets of parties.");
        var text = string.Join('\n', parties.Select(party => lines.FirstOrDefault(line => line.StartsWith(party.Name + ": ", StringComparison.Ordinal)) ?? throw new FormatException($"The secret of {party.Name} is missing.")));
        return Wrong(source, text) is { } wrong ? throw new FormatException(wrong) : lines.Count == parties.Count ? text : throw new FormatException("There are more secrets than parties.");
    }

    /// <summary>The parties of a source; null if it is another kind of source.</summary>
    internal static IReadOnlyList<PartySeal>? Read(string source)
    {
        if (!source.StartsWith(Head, StringComparison.Ordinal))
        {
            return null;
        }

        var parties = new List<PartySeal>();
        foreach (var part in source[Head.Length..].Split("; "))
        {
            if (part.Length < 66 || part[^65] != ' ' || !part[^64..].All(char.IsAsciiHexDigitLower) || part[..^65].AsSpan().IndexOfAny(":;\r\n") >= 0)
            {
                return null;
            }

            parties.Add(new PartySeal(part[..^65], part[^64..]));
        }

        return parties.DistinctBy(p => p.Name).Count() == parties.Count && parties.DistinctBy(p => p.Hash).Count() == parties.Count ? parties : null;
    }

    /// <summary>What is wrong with the secrets of a draw; null if nothing is.</summary>
    internal static string? Wrong(string source, string text)
    {
        if (Read(source) is not { } parties)
        {
            return "The source that was announced is not one of parties with secrets.";
        }

        var lines = text.Split('\n');
        if (lines.Length != parties.Count)
        {
            return $"There are {parties.Count} parties and {lines.Length} secrets.";
        }

        foreach (var (party, line) in parties.Zip(lines))
        {
            if (Hash(line) != party.Hash)
            {
                return $"The secret of {party.Name} is not the one whose hash was published before the draw.";
            }

            if (!line.StartsWith(party.Name + ": ", StringComparison.Ordinal) || line.Length - party.Name.Length - 2 < Shortest)
            {
                return $"The secret of {party.Name} is not a line \"{party.Name}: \" with {Shortest} signs or more after it.";
            }
        }

        return null;
    }

    /// <summary>The seed the secrets make: the SHA-256 of the lines, each with its length before it.</summary>
    internal static string Seed(string text) => Seal.Of(["parties", .. text.Split('\n')]);
}
