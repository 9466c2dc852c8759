using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.PromiseCommitment;

/// <summary>The owner, with the mandate for it, turns what was asked into a promise (toezegging).</summary>
/// <param name="DueOn">Null when no date could be read: refused.</param>
public sealed record PromiseCommitment(CommitmentId CommitmentId, string Text, DateOnly? DueOn);

/// <summary>Another date or other contents for what was promised; the asker is told.</summary>
/// <param name="Text">Null or empty when only the date changes.</param>
public sealed record AdjustCommitment(CommitmentId CommitmentId, string? Text, DateOnly? DueOn, string Reason);

public sealed class PromiseCommitmentHandler(LedgerDesk desk, Mandates mandates, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(PromiseCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        var seat = await mandates.Of(actor, commitment, now.Today, cancellation);
        if (seat.IsRefused)
        {
            return seat.Refusal;
        }

        if (TextRules.Check("text", command.Text, Limits.Promise) is { } tooLong)
        {
            return tooLong;
        }

        var askerAt = await desk.PlaceOf(actor.Programme, commitment.OwedTo, cancellation);
        var direction = Directions.Of(CommitmentBasis.Promised, seat.Value.At, askerAt);
        return audit.Move(actor, "commitments.promise", commitment, commitment.Promise(command.Text, command.DueOn ?? default, direction, now));
    }

    public async Task<Outcome<Moved>> Handle(AdjustCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        return (TextRules.Check("text", command.Text, Limits.Promise) ?? TextRules.Check("reason", command.Reason)) is { } tooLong
            ? tooLong
            : audit.Move(actor, "commitments.adjust", commitment, commitment.Adjust(command.Text, command.DueOn ?? default, command.Reason, now));
    }
}
