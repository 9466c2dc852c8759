using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>
/// A text that nobody shows is translated for nothing. A key counts as used when the source holds it as a string, or holds
/// the start of it up to a dot or hyphen, such as <c>$"status.{name}"</c>, or the start and an ending such as <c>".many"</c>.
/// Refusals and permissions have rules of their own.
/// </summary>
public static partial class UnusedTexts
{
    public static IEnumerable<string> Broken(IEnumerable<SourceFile> resources, IReadOnlyCollection<SourceFile> sources)
    {
        var written = sources.SelectMany(file => Text().Matches(file.Text)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var starts = written.Where(text => Start().IsMatch(text) && text is not "refusal.").ToArray();
        var endings = sources.SelectMany(file => Ending().Matches(file.Text)).Select(match => match.Groups[1].Value).Distinct().ToArray();
        return
            from resource in resources
            from key in Keys(resource)
            where !key.StartsWith("refusal.", StringComparison.Ordinal) && !key.StartsWith("permission.", StringComparison.Ordinal)
                && !written.Contains(key)
                && !endings.Any(ending => key.EndsWith(ending, StringComparison.Ordinal) && written.Contains(key[..^ending.Length]))
                && !starts.Any(start => key.StartsWith(start, StringComparison.Ordinal))
            select $"{resource.Path}: {key} is never shown.";
    }

    public static IEnumerable<string> Keys(SourceFile resource) =>
        XDocument.Parse(resource.Text).Root!.Elements("data").Select(data => data.Attribute("name")!.Value);

    // What a string starts with: up to its end, or up to the first value put into it.
    [GeneratedRegex("[\"']([a-z][A-Za-z0-9.-]*)(?=[\"'{])")]
    private static partial Regex Text();

    [GeneratedRegex("[\"}](\\.[a-z]+)\"")]
    private static partial Regex Ending();

    [GeneratedRegex("^[a-z][a-z0-9.-]*[.-]$")]
    private static partial Regex Start();
}
