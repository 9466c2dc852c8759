using Tentakel.Sortition.Invitations;

namespace Tentakel.Sortition.Cli;

/// <summary>One line at a terminal that says how far the reading of a register is.</summary>
internal sealed class PassLine(TextWriter terminal, TimeProvider time) : IProgress<InvitationProgress>
{
    private long last;
    private bool shown;

    public void Report(InvitationProgress value)
    {
        var now = time.GetTimestamp();
        if (shown && time.GetElapsedTime(last, now) < TimeSpan.FromMilliseconds(100))
        {
            return;
        }

        (last, shown) = (now, true);
        terminal.Write(FormattableString.Invariant($"\r\u001b[Kreading the register, time {value.Pass}: {value.Fraction:P0}"));
    }

    public void Clear() => terminal.Write(shown ? "\r\u001b[K" : "");
}
