using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Domain;

/// <content>What can be done with it.</content>
public sealed partial class Commitment
{
    /// <summary>Offers it to somebody else. The present owner stays responsible until that one accepts.</summary>
    /// <param name="direction">Which way it runs once it is with the new owner.</param>
    public Outcome OfferHandOver(Owner to, Direction direction, string reason, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.OfferHandOver) ?? Blank("reason", reason)) is { } refusal)
        {
            return refusal;
        }

        if (HandOver is not null)
        {
            return new Refusal("commitments.offer-hand-over.already-offered");
        }

        if (to.PersonId == OwedBy.PersonId)
        {
            return new Refusal("commitments.offer-hand-over.same-person");
        }

        reason = reason.Trim();
        HandOver = new PendingHandOver(to, direction, now.By, reason, now.At);
        return Record(
            CommitmentMove.OfferHandOver, now, facts => new CommitmentHandOverOffered(facts, to, reason), reason: reason, to: to.PersonId);
    }

    /// <summary>The other takes it over: from now on that one owes it, by the same date.</summary>
    public Outcome AcceptHandOver(MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (NotNow(CommitmentMove.AcceptHandOver) is { } refusal)
        {
            return refusal;
        }

        if (HandOver is not { } offer)
        {
            return new Refusal("commitments.accept-hand-over.not-offered");
        }

        var from = OwedBy;
        OwedBy = offer.To;
        Direction = offer.Direction;
        Why = Reason.HandedOverBy(from.PersonId);
        HandOver = null;
        if (RungPersonId == OwnerPersonId)
        {
            // Who has it now is not responsible beside themselves.
            RungPersonId = null;
        }

        return Record(
            CommitmentMove.AcceptHandOver,
            now,
            facts => new CommitmentHandOverAccepted(facts, from, offer.Reason),
            reason: offer.Reason,
            from: from.PersonId);
    }

    /// <summary>The other does not take it; it stays where it is.</summary>
    public Outcome ReturnHandOver(string reason, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.ReturnHandOver) ?? Blank("reason", reason)) is { } refusal)
        {
            return refusal;
        }

        if (HandOver is not { } offer)
        {
            return new Refusal("commitments.return-hand-over.not-offered");
        }

        reason = reason.Trim();
        HandOver = null;
        return Record(
            CommitmentMove.ReturnHandOver,
            now,
            facts => new CommitmentHandOverReturned(facts, offer.To, reason),
            reason: reason,
            from: offer.To.PersonId);
    }

    /// <summary>
    /// Gives it more time, counted from the due day, or from today when it is late already. At most
    /// <see cref="MaxExtensions"/> times; the asker is told.
    /// </summary>
    public Outcome Extend(Term more, string reason, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(more);
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Extend) ?? Blank("reason", reason)) is { } refusal)
        {
            return refusal;
        }

        if (Basis == CommitmentBasis.Promised)
        {
            return new Refusal("commitments.extend.promised");
        }

        if (Extensions >= MaxExtensions)
        {
            return new Refusal("commitments.extend.limit", MaxExtensions);
        }

        reason = reason.Trim();
        var was = DueOn;
        Run(more, now.Today > DueOn ? now.Today : DueOn, now);
        Extensions++;
        OverdueSince = null;
        return Record(CommitmentMove.Extend, now, facts => new CommitmentExtended(facts, was, reason), reason: reason);
    }

    /// <summary>Stops the clock while the asker owes something first.</summary>
    /// <param name="reason">What the asker is asked for.</param>
    public Outcome Pause(string reason, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Pause) ?? Blank("reason", reason)) is { } refusal)
        {
            return refusal;
        }

        reason = reason.Trim();
        PausedOn = now.Today;
        return Record(CommitmentMove.Pause, now, facts => new CommitmentPaused(facts, reason), reason: reason);
    }

    /// <summary>
    /// Starts the clock again: what was left of the term runs from today, at least one day. Nothing moves when it
    /// was late already (a pause does not make it on time) or when it resumes on the day it was paused.
    /// </summary>
    public Outcome Resume(MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (NotNow(CommitmentMove.Resume) is { } refusal)
        {
            return refusal;
        }

        var was = DueOn;
        StartClock(now);
        PausedOn = null;
        return Record(CommitmentMove.Resume, now, facts => new CommitmentResumed(facts, was));
    }

    /// <summary>The owner did it; the asker is asked whether it is solved.</summary>
    /// <param name="text">The answer, or what was done.</param>
    /// <param name="toConfirm">How long the asker is waited for.</param>
    /// <param name="audience">Narrower than everybody when the answer is not for all.</param>
    public Outcome Fulfil(string text, Term toConfirm, MoveContext now, Audience audience = Audience.Public)
    {
        ArgumentNullException.ThrowIfNull(toConfirm);
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Fulfil) ?? Blank("text", text)) is { } refusal)
        {
            return refusal;
        }

        text = text.Trim();
        var confirmBy = toConfirm.From(now.Today, now.Calendar).DueOn;
        if (Status == CommitmentStatus.Paused)
        {
            // Else an answer given during the pause would count as late against a date that stood still.
            StartClock(now);
        }

        Stop();
        FulfilledOn = now.Today;
        ConfirmBy = confirmBy;
        return Record(
            CommitmentMove.Fulfil, now, facts => new CommitmentFulfilled(facts, text, confirmBy), text, audience: audience);
    }

    /// <summary>The asker says it is solved.</summary>
    public Outcome Confirm(MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return NotNow(CommitmentMove.Confirm) is { } refusal
            ? refusal
            : Record(CommitmentMove.Confirm, now, facts => new CommitmentConfirmed(facts));
    }

    /// <summary>
    /// The asker says it is not solved: it is owed again, with a new term. From the second time on it goes to
    /// somebody else than the one who had it.
    /// </summary>
    /// <param name="other">Who gets it; without it, it stays with the present owner, the first time.</param>
    public Outcome Reopen(string text, Term term, NewOwner? other, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Reopen) ?? Blank("text", text)) is { } refusal)
        {
            return refusal;
        }

        if (ReopenedCount >= 1 && (other is null || other.Owner.PersonId == OwedBy.PersonId))
        {
            return new Refusal("commitments.reopen.other-owner");
        }

        text = text.Trim();
        var from = OwedBy;
        if (other is not null)
        {
            OwedBy = other.Owner;
            Direction = other.Direction;
            Why = other.Why;
        }

        ReopenedCount++;
        Extensions = 0;
        OverdueSince = null;
        FulfilledOn = null;
        ConfirmBy = null;
        LedById = null;
        Start(term, now);
        return Record(
            CommitmentMove.Reopen, now, facts => new CommitmentReopened(facts, from, text), text, from: from.PersonId);
    }

    /// <summary>Nobody reacted in time: done, not confirmed.</summary>
    public Outcome Lapse(MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (NotNow(CommitmentMove.Lapse) is { } refusal)
        {
            return refusal;
        }

        return now.Today <= ConfirmBy
            ? new Refusal("commitments.lapse.too-early")
            : Record(CommitmentMove.Lapse, now, facts => new CommitmentLapsed(facts));
    }

    /// <summary>It is no longer asked.</summary>
    public Outcome Withdraw(string reason, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Withdraw) ?? Blank("reason", reason)) is { } refusal)
        {
            return refusal;
        }

        reason = reason.Trim();
        Stop();
        return Record(CommitmentMove.Withdraw, now, facts => new CommitmentWithdrawn(facts, reason), reason: reason);
    }

    /// <summary>The due day has passed. The clock job may try as often as it likes: it is marked once.</summary>
    public Outcome MarkOverdue(MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (NotNow(CommitmentMove.MarkOverdue) is { } refusal)
        {
            return refusal;
        }

        if (now.Today <= DueOn)
        {
            return new Refusal("commitments.mark-overdue.not-due");
        }

        if (OverdueSince is not null)
        {
            return new Refusal("commitments.mark-overdue.already-marked");
        }

        var since = DueOn.AddDays(1);
        OverdueSince = since;
        return Record(CommitmentMove.MarkOverdue, now, facts => new CommitmentFellOverdue(facts, since));
    }

    /// <summary>The owner says it will not come, and why.</summary>
    public Outcome Break(string reason, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Break) ?? Blank("reason", reason)) is { } refusal)
        {
            return refusal;
        }

        reason = reason.Trim();
        Stop();
        return Record(CommitmentMove.Break, now, facts => new CommitmentBroken(facts, reason), reason: reason);
    }

    private void StartClock(MoveContext now)
    {
        var paused = PausedOn ?? throw new InvalidOperationException("Paused without a day.");
        if (paused <= DueOn && now.Today > paused)
        {
            var left = Term.Unit == TermUnit.WorkingDays
                ? Term.WorkingDays(Math.Max(1, now.Calendar.WorkingDaysBetween(paused, DueOn)))
                : Term.CalendarDays(Math.Max(1, DueOn.DayNumber - paused.DayNumber));
            Run(left, now.Today, now);
        }
    }

    // Whatever still ran alongside ends with it.
    private void Stop()
    {
        HandOver = null;
        PausedOn = null;
        RungPersonId = null;
    }
}
