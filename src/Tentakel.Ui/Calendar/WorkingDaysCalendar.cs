namespace Tentakel.Ui.Calendar;

/// <summary>Lays days out in whole weeks from Monday to Sunday. Pure; the tag helper draws it.</summary>
public static class WorkingDaysCalendar
{
    /// <summary>Days that were not given are filled with empty cells, so that every week has seven.</summary>
    public static IReadOnlyList<IReadOnlyList<DayCell>> Weeks(IReadOnlyCollection<DayCell> cells)
    {
        if (cells.Count == 0)
        {
            return [];
        }

        var given = cells.ToDictionary(cell => cell.Date);
        var last = given.Keys.Max();
        var weeks = new List<IReadOnlyList<DayCell>>();
        for (var monday = MondayOf(given.Keys.Min()); monday <= last; monday = monday.AddDays(7))
        {
            weeks.Add([.. Enumerable.Range(0, 7).Select(monday.AddDays).Select(day =>
                given.GetValueOrDefault(day) ?? new DayCell(day, DayCellKind.Empty, "", ""))]);
        }

        return weeks;
    }

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
