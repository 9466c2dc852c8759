namespace Tentakel.Platform.Time;

/// <summary>What a day was to a term.</summary>
public enum TermDayKind
{
    /// <summary>The day it began; not counted.</summary>
    Start,

    /// <summary>Counted: <see cref="TermDay.Number"/> says as which.</summary>
    Counted,

    /// <summary>Not counted, or not a day to end on.</summary>
    Weekend,

    /// <inheritdoc cref="Weekend"/>
    Holiday,

    /// <summary>A closing day of the tenant itself; not counted, or not a day to end on.</summary>
    Closed,

    /// <summary>The due day, when the count ended on a day off and ran on to this one.</summary>
    CarriedOver,
}

/// <summary>One day of the walk.</summary>
/// <param name="Number">Which counted day this is, from 1; 0 when the day was not counted.</param>
/// <param name="Off">Why it is not a working day; null on a working day. A calendar term counts days off too.</param>
public sealed record TermDay(DateOnly Date, TermDayKind Kind, int Number, DayOff? Off);

/// <summary>The outcome of running a term: the due day and every day from the start to it.</summary>
public sealed record TermResult
{
    internal TermResult(Term term, IReadOnlyList<TermDay> days)
    {
        Term = term;
        Days = days;
    }

    public Term Term { get; }

    /// <summary>Every day from the start to the due day, both included, without gaps.</summary>
    public IReadOnlyList<TermDay> Days { get; }

    public DateOnly StartedOn => Days[0].Date;

    /// <summary>The last day on which it is on time; always a working day.</summary>
    public DateOnly DueOn => Days[^1].Date;

    /// <summary>What a person needs to recompute the due day by hand.</summary>
    public TermExplanation Explain()
    {
        var last = Days.Last(day => day.Kind == TermDayKind.Counted);

        // A calendar term steps over days off only at its end, the last day of the count included.
        IEnumerable<TermDay> stepped = Term.Unit == TermUnit.WorkingDays
            ? Days.Skip(1)
            : Days.Where(day => day.Date >= last.Date);
        var off = stepped.Where(day => day.Off is not null).Select(day => day.Off!).ToList();
        return new TermExplanation
        {
            Term = Term,
            StartedOn = StartedOn,
            FirstCountedOn = Days.First(day => day.Kind == TermDayKind.Counted).Date,
            Weekends = off.Where(day => day.Kind == DayOffKind.Weekend).Select(day => SaturdayOf(day.Date)).Distinct().Count(),
            NamedDaysOff = [.. off.Where(day => day.Kind != DayOffKind.Weekend)],
            CountEndedOn = last.Date,
            DueOn = DueOn,
            MonthTooShort = Term.Unit == TermUnit.Months && last.Date.Day != StartedOn.Day,
        };
    }

    private static DateOnly SaturdayOf(DateOnly weekendDay) =>
        weekendDay.DayOfWeek == DayOfWeek.Sunday ? weekendDay.AddDays(-1) : weekendDay;
}

/// <summary>The facts behind a due date, without words; <see cref="TermText"/> makes the sentence.</summary>
public sealed record TermExplanation
{
    public required Term Term { get; init; }

    public required DateOnly StartedOn { get; init; }

    public required DateOnly FirstCountedOn { get; init; }

    /// <summary>How many weekends were stepped over; half a weekend counts as one.</summary>
    public required int Weekends { get; init; }

    /// <summary>Holidays and closing days on weekdays that were stepped over, in order.</summary>
    public required IReadOnlyList<DayOff> NamedDaysOff { get; init; }

    /// <summary>The last day counted; earlier than <see cref="DueOn"/> when that was a day off.</summary>
    public required DateOnly CountEndedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>The count ended on a day off, so the term runs on.</summary>
    public bool CarriedOver => CountEndedOn != DueOn;

    /// <summary>31 January and a month: the last month has no such day, so its last day is taken.</summary>
    public required bool MonthTooShort { get; init; }
}
