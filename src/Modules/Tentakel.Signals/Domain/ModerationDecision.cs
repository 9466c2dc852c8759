using Tentakel.Parties.Domain;
using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Domain;

public readonly record struct ModerationDecisionId(Guid Value)
{
    // Lists go on after a key; the database compares what these only name.
    public static bool operator <(ModerationDecisionId one, ModerationDecisionId other) => one.Value < other.Value;

    public static bool operator >(ModerationDecisionId one, ModerationDecisionId other) => one.Value > other.Value;
}

/// <summary>A moderator let it through or kept it back.</summary>
/// <param name="Reason">The reason that was chosen; null when it was published, or for words of the moderator's own.</param>
public sealed record SignalModerated(Signal Signal, Publication From, ChosenReason? Reason) : IDomainEvent;

/// <summary>One decision about the public list, with its reason as it was then. Written once, never changed.</summary>
public sealed class ModerationDecision
{
    private ModerationDecision()
    {
        Reason = null!;
        Explanation = null!;
    }

    public ModerationDecision(Signal signal, Publication from, ChosenReason? reason, string explanation, PersonId? by, DateTimeOffset at, bool secondLook)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ProgrammeId = signal.ProgrammeId;
        Id = new ModerationDecisionId(Guid.CreateVersion7(at));
        SignalId = signal.Id;
        From = from;
        To = signal.Publication;
        ReasonKey = reason?.Key;
        Reason = reason?.Name ?? new LocalText("", "");
        Explanation = explanation;
        ById = by;
        At = at;
        SecondLook = secondLook;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public ModerationDecisionId Id { get; private set; }

    public SignalId SignalId { get; private set; }

    public Publication From { get; private set; }

    /// <summary>What it became; the same as before when a second look came to the same.</summary>
    public Publication To { get; private set; }

    public string? ReasonKey { get; private set; }

    /// <summary>Empty when none was chosen.</summary>
    public LocalText Reason { get; private set; }

    /// <summary>The moderator's own words; may be empty.</summary>
    public string Explanation { get; private set; }

    /// <summary>Null when the house itself did it.</summary>
    public PersonId? ById { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Because the asker disagreed with an earlier one.</summary>
    public bool SecondLook { get; private set; }
}
