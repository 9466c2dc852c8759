namespace Tentakel.Sortition.Cli;

/// <summary>One line at a terminal that says how far it is; written over at most ten times a second, gone when it is done.</summary>
internal sealed class ProgressLine(TextWriter terminal, TimeProvider time) : IProgress<SelectionProgress>
{
    private const int Bar = 20;
    private long last;
    private bool shown;

    public void Report(SelectionProgress value)
    {
        if (value.Phase == SelectionPhase.Done)
        {
            // Back to the beginning of the line and wipe it: results begin on a clean line.
            terminal.Write(shown ? "\r\u001b[K" : "");
            return;
        }

        var now = time.GetTimestamp();
        if (shown && time.GetElapsedTime(last, now) < TimeSpan.FromMilliseconds(100))
        {
            return;
        }

        (last, shown) = (now, true);
        var done = (int)Math.Clamp(value.Fraction * Bar, 0, Bar);
        var gap = double.IsFinite(value.Gap) ? FormattableString.Invariant($"  gap {value.Gap:0.0E+0}") : "";
        terminal.Write($"\r\u001b[K[{new string('#', done)}{new string('.', Bar - done)}] {Words(value.Phase)}{gap}");
    }

    private static string Words(SelectionPhase phase) => phase switch
    {
        SelectionPhase.Feasibility => "can the quotas be met?",
        SelectionPhase.Chances => "the fairest chances",
        SelectionPhase.Panels => "panels that give them",
        _ => "closing the gap",
    };
}
