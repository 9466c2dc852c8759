using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tentakel.Ui.TagHelpers;

/// <summary><c>&lt;tk-promise-facts&gt;</c>: the states below the sentence.</summary>
[HtmlTargetElement("tk-promise-facts")]
public sealed class PromiseFactsTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become("div", "tk-belofte__feiten");
}
