namespace Tentakel.Ui.Calendar;

/// <summary>What a day does in the count of a term.</summary>
public enum DayCellKind
{
    /// <summary>Outside the term; drawn as white space.</summary>
    Empty,

    /// <summary>The day it began; the count starts the next day.</summary>
    Start,

    /// <summary>A working day that counts.</summary>
    Counted,

    /// <summary>Weekend, public holiday or closing day.</summary>
    Free,

    /// <summary>Today, and it counts.</summary>
    Today,

    /// <summary>The last day: the answer is due.</summary>
    End,
}

/// <summary>One day in the table that explains a date.</summary>
/// <param name="LongLabel">Shown where there is room: "Goede Vrijdag".</param>
/// <param name="ShortLabel">Shown on a phone: "vrij".</param>
public sealed record DayCell(DateOnly Date, DayCellKind Kind, string LongLabel, string ShortLabel);
