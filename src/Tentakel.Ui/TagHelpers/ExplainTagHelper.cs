using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tentakel.Ui.TagHelpers;

/// <summary><c>&lt;tk-explain summary="Hoe is die datum bepaald?"&gt;</c>: more for who wants it; opens without JavaScript.</summary>
[HtmlTargetElement("tk-explain")]
public sealed class ExplainTagHelper : TagHelper
{
    /// <summary>The question it answers.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Open from the start.</summary>
    public bool Open { get; set; }

    /// <summary>On its own, with a border round it.</summary>
    public bool Loose { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("details", "tk-uitleg", Loose ? "tk-uitleg--los" : null);
        if (Open)
        {
            output.Attributes.Add(new TagHelperAttribute("open"));
        }

        output.PreContent.AppendHtml(Output.Element("summary", null, Summary));
        output.PreContent.AppendHtml("""<div class="tk-uitleg__inhoud">""");
        output.PostContent.AppendHtml("</div>");
    }
}
