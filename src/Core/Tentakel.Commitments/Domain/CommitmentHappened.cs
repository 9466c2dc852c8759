using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Domain;

/// <summary>What everybody who reacts to a commitment needs, as it stands after the move.</summary>
/// <param name="Sequence">The line of the history this is; unique per commitment.</param>
/// <param name="At">UTC.</param>
public sealed record CommitmentFacts(
    ProgrammeId ProgrammeId,
    CommitmentId CommitmentId,
    SubjectId SubjectId,
    CommitmentKind Kind,
    CommitmentStatus Status,
    Owner OwedBy,
    Asker OwedTo,
    DateOnly DueOn,
    int Sequence,
    Maker By,
    DateTimeOffset At);

/// <summary>Each move raises exactly one of these, to be handled in the same transaction.</summary>
public abstract record CommitmentHappened(CommitmentFacts Facts) : IDomainEvent;

/// <param name="Why">Why it came to this owner.</param>
/// <param name="PromiseText">What is promised; null for what is asked.</param>
public sealed record CommitmentOpened(CommitmentFacts Facts, Reason Why, string? PromiseText) : CommitmentHappened(Facts);

/// <summary>Offered to somebody else; the owner in the facts is still responsible.</summary>
public sealed record CommitmentHandOverOffered(CommitmentFacts Facts, Owner To, string Reason) : CommitmentHappened(Facts);

/// <summary>The owner in the facts has it now.</summary>
/// <param name="Reason">Why it was offered: the asker is told who and why.</param>
public sealed record CommitmentHandOverAccepted(CommitmentFacts Facts, Owner From, string Reason) : CommitmentHappened(Facts);

/// <summary>The offer was not taken; the owner in the facts kept it.</summary>
public sealed record CommitmentHandOverReturned(CommitmentFacts Facts, Owner OfferedTo, string Reason) : CommitmentHappened(Facts);

public sealed record CommitmentExtended(CommitmentFacts Facts, DateOnly WasDueOn, string Reason) : CommitmentHappened(Facts);

/// <param name="Reason">What the asker is asked for.</param>
public sealed record CommitmentPaused(CommitmentFacts Facts, string Reason) : CommitmentHappened(Facts);

public sealed record CommitmentResumed(CommitmentFacts Facts, DateOnly WasDueOn) : CommitmentHappened(Facts);

/// <param name="ConfirmBy">Until and including this day the asker is waited for.</param>
public sealed record CommitmentFulfilled(CommitmentFacts Facts, string Text, DateOnly ConfirmBy) : CommitmentHappened(Facts);

public sealed record CommitmentConfirmed(CommitmentFacts Facts) : CommitmentHappened(Facts);

/// <param name="From">Who had it; another person than the owner in the facts from the second time on.</param>
public sealed record CommitmentReopened(CommitmentFacts Facts, Owner From, string Text) : CommitmentHappened(Facts);

/// <summary>Done, not confirmed.</summary>
public sealed record CommitmentLapsed(CommitmentFacts Facts) : CommitmentHappened(Facts);

public sealed record CommitmentWithdrawn(CommitmentFacts Facts, string Reason) : CommitmentHappened(Facts);

/// <param name="Since">The first day it was late.</param>
public sealed record CommitmentFellOverdue(CommitmentFacts Facts, DateOnly Since) : CommitmentHappened(Facts);

/// <summary>Its owner was reminded before it is due.</summary>
public sealed record CommitmentReminded(CommitmentFacts Facts) : CommitmentHappened(Facts);

/// <param name="Rung">How far up the ladder it is now.</param>
/// <param name="Person">Who is responsible beside the owner from now on.</param>
public sealed record CommitmentClimbed(CommitmentFacts Facts, int Rung, PersonId Person) : CommitmentHappened(Facts);

/// <summary>What was asked is a promise now.</summary>
public sealed record CommitmentPromised(CommitmentFacts Facts, DateOnly WasDueOn, string Text) : CommitmentHappened(Facts);

/// <param name="Text">What is promised instead; null when only the date changed.</param>
public sealed record CommitmentAdjusted(CommitmentFacts Facts, DateOnly WasDueOn, string? Text, string Reason) : CommitmentHappened(Facts);

/// <param name="Leader">Whose answer answers this one too.</param>
public sealed record CommitmentJoined(CommitmentFacts Facts, CommitmentId Leader) : CommitmentHappened(Facts);

public sealed record CommitmentParted(CommitmentFacts Facts) : CommitmentHappened(Facts);

public sealed record CommitmentBroken(CommitmentFacts Facts, string Reason) : CommitmentHappened(Facts);

/// <param name="Organisation">To whom it was sent on.</param>
/// <param name="Reach">How that organisation is reached.</param>
public sealed record CommitmentForwarded(CommitmentFacts Facts, string Organisation, string Reach, string Reason) : CommitmentHappened(Facts);
