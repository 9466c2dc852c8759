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
            : Done(commitment.Pause(command.Reason, now), actor, commitment, "commitments.pause");
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
        return Done(commitment.Resume(now), actor, commitment, "commitments.resume");
    }

    private Outcome<Moved> Done(Outcome outcome, Actor actor, Commitment commitment, string action)
    {
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, action, commitment.CommitmentId.Value, new { commitment.DueOn });
        return Moved.From(commitment);
    }
}
