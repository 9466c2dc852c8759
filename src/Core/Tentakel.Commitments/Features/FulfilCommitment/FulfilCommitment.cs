using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.FulfilCommitment;

/// <summary>The owner answers, or says what was done.</summary>
public sealed record FulfilCommitment(CommitmentId CommitmentId, string Text);

/// <summary>How a commitment stands after a move.</summary>
public sealed record Moved(CommitmentId CommitmentId, CommitmentStatus Status, DateOnly DueOn, int Version)
{
    public static Moved From(Commitment commitment)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        return new(commitment.CommitmentId, commitment.Status, commitment.DueOn, commitment.Version);
    }
}

public sealed class FulfilCommitmentHandler(LedgerDesk desk, Agreements agreements, AuditTrail audit)
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

        var (commitment, _, now) = taken.Value;
        var confirmation = await agreements.Term(actor.Programme, TermFor.Confirmation, cancellation);

        // What a colleague tells the holder is for those who work on it; the holder tells the asker in their own words.
        var audience = commitment.Kind == CommitmentKind.Information ? Audience.Circle : Audience.Public;
        var outcome = commitment.Fulfil(command.Text, confirmation, now, audience);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, "commitments.fulfil", commitment.CommitmentId.Value, new { commitment.DueOn, late = commitment.FulfilledLate });
        return Moved.From(commitment);
    }
}
