using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>A link in a document to a file, folder or heading of this repository leads somewhere.</summary>
public static partial class DocLinks
{
    /// <param name="documents">The Markdown files.</param>
    /// <param name="paths">Every file of the repository.</param>
    public static IEnumerable<string> Broken(IReadOnlyCollection<SourceFile> documents, IReadOnlyCollection<string> paths)
    {
        var targets = paths.Concat(paths.SelectMany(Folders)).Append("").ToHashSet();
        var headings = documents.ToDictionary(d => d.Path, d => Headings(d.Text));
        foreach (var document in documents)
        {
            foreach (Match match in Link().Matches(Code().Replace(document.Text, "")))
            {
                var link = match.Groups[1].Value;
                // A text of the demo town links to pages of the site.
                if (Outside().IsMatch(link) || (link.StartsWith('/') && document.Path.Contains("/Demo/", StringComparison.Ordinal)))
                {
                    continue;
                }

                var parts = link.Split('#', 2);
                var target = parts[0].Length == 0 ? document.Path : Resolve(document.Path, Uri.UnescapeDataString(parts[0]));
                if (!targets.Contains(target))
                {
                    yield return $"{document.Path}: {link} leads nowhere.";
                }
                else if (parts.Length == 2 && headings.TryGetValue(target, out var known) && !known.Contains(parts[1]))
                {
                    yield return $"{document.Path}: {link} names a heading that is not there.";
                }
            }
        }
    }

    private static IEnumerable<string> Folders(string path)
    {
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
        {
            yield return path[..at];
        }
    }

    private static string Resolve(string from, string link)
    {
        var steps = new List<string>(link.StartsWith('/') ? [] : from.Split('/')[..^1]);
        foreach (var step in link.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count == 0)
            {
                return "outside the repository";
            }
            else if (step == "..")
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private static HashSet<string> Headings(string text) =>
        [.. Heading().Matches(Fence().Replace(text, "")).Select(m => NotInAnchor().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"(?:\]\(<?|\s(?:src|href)="")([^)\s>""]+)")]
    private static partial Regex Link();

    [GeneratedRegex("^(?:[a-z][a-z0-9+.-]*:|//)", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();

    [GeneratedRegex(@"^#{1,6}\s+(.+?)\s*#*\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
