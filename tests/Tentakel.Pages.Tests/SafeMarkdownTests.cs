using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Tentakel.Pages.Domain;

namespace Tentakel.Pages.Tests;

public sealed class SafeMarkdownTests
{
    private static readonly string[] Elements = ["P", "A", "STRONG", "EM", "UL", "OL", "LI", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "CODE", "PRE", "HR", "BR"];
    private static readonly string[] Attributes = ["class", "href", "start"];
    private static readonly string[] Schemes = ["http:", "https:", "mailto:", "tel:"];

    public static TheoryData<string> Hostile =>
    [
        "[klik](javascript:alert(1))",
        "[klik](JaVaScRiPt:alert(1))",
        "[klik](java&#115;cript:alert(1))",
        "[klik](javascript&colon;alert(1))",
        "[klik](  javascript:alert(1))",
        "[klik](<java\tscript:alert(1)>)",
        "[klik](&#1;javascript:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        "[klik](vbscript:x)",
        "[klik](file:///etc/passwd)",
        "[klik](//ander.example/pad)",
        "[klik](/\\ander.example)",
        "[klik](\\\\ander.example)",
        "[klik](blob:https://x)",
        "[a][r]\n\n[r]: javascript:alert(1)",
        "[![plaatje](javascript:alert(1))](javascript:alert(2))",
        "[a [b](javascript:alert(1)) c](data:x)",
        "![plaatje](https://ander.example/spion.png)",
        "![x](x\" onerror=\"alert(1))",
        "<javascript:alert(1)>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">klik</a>",
        "<style>*{display:none}</style>",
        "<!-- <script> -->",
        "[klik](https://goed.example \"x\" onclick=\"alert(1)\")",
        "[klik](https://goed.example/\"onmouseover=\"alert(1))",
        "```html onclick=alert(1)\n<script>alert(1)</script>\n```",
        "# kop {onclick=alert(1)}",
        "<iframe src=\"https://ander.example\"></iframe>\n\ntekst",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_somebody_writes_to_do_harm_becomes_harmless(string text)
    {
        var body = new HtmlParser().ParseDocument(SafeMarkdown.Html(text)).Body!;

        Assert.All(body.QuerySelectorAll("*"), element =>
        {
            Assert.Contains(element.TagName, Elements);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, Attributes));
            Assert.All(element.ClassList, name => Assert.True(name.StartsWith("nl-", StringComparison.Ordinal) || name.StartsWith("language-", StringComparison.Ordinal), name));
            if (element.GetAttribute("href") is { } href)
            {
                Assert.True(Schemes.Any(scheme => href.StartsWith(scheme, StringComparison.Ordinal)) || (href[0] == '/' && href[1..2] is not ("/" or "\\")), href);
            }
        });
    }

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](data:text/html,x)")]
    [InlineData("[a](//ander.example)")]
    [InlineData("<ftp://ander.example/x>")]
    [InlineData("[a][r]\n\n[r]: javascript:alert(1)")]
    public void A_link_that_leads_elsewhere_is_refused_by_name(string text) => Assert.Equal("pages.link-refused", SafeMarkdown.Check("textNl", text)?.Code);

    [Theory]
    [InlineData("[a](https://goed.example/pad?x=1#y)", "https://goed.example/pad?x=1#y")]
    [InlineData("[a](/signaal)", "/signaal")]
    [InlineData("[a](mailto:post@goed.example)", "mailto:post@goed.example")]
    [InlineData("[a](tel:0900-5550100)", "tel:0900-5550100")]
    [InlineData("<https://goed.example>", "https://goed.example")]
    [InlineData("<post@goed.example>", "mailto:post@goed.example")]
    public void A_link_that_may_be_there_is(string text, string href)
    {
        Assert.Null(SafeMarkdown.Check("textNl", text));
        Assert.Equal(href, new HtmlParser().ParseDocument(SafeMarkdown.Html(text)).QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("# een\n\n## twee\n\n# drie", "H2 H3 H2")]
    [InlineData("### een\n\n#### twee", "H2 H3")]
    [InlineData("# een\n\n##### diep\n\n###### dieper", "H2 H3 H4")]
    [InlineData("Kop\n===\n\nOnder\n---", "H2 H3")]
    public void Headings_begin_below_that_of_the_page_and_skip_no_level(string text, string levels) =>
        Assert.Equal(levels, string.Join(' ', new HtmlParser().ParseDocument(SafeMarkdown.Html(text)).QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(heading => heading.TagName)));

    [Fact]
    public void The_words_of_a_refused_link_and_of_a_picture_stay() =>
        Assert.Equal("<p class=\"nl-paragraph\">zie dit en dat</p>\n", SafeMarkdown.Html("zie [dit](javascript:x) en ![dat](https://x.example/y.png)"));

    public static TheoryData<string> Huge =>
    [
        new string('>', 19_000),
        string.Concat(Enumerable.Repeat("- ", 9000)),
        string.Concat(Enumerable.Repeat("1. ", 6000)),
        new string('[', 19_000),
        string.Concat(Enumerable.Repeat("[a](", 4000)),
        string.Concat(Enumerable.Repeat("*a_", 6000)),
        new string('`', 19_000),
        string.Concat(Enumerable.Repeat("<a", 9000)),
        new string('a', InfoPage.MostText + 1),
    ];

    [Theory]
    [MemberData(nameof(Huge))]
    public void A_text_made_to_take_long_is_refused_and_shown_plain(string text)
    {
        Assert.Equal("pages.text-too-intricate", SafeMarkdown.Check("textNl", text)?.Code);
        Assert.StartsWith("<p class=\"nl-paragraph\">", SafeMarkdown.Html(text), StringComparison.Ordinal);
    }
}
