using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.FulfilCommitment;

/// <summary>The owner answers, or says what was done; and may promise something besides.</summary>
public sealed record FulfilCommitment(CommitmentId CommitmentId, string Text, NewPromise? Promise = null);

/// <summary>"Ik zeg toe: …, uiterlijk …": opens a commitment of its own.</summary>
/// <param name="Kind">An action, or something to be delivered.</param>
public sealed record NewPromise(string Text, DateOnly? DueOn, CommitmentKind Kind = CommitmentKind.Action);

/// <summary>How a commitment stands after a move.</summary>
public sealed record Moved(CommitmentId CommitmentId, CommitmentStatus Status, DateOnly DueOn, int Version)
{
    public static Moved From(Commitment commitment)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        return new(commitment.CommitmentId, commitment.Status, commitment.DueOn, commitment.Version);
    }
}

internal static class MoveAudit
{
    /// <summary>What a move that needs no more than its outcome leaves behind: a line in the audit trail, or the refusal.</summary>
    public static Outcome<Moved> Move(this AuditTrail audit, Actor actor, string action, Commitment commitment, Outcome outcome)
    {
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, action, commitment.CommitmentId.Value, new { commitment.DueOn });
        return Moved.From(commitment);
    }
}

public sealed class FulfilCommitmentHandler(LedgerDesk desk, Agreements agreements, Mandates mandates, OpenCommitment open, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(FulfilCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        if (TextRules.Check("text", command.Text) is { } tooLong)
        {
            return tooLong;
        }

        var (commitment, subject, now) = taken.Value;
        var confirmation = await agreements.Term(actor.Programme, TermFor.Confirmation, cancellation);

        // What a colleague tells the holder is for those who work on it; the holder tells the asker in their own words.
        var audience = commitment.Kind == CommitmentKind.Information ? Audience.Circle : Audience.Public;
        var outcome = commitment.Fulfil(command.Text, confirmation, now, audience);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        var promised = await Promise(command.Promise, commitment, subject, actor, now, cancellation);
        if (promised.IsRefused)
        {
            return promised.Refusal;
        }

        audit.Record(actor, "commitments.fulfil", commitment.CommitmentId.Value, new { commitment.DueOn, late = commitment.FulfilledLate });
        return Moved.From(commitment);
    }

    private async Task<Outcome> Promise(
        NewPromise? promise, Commitment answered, Subject subject, Actor actor, MoveContext now, CancellationToken cancellation)
    {
        if (promise is null)
        {
            return Outcome.Done;
        }

        var seat = await mandates.Of(actor, answered, now.Today, cancellation);
        if (seat.IsRefused)
        {
            return seat.Refusal;
        }

        if (string.IsNullOrWhiteSpace(promise.Text))
        {
            return Refusal.Invalid(new FieldError("promiseText", "commitments.promise-required"));
        }

        if (TextRules.Check("promiseText", promise.Text, Limits.Promise) is { } tooLong)
        {
            return tooLong;
        }

        var by = promise.DueOn ?? default;
        if (promise.Kind is not (CommitmentKind.Action or CommitmentKind.Deliverable) || Commitment.Past(by, now) is not null)
        {
            return Refusal.Invalid(new FieldError("promiseBy", "commitments.promise-date"));
        }

        var asker = answered.OwedTo;
        var opened = await open.Handle(
            new CommitmentRequest(
                subject,
                promise.Kind,
                answered.OwedBy,
                seat.Value.At,
                asker,
                await desk.PlaceOf(actor.Programme, asker, cancellation),
                Commitment.TermUntil(by, now.Today),
                Reason.Of(Reason.Promised))
            { PromiseText = promise.Text.Trim() },
            actor,
            cancellation);
        audit.Record(actor, "commitments.promise", opened.CommitmentId.Value, new { opened.DueOn });
        return Outcome.Done;
    }
}
