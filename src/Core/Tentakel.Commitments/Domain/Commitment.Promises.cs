using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Domain;

/// <content>What is promised. Whether somebody has the mandate to promise is decided before it gets here.</content>
public sealed partial class Commitment
{
    /// <summary>What was promised, in the words of who did; null for what is only asked.</summary>
    public string? PromiseText { get; private set; }

    /// <summary>The owner turns what was asked into a promise, with a date of their own.</summary>
    /// <param name="by">The last day; when it is no working day, the next one.</param>
    /// <param name="direction">A promise runs the other way than the question it answers.</param>
    public Outcome Promise(string text, DateOnly by, Direction direction, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Promise) ?? Blank("text", text) ?? Past(by, now)) is { } refusal)
        {
            return refusal;
        }

        if (Basis == CommitmentBasis.Promised)
        {
            return new Refusal("commitments.promise.already-promised");
        }

        var was = DueOn;
        Basis = CommitmentBasis.Promised;
        PromiseText = text = text.Trim();
        Direction = direction;
        RunTo(by, now);
        return Record(CommitmentMove.Promise, now, facts => new CommitmentPromised(facts, was, text), text);
    }

    /// <summary>Another date, or other contents, for what was promised. Always with a reason; the asker is told.</summary>
    /// <param name="text">What is promised instead; null when only the date changes.</param>
    public Outcome Adjust(string? text, DateOnly by, string reason, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        if ((NotNow(CommitmentMove.Adjust) ?? NotPromised() ?? Blank("reason", reason) ?? Past(by, now)) is { } refusal)
        {
            return refusal;
        }

        reason = reason.Trim();
        var was = DueOn;
        text = string.IsNullOrWhiteSpace(text) || text.Trim() == PromiseText ? null : text.Trim();
        PromiseText = text ?? PromiseText;
        RunTo(by, now);
        return Record(CommitmentMove.Adjust, now, facts => new CommitmentAdjusted(facts, was, text, reason), text, reason);
    }

    private void RunTo(DateOnly by, MoveContext now)
    {
        OverdueSince = null;
        Run(TermUntil(by, now.Today), now.Today, now);
    }

    /// <summary>A date somebody chose, as a term: so that it ends on a working day and can be explained like any other.</summary>
    public static Term TermUntil(DateOnly by, DateOnly today) => Term.CalendarDays(by.DayNumber - today.DayNumber);

    /// <summary>A promise is for a day after today, within five years: later is a typing error.</summary>
    public static Refusal? Past(DateOnly by, MoveContext now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return by > now.Today && by <= now.Today.AddYears(5) ? null : Refusal.Invalid(new FieldError("dueOn", "commitments.promise-date"));
    }

    private Refusal? NotPromised() => Basis == CommitmentBasis.Promised ? null : new Refusal("commitments.adjust.not-promised");
}
