using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>Every refusal has a sentence, and every sentence of a refusal is one that can be given.</summary>
public static partial class RefusalCodes
{
    /// <summary>The codes that stand in the source as they are.</summary>
    public static IEnumerable<string> In(IEnumerable<SourceFile> sources) =>
        sources.SelectMany(file => Literal().Matches(file.Text)).Select(match => match.Groups["code"].Value).Distinct();

    /// <summary>Places where a code is put together; somebody must say in the test which codes come of it.</summary>
    public static IEnumerable<string> Composed(IEnumerable<SourceFile> sources) =>
        from file in sources
        from Match match in Any().Matches(file.Text)
        where !Literal().IsMatch(file.Text[match.Index..End(file.Text, match.Index)])
        select $"{file.Path}: {file.Text[match.Index..End(file.Text, match.Index)].Trim()}";

    /// <param name="keys">The keys of all texts, without <c>refusal.</c> where they have it.</param>
    public static IEnumerable<string> Broken(IReadOnlySet<string> codes, IReadOnlySet<string> texts)
    {
        foreach (var code in codes.Where(code => !texts.Contains(code)).Order(StringComparer.Ordinal))
        {
            yield return $"refusal.{code} has no text.";
        }

        foreach (var text in texts.Where(text => !codes.Contains(text)).Order(StringComparer.Ordinal))
        {
            yield return $"refusal.{text} is never said.";
        }
    }

    private static int End(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        return end < 0 ? text.Length : end;
    }

    [GeneratedRegex("(?:new Refusal\\(|new FieldError\\([^,\\n]+, |Refusal [A-Za-z]+\\([^)\\n]*\\) => new\\()\"(?<code>[^\"]+)\"(?= *[,)])")]
    private static partial Regex Literal();

    [GeneratedRegex(@"new (?:Refusal|FieldError)\(")]
    private static partial Regex Any();
}
