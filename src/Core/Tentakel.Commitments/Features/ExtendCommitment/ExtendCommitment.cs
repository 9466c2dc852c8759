using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.ExtendCommitment;

/// <summary>The owner needs more time and says why; the asker is told.</summary>
/// <param name="WorkingDays">1 to <see cref="MostDays"/>.</param>
public sealed record ExtendCommitment(CommitmentId CommitmentId, int WorkingDays, string Reason)
{
    public const int MostDays = 20;
}

public sealed class ExtendCommitmentHandler(LedgerDesk desk, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(ExtendCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        if (command.WorkingDays is < 1 or > ExtendCommitment.MostDays)
        {
            return Refusal.Invalid(new FieldError("workingDays", "commitments.extend.days", ExtendCommitment.MostDays));
        }

        if (TextRules.Check("reason", command.Reason) is { } tooLong)
        {
            return tooLong;
        }

        var (commitment, _, now) = taken.Value;
        var was = commitment.DueOn;
        var outcome = commitment.Extend(Term.WorkingDays(command.WorkingDays), command.Reason, now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, "commitments.extend", commitment.CommitmentId.Value, new { was, commitment.DueOn });
        return Moved.From(commitment);
    }
}
