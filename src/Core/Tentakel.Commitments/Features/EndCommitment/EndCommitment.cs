using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.EndCommitment;

/// <summary>The owner says that what was promised will not come, and why; the asker is told, and can open it again.</summary>
public sealed record BreakCommitment(CommitmentId CommitmentId, string Reason);

/// <summary>The asker says that it is no longer needed.</summary>
public sealed record WithdrawCommitment(CommitmentId CommitmentId, string Reason);

public sealed class EndCommitmentHandler(LedgerDesk desk, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(BreakCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        if (commitment.Basis != CommitmentBasis.Promised)
        {
            // A question is answered, with a no if need be: it does not just end.
            return new Refusal("commitments.break.not-promised");
        }

        return TextRules.Check("reason", command.Reason) is { } tooLong
            ? tooLong
            : audit.Move(actor, "commitments.break", commitment, commitment.Break(command.Reason, now));
    }

    public async Task<Outcome<Moved>> Handle(WithdrawCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Judge, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        return TextRules.Check("reason", command.Reason) is { } tooLong
            ? tooLong
            : audit.Move(actor, "commitments.withdraw", commitment, commitment.Withdraw(command.Reason, now));
    }
}
