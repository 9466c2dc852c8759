using System.Net;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Pages.Domain;

/// <summary>
/// The only way from a text that somebody wrote to HTML. Raw HTML is read as text, pictures become their description, a link
/// that leads anywhere but to a web address, a mail address, a telephone number or this site becomes its words. What comes
/// out holds no element and no attribute that is not named here.
/// </summary>
public static class SafeMarkdown
{
    private const int HighestHeading = 2;
    private const int LowestHeading = 6;

    // A text of people stays far below these; what is above them is made to take seconds.
    private const int MostBrackets = 400;
    private const int MostStars = 1500;
    private const int MostNested = 12;

    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>What is wrong with a text before it may be kept; null when nothing is.</summary>
    public static FieldError? Check(string field, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsTooIntricate(text) || Read(text) is not { } document)
        {
            return new FieldError(field, "pages.text-too-intricate");
        }

        var bad = document.Descendants<LinkInline>().Where(link => !link.IsImage).Select(link => link.Url)
            .Concat(document.Descendants<AutolinkInline>().Select(link => link.IsEmail ? "mailto:" + link.Url : link.Url))
            .FirstOrDefault(url => !MayLead(url));
        return bad is null ? null : new FieldError(field, "pages.link-refused", bad.Length > 80 ? bad[..80] + "…" : bad);
    }

    /// <summary>HTML that is safe to put in a page below one heading of level one.</summary>
    public static string Html(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsTooIntricate(text) || Read(text) is not { } document)
        {
            // Kept before there was a limit: better plain than not at all.
            return $"<p class=\"nl-paragraph\">{WebUtility.HtmlEncode(text)}</p>";
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !MayLead(link.Url))
            {
                Unwrap(link);
                continue;
            }

            link.Title = null;
            link.GetAttributes().AddClass("nl-link");
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!MayLead(link.IsEmail ? "mailto:" + link.Url : link.Url))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
                continue;
            }

            link.GetAttributes().AddClass("nl-link");
        }

        Shift([.. document.Descendants<HeadingBlock>()]);
        foreach (var paragraph in document.Descendants<ParagraphBlock>())
        {
            paragraph.GetAttributes().AddClass("nl-paragraph");
        }

        using var html = new StringWriter();
        var renderer = new Markdig.Renderers.HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return html.ToString();
    }

    /// <summary>The highest heading of the text becomes level two: the page has its own of level one.</summary>
    private static void Shift(IReadOnlyList<HeadingBlock> headings)
    {
        var highest = headings.Select(heading => heading.Level).DefaultIfEmpty(HighestHeading).Min();
        var previous = HighestHeading - 1;
        foreach (var heading in headings)
        {
            // Nor is a level skipped on the way down: who listens to a page hears a missing chapter.
            heading.Level = Math.Min(Math.Min(heading.Level - highest + HighestHeading, previous + 1), LowestHeading);
            previous = heading.Level;
            heading.GetAttributes().AddClass("nl-heading");
            heading.GetAttributes().AddClass($"nl-heading--level-{Math.Min(heading.Level + 1, LowestHeading)}");
        }
    }

    private static bool MayLead(string? url)
    {
        if (string.IsNullOrWhiteSpace(url) || url.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter == '\\'))
        {
            return false;
        }

        // Two slashes are another site.
        return url[0] == '/' || url[0] == '#'
            ? !url.StartsWith("//", StringComparison.Ordinal)
            : Uri.TryCreate(url, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme);
    }

    private static void Unwrap(LinkInline link)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    private static MarkdownDocument? Read(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig goes.
            return null;
        }
    }

    private static bool IsTooIntricate(string text) =>
        text.Length > InfoPage.MostText
        || text.Count(letter => letter is '[' or ']') > MostBrackets
        || text.Count(letter => letter is '*' or '_' or '`' or '<') > MostStars
        || text.Split('\n').Any(line => Depth(line) > MostNested);

    /// <summary>How many quotes and lists begin on this line; a level of indentation counts as one.</summary>
    private static int Depth(string line)
    {
        var depth = 0;
        for (var at = 0; at < line.Length; at++)
        {
            var next = at + 1 < line.Length ? line[at + 1] : '\n';
            switch (line[at])
            {
                case '>':
                case '-' or '+' or '*' or '.' or ')' when next is ' ' or '\t':
                    depth++;
                    break;
                case ' ' or '\t' or (>= '0' and <= '9'):
                    break;
                default:
                    return depth;
            }
        }

        return depth;
    }
}
