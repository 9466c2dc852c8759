namespace Tentakel.Platform.Time;

/// <summary>
/// The one place where an instant becomes a date and back. Instants are UTC, dates are days on a Dutch wall
/// calendar: just after midnight in summer these differ by a day.
/// </summary>
public static class Amsterdam
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The Dutch date at this instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The Dutch date now.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOf(clock.GetUtcNow());

    /// <summary>The first instant of a Dutch day, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly date)
    {
        // The clock changes at two in the morning, so midnight always exists and exists once.
        var local = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, Zone), TimeSpan.Zero);
    }
}
