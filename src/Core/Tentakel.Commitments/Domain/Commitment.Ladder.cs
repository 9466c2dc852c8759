using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Domain;

/// <content>What happens when it slips. All of it starts anew with a new due day.</content>
public sealed partial class Commitment
{
    /// <summary>The Dutch day its owner was reminded in this run; null when not yet.</summary>
    public DateOnly? RemindedOn { get; private set; }

    /// <summary>How far up the ladder it went in this run; 0 for not at all. Stays when it is answered.</summary>
    public int Rung { get; private set; }

    /// <summary>Who is responsible beside the owner, because it is late; null when it is not, or not any more.</summary>
    public PersonId? RungPersonId { get; private set; }

    /// <summary>The owner is reminded before it is due, once.</summary>
    public Outcome Remind(MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (NotNow(CommitmentMove.Remind) is { } refusal)
        {
            return refusal;
        }

        if (RemindedOn is not null)
        {
            return new Refusal("commitments.remind.already-reminded");
        }

        if (now.Today > DueOn)
        {
            return new Refusal("commitments.remind.too-late");
        }

        RemindedOn = now.Today;
        return Record(CommitmentMove.Remind, now, facts => new CommitmentReminded(facts));
    }

    /// <summary>It is late: somebody further up becomes responsible beside the owner. Each rung is reached once.</summary>
    public Outcome Climb(int rung, PersonId person, MoveContext now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rung, 1);
        ArgumentNullException.ThrowIfNull(now);
        if (NotNow(CommitmentMove.Climb) is { } refusal)
        {
            return refusal;
        }

        if (now.Today <= DueOn)
        {
            return new Refusal("commitments.climb.not-due");
        }

        if (rung <= Rung)
        {
            return new Refusal("commitments.climb.already-there");
        }

        if (person == OwnerPersonId)
        {
            return new Refusal("commitments.climb.same-person");
        }

        Rung = rung;
        RungPersonId = person;
        return Record(CommitmentMove.Climb, now, facts => new CommitmentClimbed(facts, rung, person), to: person);
    }

    /// <summary>Who was responsible beside the owner left: the ladder finds who stands on that rung now.</summary>
    public void LoseRung()
    {
        if (RungPersonId is not null)
        {
            Rung--;
            RungPersonId = null;
        }
    }

    private void LeaveLadder()
    {
        RemindedOn = null;
        Rung = 0;
        RungPersonId = null;
    }
}
