using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <summary>One line of the history of a commitment. Written once, never changed: there is no method to do so.</summary>
public sealed class CommitmentEvent
{
    private CommitmentEvent()
    {
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public CommitmentId CommitmentId { get; private set; }

    /// <summary>1 for the opening, and one more for each move; two writers cannot both have the same number.</summary>
    public int Sequence { get; private set; }

    public CommitmentMove Move { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; private set; }

    public MakerKind MakerKind { get; private set; }

    /// <summary>Who made the move; null when it was a follower by code or the clock.</summary>
    public PersonId? MakerPersonId { get; private set; }

    /// <summary>What was said to the asker or by the asker: the answer, "not solved because".</summary>
    public string? Text { get; private set; }

    /// <summary>Why the move was made, in the words of the one who made it.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who had it before the move, or offered it.</summary>
    public PersonId FromPersonId { get; private set; }

    /// <summary>Who has it after the move, or is offered it.</summary>
    public PersonId ToPersonId { get; private set; }

    /// <summary>The due day as it stands after the move.</summary>
    public DateOnly DueOn { get; private set; }

    public Audience Audience { get; private set; }

    /// <summary>Set when words for everybody hold something that may point at one person.</summary>
    public MarkedLine? Marked { get; private set; }

    internal static CommitmentEvent Of(
        Commitment commitment, CommitmentMove move, MoveContext now, PersonId from, PersonId to, string? text, string? reason, Audience audience) => new()
        {
            ProgrammeId = commitment.ProgrammeId,
            CommitmentId = commitment.CommitmentId,
            Sequence = commitment.Version,
            Move = move,
            At = now.At,
            MakerKind = now.By.Kind,
            MakerPersonId = now.By.PersonId,
            Text = text,
            Reason = reason,
            FromPersonId = from,
            ToPersonId = to,
            DueOn = commitment.DueOn,
            Audience = audience,
            Marked = audience == Audience.Public ? MarkedLine.For(commitment, text) : null,
        };
}
