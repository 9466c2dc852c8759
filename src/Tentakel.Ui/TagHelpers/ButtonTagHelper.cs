using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tentakel.Ui.TagHelpers;

/// <summary>How loud a button is.</summary>
public enum ButtonKind
{
    /// <summary>The one thing somebody can do now.</summary>
    Primary,

    /// <summary>Something else one may do.</summary>
    Secondary,

    /// <summary>Beside a row of others.</summary>
    Subtle,

    /// <summary>Cannot be undone, or the red button.</summary>
    Danger,
}

/// <summary>
/// <c>&lt;tk-button kind="primary"&gt;Verstuur&lt;/tk-button&gt;</c>: a submit button, or a link that looks
/// like one when it has a <c>href</c>. Other attributes (name, value, form) pass through.
/// </summary>
[HtmlTargetElement("tk-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>How loud it is; primary when not told.</summary>
    public ButtonKind Kind { get; set; } = ButtonKind.Primary;

    /// <summary>Makes it a link.</summary>
    public string? Href { get; set; }

    /// <summary>Smaller, for rows of actions.</summary>
    public bool Small { get; set; }

    /// <summary>Posts to this page handler: <c>formaction="?handler=..."</c> with the query kept.</summary>
    public string? Handler { get; set; }

    /// <summary>Given by Razor.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClasses("nl-button", Kind switch
        {
            ButtonKind.Secondary => "nl-button--secondary",
            ButtonKind.Subtle => "nl-button--subtle",
            ButtonKind.Danger => "nl-button--primary nl-button--negative",
            _ => "nl-button--primary",
        }, Small ? "tk-knopje" : null);

        if (Href is not null)
        {
            output.TagName = "a";
            output.Attributes.SetAttribute("href", Href);
            return;
        }

        output.TagName = "button";
        if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }

        if (Handler is not null)
        {
            var query = ViewContext.HttpContext.Request.Query
                .Where(pair => !pair.Key.Equals("handler", StringComparison.OrdinalIgnoreCase))
                .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
            output.Attributes.SetAttribute("formaction",
                QueryString.Create(query.Append(KeyValuePair.Create("handler", (string?)Handler))).ToString());
        }
    }
}
