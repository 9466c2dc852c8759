using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tentakel.Ui.Text;

namespace Tentakel.Ui.TagHelpers;

/// <summary>Who speaks in a conversation.</summary>
public enum MessageKind
{
    /// <summary>Somebody who works on it.</summary>
    Worker,

    /// <summary>The one who asked, or a neighbour.</summary>
    Resident,

    /// <summary>Nobody speaks: something happened.</summary>
    Step,
}

/// <summary>
/// <c>&lt;tk-message kind="resident" name="Yasmina" role="bewoner" at="sentAt"&gt;...&lt;/tk-message&gt;</c>.
/// A step has only its text.
/// </summary>
[HtmlTargetElement("tk-message")]
public sealed class MessageTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>Who speaks.</summary>
    public MessageKind Kind { get; set; }

    /// <summary>A person, or a desk where the person may not be shown.</summary>
    public string Name { get; set; } = "";

    /// <summary>Team and party, or "bewoner".</summary>
    public string? Role { get; set; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? At { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("li", "tk-bericht");
        var face = Output.Element("span", Kind switch
        {
            MessageKind.Resident => "tk-gezicht tk-gezicht--bewoner",
            MessageKind.Step => "tk-gezicht tk-gezicht--stap",
            _ => "tk-gezicht",
        }, Kind == MessageKind.Step ? null : Initial());
        face.Attributes["aria-hidden"] = "true";
        output.PreContent.AppendHtml(face);

        if (Kind == MessageKind.Step)
        {
            output.PreContent.AppendHtml("""<div class="tk-bericht__stap">""");
        }
        else
        {
            var head = Output.Element("div", "tk-bericht__kop");
            head.InnerHtml.AppendHtml(Output.Element("span", "tk-bericht__wie", Name));
            if (!string.IsNullOrEmpty(Role))
            {
                head.InnerHtml.AppendHtml(Output.Element("span", "tk-bericht__rol", Role));
            }

            if (At is { } at)
            {
                var time = Output.Element("time", "tk-bericht__tijd", DateText.WriteMoment(at, DateText.DayOf(clock.GetUtcNow())));
                time.Attributes["datetime"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                head.InnerHtml.AppendHtml(time);
            }

            output.PreContent.AppendHtml(head);
            output.PreContent.AppendHtml(Kind == MessageKind.Resident
                ? """<span></span><div class="tk-bericht__tekst tk-bericht__tekst--bewoner">"""
                : """<span></span><div class="tk-bericht__tekst">""");
        }

        output.PostContent.AppendHtml("</div>");
    }

    // A whole character as people see it: an emoji or a letter with marks is more than one char.
    private string Initial() => Name.Length == 0 ? "" : StringInfo.GetNextTextElement(Name).ToUpper(CultureInfo.CurrentCulture);
}
