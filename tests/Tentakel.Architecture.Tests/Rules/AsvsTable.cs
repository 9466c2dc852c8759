using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>docs/security/asvs.md counts itself rightly, has each requirement once, and says by what or why at every line.</summary>
public static partial class AsvsTable
{
    /// <summary>Level 1 and 2 of version 5.0.0.</summary>
    public const int Requirements = 253;

    private static readonly string[] Verdicts = ["met", "n/a", "**NOT met**"];

    public static IEnumerable<string> Broken(string text, int requirements = Requirements)
    {
        var lines = Line().Matches(text).Select(match => (Id: match.Groups[1].Value, Level: match.Groups[2].Value, Verdict: match.Groups[3].Value, Why: match.Groups[4].Value.Trim())).ToList();
        if (lines.DistinctBy(line => line.Id).Count() != requirements || lines.Count != requirements)
        {
            yield return $"{lines.DistinctBy(line => line.Id).Count()} requirements in {lines.Count} lines, where there are {requirements}.";
        }

        foreach (var (id, _, verdict, why) in lines)
        {
            if (!Verdicts.Contains(verdict))
            {
                yield return $"{id}: \"{verdict}\" is none of {string.Join(", ", Verdicts)}.";
            }
            else if (why.Length == 0)
            {
                yield return $"{id} says nothing about why.";
            }
        }

        var (all, first) = (Counts(lines), Counts(lines.Where(line => line.Level == "1")));
        var figures = $"**{all[0]} met, {all[1]} not applicable, {all[2]} not met** of {lines.Count}; of level 1 {first[0]}, {first[1]} and {first[2]} of {first.Sum()}.";
        if (!text.Contains(figures, StringComparison.Ordinal))
        {
            yield return $"The figures are: {figures}";
        }

        static int[] Counts(IEnumerable<(string Id, string Level, string Verdict, string Why)> lines)
        {
            var list = lines.ToList();
            return [.. Verdicts.Select(verdict => list.Count(line => line.Verdict == verdict))];
        }
    }

    [GeneratedRegex(@"^\| (V[\d.]+) \| ([12]) \| [^|]+ \| ([^|]*) \|(.*)\|\s*$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
