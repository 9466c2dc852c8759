using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tentakel.Ui.TagHelpers;

/// <summary><c>&lt;tk-conversation&gt;</c>: what was said and done, as a list of <c>tk-message</c>; the newest on top.</summary>
[HtmlTargetElement("tk-conversation")]
public sealed class ConversationTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become("ol", "tk-gesprek");
}
