using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tentakel.Ui.Resources;

namespace Tentakel.Ui.TagHelpers;

/// <summary><c>&lt;tk-pager next="@url" /&gt;</c>: the next page of a list; nothing when there is none.</summary>
[HtmlTargetElement("tk-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>Address of the next page; null on the last one.</summary>
    public string? Next { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Next))
        {
            output.SuppressOutput();
            return;
        }

        output.Become("nav", "tk-verder");
        output.Attributes.SetAttribute("aria-label", texts["pager.title"].Value);
        var link = Output.Element("a", "nl-button nl-button--secondary", texts["pager.next"]);
        link.Attributes["href"] = Next;
        link.Attributes["rel"] = "next";
        output.Content.SetHtmlContent(link);
    }
}
