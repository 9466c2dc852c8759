using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Resources;
using Tentakel.Platform.Resources;
using Tentakel.Platform.Time;
using Tentakel.Ui.Calendar;

namespace Tentakel.Commitments.Features.ReadPromise;

/// <summary>The days of a term as cells of the calendar on the page; <c>tk-days</c> lays them out in weeks.</summary>
public sealed class TermDays(IStringLocalizer<CommitmentsTexts> texts, IStringLocalizer<PlatformTexts> holidays)
{
    public IReadOnlyList<DayCell> Of(TermResult term, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(term);
        return [.. term.Days.Select(day => Cell(day, today, isLast: day.Date == term.DueOn))];
    }

    private DayCell Cell(TermDay day, DateOnly today, bool isLast)
    {
        string number = day.Number > 0 ? texts["days.number", day.Number] : "";
        return (day.Kind, isLast) switch
        {
            (_, true) => Cell(DayCellKind.End, $"{number} {texts["days.end"].Value}".Trim(), number.Length > 0 ? number : texts["days.end"]),
            (TermDayKind.Start, _) => Cell(DayCellKind.Start, texts["days.start"], texts["days.start"]),
            (TermDayKind.Counted, _) when day.Date == today => Cell(DayCellKind.Today, $"{number} {texts["days.today"].Value}", number),
            (TermDayKind.Counted, _) => Cell(DayCellKind.Counted, number, number),
            _ => Cell(DayCellKind.Free, WhyFree(day), texts["days.free"]),
        };

        DayCell Cell(DayCellKind kind, string longLabel, string shortLabel) => new(day.Date, kind, longLabel, shortLabel);
    }

    private string WhyFree(TermDay day) => day.Off switch
    {
        { Kind: DayOffKind.Holiday, Name: { } key } => holidays[key],
        { Kind: DayOffKind.Closed, Name: { } name } => name,
        _ => texts["days.weekend"],
    };
}
