namespace Tentakel.Testing;

/// <summary>A clock that stands still until a test moves it. Starts on Tuesday 31 March 2026, 9:00 in Amsterdam.</summary>
public sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 3, 31, 7, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset now) => _now = now.ToUniversalTime();

    /// <summary>Nine in the morning in Amsterdam on that day.</summary>
    public void SetDay(int year, int month, int day) =>
        Set(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(new DateTime(year, month, day, 9, 0, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"))));

    public void Advance(TimeSpan by) => _now += by;
}
