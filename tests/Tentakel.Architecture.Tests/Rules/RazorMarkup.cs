namespace Tentakel.Architecture.Tests.Rules;

/// <summary>Nothing inline: the content security policy is 'self' and would drop it in front of the visitor.</summary>
public static class RazorMarkup
{
    public static IEnumerable<string> Broken(IEnumerable<SourceFile> pages) =>
        from page in pages
        from node in RazorScanner.Read(page.Text)
        from problem in Problems(node)
        select $"{page.Path}:{node.Line} {problem}";

    private static IEnumerable<string> Problems(RazorNode node)
    {
        if (node.Name == "style" || (node.Name == "script" && node.Attributes.All(a => a.Name is not ("src" or "asp-src-include"))))
        {
            yield return $"has an inline <{node.Name}>.";
        }

        foreach (var attribute in node.Attributes)
        {
            if (attribute.Name == "style" || (attribute.Name.StartsWith("on", StringComparison.Ordinal) && node.Name.Length > 0))
            {
                yield return $"has {attribute.Name}= on <{node.Name}>.";
            }

            if (attribute.Literal.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            {
                yield return $"has a script in {attribute.Name}= on <{node.Name}>.";
            }
        }
    }
}
