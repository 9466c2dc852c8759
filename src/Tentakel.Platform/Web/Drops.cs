namespace Tentakel.Platform.Web;

/// <summary>
/// A bucket that is full at first and fills drop by drop, by the clock of the program: the one of the framework has a clock of its
/// own, by which no test can wait a minute.
/// </summary>
internal sealed class Drops(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _at = clock.GetUtcNow();
    private double? _left;

    /// <param name="perMinute">So many in a row, and so many a minute in the long run.</param>
    /// <returns>False: it is dry.</returns>
    public bool Take(int perMinute)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var dripped = Math.Max(0, (now - _at).TotalMinutes) * perMinute;
            _at = now;
            var left = Math.Min(perMinute, (_left ?? perMinute) + dripped);
            _left = left >= 1 ? left - 1 : left;
            return left >= 1;
        }
    }
}
