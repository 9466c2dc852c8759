using System.Text.Json;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Privacy;

namespace Tentakel.Commitments.Domain;

/// <summary>
/// That a line of the history, for everybody to read, holds something that may point at one person. The asker reads the line as
/// it was written; the public reads it without, until somebody decided that it may stand there.
/// </summary>
public sealed class MarkedLine
{
    public const int MostReason = 1000;

    private MarkedLine()
    {
        Kinds = null!;
        Because = null!;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public CommitmentId CommitmentId { get; private set; }

    public int Sequence { get; private set; }

    /// <summary>How many of what, as JSON; never the text itself.</summary>
    public string Kinds { get; private set; }

    /// <summary>The public reads it whole; null until somebody decided, and then it is masked as if not.</summary>
    public bool? Shown { get; private set; }

    /// <summary>Why it may be read; empty when it stays masked.</summary>
    public string Because { get; private set; }

    public PersonId? DecidedById { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    internal static MarkedLine? For(Commitment commitment, string? text)
    {
        var marks = PrivacyGuard.Find(text);
        return marks.Count == 0 ? null : new MarkedLine
        {
            ProgrammeId = commitment.ProgrammeId,
            CommitmentId = commitment.CommitmentId,
            Sequence = commitment.Version,
            Kinds = JsonSerializer.Serialize(PrivacyGuard.Count(marks)),
            Because = "",
        };
    }

    /// <summary>Decides whether everybody reads it; to show it needs a reason. It can be decided again.</summary>
    public Outcome Decide(bool show, string? because, PersonId by, DateTimeOffset now)
    {
        because = because?.Trim() ?? "";
        if (show && because.Length == 0)
        {
            return Refusal.Invalid(new FieldError("because", "commitments.marks-reason-required"));
        }

        if (because.Length > MostReason)
        {
            return Refusal.Invalid(new FieldError("because", "platform.too-long", MostReason));
        }

        if (because.Contains('\0', StringComparison.Ordinal))
        {
            return Refusal.Invalid(new FieldError("because", "platform.unreadable"));
        }

        Shown = show;
        Because = show ? because : "";
        DecidedById = by;
        DecidedAt = now;
        return Outcome.Done;
    }
}
