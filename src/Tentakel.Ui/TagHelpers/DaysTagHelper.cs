using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Tentakel.Ui.Calendar;
using Tentakel.Ui.Resources;
using Tentakel.Ui.Text;

namespace Tentakel.Ui.TagHelpers;

/// <summary><c>&lt;tk-days cells="Model.Days" /&gt;</c>: the calendar that shows how a date was found.</summary>
[HtmlTargetElement("tk-days", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DaysTagHelper(IStringLocalizer<UiTexts> texts) : TagHelper
{
    /// <summary>The days from start to end; the rest of each week is filled in.</summary>
    public IReadOnlyCollection<DayCell> Cells { get; set; } = [];

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var shown = Cells.Where(cell => cell.Kind != DayCellKind.Empty).Select(cell => cell.Date).ToArray();
        if (shown.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("table", "tk-dagen");
        output.Content.AppendHtml(Output.Element("caption", null, Caption(shown.Min(), shown.Max())));
        output.Content.AppendHtml(Head());
        var body = new TagBuilder("tbody");
        foreach (var week in WorkingDaysCalendar.Weeks(Cells))
        {
            var row = new TagBuilder("tr");
            foreach (var cell in week)
            {
                row.InnerHtml.AppendHtml(Cell(cell));
            }

            body.InnerHtml.AppendHtml(row);
        }

        output.Content.AppendHtml(body);
    }

    // The year of the first day is left out when the last day has the same.
    private string Caption(DateOnly first, DateOnly last) => texts["days.caption",
        DateText.Write(first, last, DateFormat.Date),
        DateText.Write(last, DateOnly.MinValue, DateFormat.Date)];

    private static TagBuilder Head()
    {
        var row = new TagBuilder("tr");
        for (var index = 1; index <= 7; index++)
        {
            var (shortName, fullName) = DateText.Weekday((DayOfWeek)(index % 7));
            var abbreviation = Output.Element("abbr", null, shortName);
            abbreviation.Attributes["title"] = fullName;
            var head = new TagBuilder("th");
            head.Attributes["scope"] = "col";
            head.InnerHtml.AppendHtml(abbreviation);
            row.InnerHtml.AppendHtml(head);
        }

        var section = new TagBuilder("thead");
        section.InnerHtml.AppendHtml(row);
        return section;
    }

    private static TagBuilder Cell(DayCell cell)
    {
        var box = Output.Element("td", cell.Kind switch
        {
            DayCellKind.Start => "is-start",
            DayCellKind.Counted => "is-dag",
            DayCellKind.Free => "is-vrij",
            DayCellKind.Today => "is-dag is-nu",
            DayCellKind.End => "is-eind",
            _ => "is-leeg",
        });
        if (cell.Kind != DayCellKind.Empty)
        {
            box.InnerHtml.AppendHtml(Output.Element("b", null, cell.Date.Day.ToString(CultureInfo.InvariantCulture)));
            box.InnerHtml.AppendHtml(Output.Element("span", "tk-lang", cell.LongLabel));
            box.InnerHtml.AppendHtml(Output.Element("span", "tk-kort", cell.ShortLabel));
        }

        return box;
    }
}
