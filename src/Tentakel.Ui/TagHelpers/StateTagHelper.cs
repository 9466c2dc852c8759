using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tentakel.Ui.TagHelpers;

/// <summary>How a promise stands.</summary>
public enum StateKind
{
    /// <summary>Running, before its date.</summary>
    OnTime,

    /// <summary>Past its date.</summary>
    Late,

    /// <summary>Ended well.</summary>
    Done,

    /// <summary>Waits for the asker.</summary>
    Paused,

    /// <summary>Open again.</summary>
    Reopened,
}

/// <summary>
/// <c>&lt;tk-state kind="late"&gt;2 werkdagen te laat&lt;/tk-state&gt;</c>: a shape and a word; colour comes third.
/// The words are the content, so a state never stands there as a picture alone.
/// </summary>
[HtmlTargetElement("tk-state")]
public sealed class StateTagHelper : TagHelper
{
    /// <summary>How it stands.</summary>
    public StateKind Kind { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("span", "tk-staat", Kind switch
        {
            StateKind.Late => "tk-staat--laat",
            StateKind.Paused => null,
            _ => "tk-staat--optijd",
        });
        output.PreContent.AppendHtml($"""<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">{Shape(Kind)}</svg>""");
    }

    private static string Shape(StateKind kind) => kind switch
    {
        StateKind.Late => """<path class="tk-i-laat" d="M10 .6L19.4 10 10 19.4.6 10z"/><path class="tk-i-wit" d="M10 5.6v5M10 14v.1"/>""",
        StateKind.Done => """<circle class="tk-i-vul" cx="10" cy="10" r="9"/><path class="tk-i-wit" d="M5.8 10.4l2.9 2.9 5.6-6.2"/>""",
        StateKind.Paused => """<circle class="tk-i-inkt" cx="10" cy="10" r="8"/><path class="tk-i-inkt" d="M7.6 6.8v6.4M12.4 6.8v6.4"/>""",
        StateKind.Reopened => """<path class="tk-i-lijn" d="M16.5 10a6.5 6.5 0 1 1-2-4.7M16.8 2v4h-4"/>""",
        _ => """<circle class="tk-i-lijn" cx="10" cy="10" r="8"/><path class="tk-i-lijn" d="M10 5.4V10l3 2"/>""",
    };
}
