namespace Tentakel.Browser.Tests;

/// <summary>The real time, because Chromium forgets cookies by it; or so many days ago, while a story of then is told.</summary>
public sealed class RealTime : TimeProvider
{
    private TimeSpan _ago;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - _ago;

    public void DaysAgo(int days) => _ago = TimeSpan.FromDays(days);

    public void Later(TimeSpan by) => _ago -= by;
}
