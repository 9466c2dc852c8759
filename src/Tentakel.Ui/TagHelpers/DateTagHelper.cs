using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tentakel.Ui.Text;

namespace Tentakel.Ui.TagHelpers;

/// <summary>
/// <c>&lt;tk-date value="due" /&gt;</c> (a day) or <c>&lt;tk-date moment="sentAt" /&gt;</c> (with the hour):
/// a <c>time</c> element in the language of the page.
/// </summary>
[HtmlTargetElement("tk-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>A day.</summary>
    public DateOnly? Value { get; set; }

    /// <summary>An instant, written in Dutch time.</summary>
    public DateTimeOffset? Moment { get; set; }

    /// <summary>How long the day is written.</summary>
    public DateFormat Format { get; set; } = DateFormat.Day;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null && Moment is null)
        {
            output.SuppressOutput();
            return;
        }

        var today = DateText.DayOf(clock.GetUtcNow());
        output.Become("time");
        if (!context.AllAttributes.ContainsName("class"))
        {
            output.Attributes.RemoveAll("class");
        }

        output.Attributes.SetAttribute("datetime", Value is { } day
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Moment!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Content.SetContent(Value is { } date
            ? DateText.Write(date, today, Format)
            : DateText.WriteMoment(Moment!.Value, today));
    }
}
