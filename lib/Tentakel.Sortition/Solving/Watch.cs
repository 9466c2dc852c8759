using System.Diagnostics;

namespace Tentakel.Sortition.Solving;

/// <summary>Says when to stop: cancelled, or out of time. A watch made from another never outlives it.</summary>
internal sealed class Watch(TimeSpan time, CancellationToken cancellation, Watch? outer = null)
{
    private readonly long end = Ends(time);
    private int asked;
    private bool expired;

    public bool Expired
    {
        get
        {
            // Reading the clock costs more than a step of the simplex method on a small problem.
            if (!expired && (asked++ & 7) == 0)
            {
                expired = cancellation.IsCancellationRequested || Stopwatch.GetTimestamp() >= end || outer is { Expired: true };
            }

            return expired;
        }
    }

    public TimeSpan Left => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), end);

    public Watch AtMost(TimeSpan part) => new(part, cancellation, this);

    private static long Ends(TimeSpan time)
    {
        var now = Stopwatch.GetTimestamp();
        var ticks = time.TotalSeconds * Stopwatch.Frequency;
        return ticks >= long.MaxValue - now ? long.MaxValue : now + (long)ticks;
    }
}
