using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tentakel.Ui.Resources;

namespace Tentakel.Ui.TagHelpers;

/// <summary>
/// <c>&lt;tk-promise&gt;</c>: the heaviest frame of a page: who, until when, how that date was found.
/// Holds a <c>tk-promise-line</c>, <c>tk-promise-facts</c> and a <c>tk-explain</c>. One on a page,
/// or give each its own <c>id</c>.
/// </summary>
[HtmlTargetElement("tk-promise")]
public sealed class PromiseTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>The heading a screen reader hears; a page that has none gives an empty one.</summary>
    public string? Heading { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("section", "tk-belofte");
        var headingId = $"{(context.AllAttributes.TryGetAttribute("id", out var id) ? id.Value : "belofte")}-kop";
        output.Attributes.SetAttribute("aria-labelledby", headingId);
        var heading = Output.Element("h2", "tk-onzichtbaar", string.IsNullOrEmpty(Heading) ? texts["promise.title"] : Heading);
        heading.Attributes["id"] = headingId;
        output.PreContent.AppendHtml(heading);
    }
}
