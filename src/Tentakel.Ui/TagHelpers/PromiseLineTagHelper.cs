using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tentakel.Ui.TagHelpers;

/// <summary><c>&lt;tk-promise-line&gt;</c>: the one sentence: a name, a team, a date.</summary>
[HtmlTargetElement("tk-promise-line")]
public sealed class PromiseLineTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become("p", "tk-belofte__zin");
}
