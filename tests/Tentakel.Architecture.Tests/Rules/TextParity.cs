using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>Every text exists in Dutch (the neutral resx) and in English, not empty, with the same placeholders.</summary>
public static partial class TextParity
{
    private const string English = ".en.resx";

    public static IEnumerable<string> Broken(IReadOnlyCollection<SourceFile> resources)
    {
        var byPath = resources.ToDictionary(r => r.Path);
        foreach (var file in resources)
        {
            var texts = Read(file);
            foreach (var twice in texts.GroupBy(t => t.Key).Where(g => g.Count() > 1))
            {
                yield return $"{file.Path}: {twice.Key} stands there twice.";
            }

            foreach (var (key, _) in texts.Where(t => string.IsNullOrWhiteSpace(t.Value)))
            {
                yield return $"{file.Path}: {key} is empty.";
            }

            var otherPath = file.Path.EndsWith(English, StringComparison.Ordinal)
                ? file.Path[..^English.Length] + ".resx"
                : file.Path[..^".resx".Length] + English;
            if (!byPath.TryGetValue(otherPath, out var other))
            {
                yield return $"{file.Path} has no {otherPath} beside it.";
                continue;
            }

            var others = Read(other).ToLookup(t => t.Key, t => t.Value);
            foreach (var (key, value) in texts)
            {
                if (!others.Contains(key))
                {
                    yield return $"{otherPath} misses {key}.";
                }
                else if (!Placeholders(value).SetEquals(Placeholders(others[key].First())))
                {
                    yield return $"{file.Path}: {key} has other placeholders than in {otherPath}.";
                }
            }
        }
    }

    private static List<KeyValuePair<string, string>> Read(SourceFile file) =>
        [.. XDocument.Parse(file.Text).Root!.Elements("data")
            .Select(d => KeyValuePair.Create(d.Attribute("name")!.Value, d.Element("value")?.Value ?? ""))];

    private static HashSet<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text.Replace("{{", "", StringComparison.Ordinal)).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();
}
