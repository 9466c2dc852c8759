using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Domain;

/// <summary>By whom and when a move is made, and the calendar its dates are computed with.</summary>
/// <param name="At">UTC.</param>
public sealed record MoveContext(Maker By, DateTimeOffset At, WorkingCalendar Calendar)
{
    /// <summary>The Dutch date of the move.</summary>
    public DateOnly Today => Amsterdam.DateOf(At);
}
