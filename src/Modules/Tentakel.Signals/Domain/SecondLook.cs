using Tentakel.Commitments.Domain;
using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Domain;

/// <summary>
/// The asker does not agree that it was withheld, and another moderator is to decide. Who owes that decision and by when is in
/// the ledger; this says about which withholding it is, so that it is asked once for each.
/// </summary>
public sealed class SecondLook
{
    private SecondLook()
    {
        Words = null!;
    }

    public SecondLook(ModerationDecision about, CommitmentId commitment, string words, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(about);
        ProgrammeId = about.ProgrammeId;
        DecisionId = about.Id;
        SignalId = about.SignalId;
        FirstById = about.ById;
        CommitmentId = commitment;
        Words = words;
        At = at;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>The withholding it is about; one second look for each.</summary>
    public ModerationDecisionId DecisionId { get; private set; }

    public SignalId SignalId { get; private set; }

    /// <summary>Who withheld it, and so may not be the one to look again.</summary>
    public PersonId? FirstById { get; private set; }

    public CommitmentId CommitmentId { get; private set; }

    /// <summary>Why the asker disagrees; may be empty.</summary>
    public string Words { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public void Decide(DateTimeOffset at) => DecidedAt = at;
}
