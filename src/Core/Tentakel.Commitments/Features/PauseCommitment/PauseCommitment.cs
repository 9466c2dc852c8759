using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.PauseCommitment;

/// <summary>The clock stops, because the asker has to tell or do something first.</summary>
/// <param name="Reason">What the asker is asked for.</param>
public sealed record PauseCommitment(CommitmentId CommitmentId, string Reason);

/// <summary>The clock runs again.</summary>
public sealed record ResumeCommitment(CommitmentId CommitmentId);

public sealed class PauseCommitmentHandler(LedgerDesk desk, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(PauseCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        return TextRules.Check("reason", command.Reason) is { } tooLong
            ? tooLong
            : audit.Move(actor, "commitments.pause", commitment, commitment.Pause(command.Reason, now));
    }

    public async Task<Outcome<Moved>> Handle(ResumeCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        return audit.Move(actor, "commitments.resume", commitment, commitment.Resume(now));
    }
}
