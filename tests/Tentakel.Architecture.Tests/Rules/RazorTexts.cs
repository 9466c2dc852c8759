using System.Text.RegularExpressions;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>Every text a person sees comes from the resources; a page holds none of its own.</summary>
public static partial class RazorTexts
{
    private static readonly string[] SpokenAttributes =
        ["title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-roledescription"];

    /// <summary>What may stand in a page all the same, with the reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["Nederlands"] = "a language is called by its own name",
        ["English"] = "a language is called by its own name",
        ["Tentakel"] = "the name of the program, the same in every language",
    };

    public static IEnumerable<string> Broken(IEnumerable<SourceFile> pages) =>
        from page in pages
        from node in RazorScanner.Read(page.Text)
        from text in Spoken(node)
        let words = Entity().Replace(text, "").Trim()
        where words.Any(char.IsLetter) && !Allowed.ContainsKey(words)
        select $"{page.Path}:{node.Line} says \"{words}\" by itself.";

    private static IEnumerable<string> Spoken(RazorNode node) => node.Name.Length == 0
        ? [node.Literal]
        : node.Attributes.Where(a => SpokenAttributes.Contains(a.Name)).Select(a => a.Literal);

    [GeneratedRegex("&#?[a-zA-Z0-9]+;")]
    private static partial Regex Entity();
}
