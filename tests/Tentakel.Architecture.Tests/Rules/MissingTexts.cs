using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>A key that a page or class asks for, and that no resource has, stands on the screen as it is.</summary>
public static partial class MissingTexts
{
    public static IEnumerable<string> Broken(IEnumerable<SourceFile> resources, IEnumerable<SourceFile> sources)
    {
        var known = resources.SelectMany(UnusedTexts.Keys).ToHashSet(StringComparer.Ordinal);
        return
            from file in sources
            from Match asked in Asked().Matches(file.Text)
            let key = asked.Groups[1].Value
            where !known.Contains(key)
            select $"{file.Path}: {key} has no text.";
    }

    // A whole key between quotes, asked of a localizer. What is put together has rules of its own.
    [GeneratedRegex("(?:\\b[Tt]exts?|\\bT|\\bLedger|\\bLocal|\\bwords)\\[\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)\"[\\],]")]
    private static partial Regex Asked();
}
