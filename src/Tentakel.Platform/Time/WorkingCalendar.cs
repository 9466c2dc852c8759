using System.Collections.Frozen;

namespace Tentakel.Platform.Time;

/// <summary>A day on which the tenant itself is closed.</summary>
/// <param name="Date">The day in Europe/Amsterdam.</param>
/// <param name="Name">What people read, as the tenant wrote it: not a resource key.</param>
public sealed record ClosingDay(DateOnly Date, string Name);

/// <summary>Why a day is not a working day.</summary>
public enum DayOffKind
{
    Weekend,
    Holiday,
    Closed,
}

/// <summary>A day that is not a working day, and why.</summary>
/// <param name="Name">Resource key of the holiday, the tenant's own words for a closing day, null for a weekend.</param>
public sealed record DayOff(DateOnly Date, DayOffKind Kind, string? Name);

/// <summary>Which days work: every day but Saturday, Sunday, the Dutch holidays and the tenant's own closing days.</summary>
public sealed class WorkingCalendar
{
    // More days off in a row than this is a wrong configuration; without the limit a search would not end.
    private const int LongestClosure = 366;

    private readonly FrozenDictionary<DateOnly, string> _closed;

    public WorkingCalendar(IEnumerable<ClosingDay> closingDays)
    {
        ArgumentNullException.ThrowIfNull(closingDays);
        _closed = closingDays.DistinctBy(day => day.Date).ToFrozenDictionary(day => day.Date, day => day.Name);
    }

    /// <summary>The calendar without closing days of anybody's own.</summary>
    public static WorkingCalendar Dutch { get; } = new([]);

    /// <summary>
    /// Why this is not a working day, or null when it is one. A holiday or closing day in a weekend counts as
    /// weekend: that is reason enough, and the explanation stays short.
    /// </summary>
    public DayOff? WhyOff(DateOnly date)
    {
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            return new DayOff(date, DayOffKind.Weekend, null);
        }

        if (DutchHolidays.KeyOn(date) is { } holiday)
        {
            return new DayOff(date, DayOffKind.Holiday, holiday);
        }

        return _closed.TryGetValue(date, out var name) ? new DayOff(date, DayOffKind.Closed, name) : null;
    }

    public bool IsWorkingDay(DateOnly date) => WhyOff(date) is null;

    /// <summary>This day when it is a working day, else the first one after it.</summary>
    public DateOnly WorkingDayFrom(DateOnly date)
    {
        for (var day = date; day.DayNumber - date.DayNumber <= LongestClosure; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                return day;
            }
        }

        throw new InvalidOperationException($"No working day within {LongestClosure} days after {date:O}.");
    }

    /// <summary>The last day that lies at least this many working days before: what was due then is that many days late.</summary>
    public DateOnly WorkingDayBefore(DateOnly date, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = date;
        for (var left = workingDays; left > 0; day = day.AddDays(-1))
        {
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>
    /// Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when
    /// <paramref name="to"/> is earlier. From today to the due date: 3 is "3 working days left", 0 is "today",
    /// -2 is "2 working days late".
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }

        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }
}
