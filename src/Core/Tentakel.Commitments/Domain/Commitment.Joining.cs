using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Domain;

/// <content>One answer for many: what several people asked is answered together, and stays owed to each of them.</content>
public sealed partial class Commitment
{
    /// <summary>The commitment whose answer answers this one too; null when it is answered by itself.</summary>
    public CommitmentId? LedById { get; private set; }

    /// <summary>From now on the answer to the other answers this too. Its asker, its owner and its day stay what they are.</summary>
    /// <param name="leader">Not led itself: a chain is one star.</param>
    public Outcome Join(Commitment leader, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(leader);
        ArgumentNullException.ThrowIfNull(now);
        if (leader.LedById is not null)
        {
            throw new InvalidOperationException("What is led cannot lead.");
        }

        if (NotNow(CommitmentMove.Join) is { } refusal)
        {
            return refusal;
        }

        if (leader.SubjectId == SubjectId)
        {
            return new Refusal("commitments.join.itself");
        }

        if (Kind != CommitmentKind.Answer || leader.Kind != CommitmentKind.Answer)
        {
            return new Refusal("commitments.join.no-answer");
        }

        if (CommitmentMoves.Next(leader.Status, CommitmentMove.Join) is null)
        {
            return new Refusal("commitments.join.leader-closed");
        }

        if (LedById == leader.CommitmentId)
        {
            return new Refusal("commitments.join.already");
        }

        LedById = leader.CommitmentId;
        return Record(CommitmentMove.Join, now, facts => new CommitmentJoined(facts, leader.CommitmentId));
    }

    /// <summary>It is answered by itself again.</summary>
    public Outcome Part(MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (NotNow(CommitmentMove.Part) is { } refusal)
        {
            return refusal;
        }

        if (LedById is null)
        {
            return new Refusal("commitments.part.not-joined");
        }

        LedById = null;
        return Record(CommitmentMove.Part, now, facts => new CommitmentParted(facts));
    }
}
