using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

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

public sealed class FulfilCommitmentHandler(LedgerDesk desk, Agreements agreements, Mandates mandates, OpenCommitment open, Star star, AuditTrail audit)
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

        if (Placeholders.Unfilled(command.Text) is { } unfilled)
        {
            return Refusal.Invalid(new FieldError("text", "commitments.template-unfilled", unfilled));
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

        var promised = await Promise(command.Promise, commitment, commitment.OwedTo, subject, actor, now, cancellation);
        if (promised.IsRefused)
        {
            return promised.Refusal;
        }

        var together = await AnswerJoined(command, commitment, confirmation, actor, now, cancellation);
        if (together.IsRefused)
        {
            return together.Refusal;
        }

        audit.Record(actor, "commitments.fulfil", commitment.CommitmentId.Value, new { commitment.DueOn, late = commitment.FulfilledLate, joined = together.Value });
        return Moved.From(commitment);
    }

    /// <summary>Everybody who asked the same is answered too, each by name, each by their own day, and with the same promise.</summary>
    private async Task<Outcome<int>> AnswerJoined(
        FulfilCommitment command, Commitment leader, Term confirmation, Actor actor, MoveContext now, CancellationToken cancellation)
    {
        if (leader.Kind != CommitmentKind.Answer)
        {
            return 0;
        }

        var joined = await star.Addressed(leader.ProgrammeId, leader.CommitmentId, leader.SubjectId, cancellation);
        foreach (var (commitment, say) in joined)
        {
            // A longer name makes a longer text.
            var text = say(command.Text);
            if (TextRules.Check("text", text) is { } tooLong)
            {
                return tooLong;
            }

            var outcome = commitment.Fulfil(text, confirmation, now);
            if (outcome.IsRefused)
            {
                return outcome.Refusal;
            }

            if (command.Promise is { } promise)
            {
                var subject = await desk.Subject(leader.ProgrammeId, commitment.SubjectId, cancellation);
                var promised = await Promise(promise with { Text = say(promise.Text) }, leader, commitment.OwedTo, subject, actor, now, cancellation);
                if (promised.IsRefused)
                {
                    return promised.Refusal;
                }
            }
        }

        return joined.Count;
    }

    private async Task<Outcome> Promise(
        NewPromise? promise, Commitment answered, Asker asker, Subject subject, Actor actor, MoveContext now, CancellationToken cancellation)
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

        if (Placeholders.Unfilled(promise.Text) is { } unfilled)
        {
            return Refusal.Invalid(new FieldError("promiseText", "commitments.template-unfilled", unfilled));
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
