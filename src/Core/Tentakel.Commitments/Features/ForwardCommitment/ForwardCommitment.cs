using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.ForwardCommitment;

/// <summary>It is for another organisation: it is sent on to it, and the asker is told where it is now (Awb 2:3).</summary>
/// <param name="Organisation">To whom.</param>
/// <param name="Reach">How the asker reaches that organisation.</param>
/// <param name="Reason">Why it is theirs; the asker reads it.</param>
public sealed record ForwardCommitment(CommitmentId CommitmentId, string Organisation, string Reach, string Reason);

public sealed class ForwardCommitmentHandler(LedgerDesk desk, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(ForwardCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        if (Check(command) is { } wrong)
        {
            return wrong;
        }

        var outcome = commitment.Forward(command.Organisation, command.Reach, command.Reason, now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, "commitments.forward", commitment.CommitmentId.Value, new { commitment.ForwardedOn });
        return Moved.From(commitment);
    }

    // Everything that is wrong, at once: the domain would name the first.
    private static Refusal? Check(ForwardCommitment command)
    {
        var errors = new List<FieldError>();
        Needed(new FieldError("organisation", "commitments.organisation-required"), command.Organisation, Commitment.MostOrganisation);
        Needed(new FieldError("reach", "commitments.reach-required"), command.Reach, Commitment.MostReach);
        Needed(new FieldError("reason", "commitments.reason-required"), command.Reason, Limits.Text);
        return errors.Count == 0 ? null : Refusal.Invalid([.. errors]);

        void Needed(FieldError missing, string? value, int most)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                errors.Add(missing);
            }
            else if (value.Trim().Length > most)
            {
                errors.Add(new FieldError(missing.Field, "platform.too-long", most));
            }
            else if (value.Contains('\0', StringComparison.Ordinal))
            {
                errors.Add(new FieldError(missing.Field, "platform.unreadable"));
            }
        }
    }
}
