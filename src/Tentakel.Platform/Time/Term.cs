namespace Tentakel.Platform.Time;

/// <summary>What a term is counted in.</summary>
public enum TermUnit
{
    WorkingDays,
    CalendarDays,
    Weeks,
    Months,
}

/// <summary>
/// How long somebody has: data, set by a law or by the programme's agreements. The day of start is never counted;
/// a term that would end on a day that is not a working day runs on to the next working day.
/// </summary>
public sealed record Term
{
    // Ten years in weeks or months. Days have more room: what is left of a paused term is counted in days.
    private const int MaxDays = 20_000;
    private const int MaxWeeks = 520;
    private const int MaxMonths = 120;

    public Term(int amount, TermUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Longest(unit));
        Amount = amount;
        Unit = unit;
    }

    /// <summary>How many of <see cref="Unit"/>, at least 1.</summary>
    public int Amount { get; private init; }

    public TermUnit Unit { get; private init; }

    /// <summary>The largest amount of a unit; more is a typing error.</summary>
    public static int Longest(TermUnit unit) => unit switch
    {
        TermUnit.Weeks => MaxWeeks,
        TermUnit.Months => MaxMonths,
        _ => MaxDays,
    };

    public static Term WorkingDays(int amount) => new(amount, TermUnit.WorkingDays);

    public static Term CalendarDays(int amount) => new(amount, TermUnit.CalendarDays);

    public static Term Weeks(int amount) => new(amount, TermUnit.Weeks);

    public static Term Months(int amount) => new(amount, TermUnit.Months);

    /// <summary>When it is due, and the walk over the calendar that led there.</summary>
    /// <param name="start">The day it began; day zero.</param>
    public TermResult From(DateOnly start, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var days = new List<TermDay> { new(start, TermDayKind.Start, 0, calendar.WhyOff(start)) };
        if (Unit == TermUnit.WorkingDays)
        {
            CountWorkingDays(start, calendar, days);
        }
        else
        {
            CountEveryDay(start, calendar, days);
        }

        return new TermResult(this, days);
    }

    private void CountWorkingDays(DateOnly start, WorkingCalendar calendar, List<TermDay> days)
    {
        var day = start;
        for (var counted = 0; counted < Amount;)
        {
            var next = calendar.WorkingDayFrom(day.AddDays(1));
            Skip(day, next, calendar, days);
            days.Add(new TermDay(next, TermDayKind.Counted, ++counted, null));
            day = next;
        }
    }

    private void CountEveryDay(DateOnly start, WorkingCalendar calendar, List<TermDay> days)
    {
        var end = Unit switch
        {
            TermUnit.CalendarDays => start.AddDays(Amount),
            TermUnit.Weeks => start.AddDays(7 * Amount),
            TermUnit.Months => start.AddMonths(Amount),
            _ => throw new InvalidOperationException($"Unknown unit {Unit}."),
        };
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
        {
            days.Add(new TermDay(day, TermDayKind.Counted, day.DayNumber - start.DayNumber, calendar.WhyOff(day)));
        }

        var due = calendar.WorkingDayFrom(end);
        if (due > end)
        {
            Skip(end, due, calendar, days);
            days.Add(new TermDay(due, TermDayKind.CarriedOver, 0, null));
        }
    }

    // The days off strictly between two days.
    private static void Skip(DateOnly after, DateOnly before, WorkingCalendar calendar, List<TermDay> days)
    {
        for (var day = after.AddDays(1); day < before; day = day.AddDays(1))
        {
            var off = calendar.WhyOff(day)!;
            var kind = off.Kind switch
            {
                DayOffKind.Weekend => TermDayKind.Weekend,
                DayOffKind.Holiday => TermDayKind.Holiday,
                _ => TermDayKind.Closed,
            };
            days.Add(new TermDay(day, kind, 0, off));
        }
    }
}
