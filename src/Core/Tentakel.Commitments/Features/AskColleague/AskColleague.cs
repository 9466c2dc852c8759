using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Privacy;

namespace Tentakel.Commitments.Features.AskColleague;

/// <summary>
/// The holder asks somebody in instead of sending the asker on: the question stays with its holder, and the colleague owes the
/// holder information.
/// </summary>
public sealed record AskColleague(CommitmentId CommitmentId, PersonId To, string Question);

public sealed class AskColleagueHandler(LedgerDesk desk, OpenCommitment open, Agreements agreements, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(AskColleague command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, subject, _) = taken.Value;
        if (Wrong(command, commitment) is { } wrong)
        {
            return wrong;
        }

        var seat = await desk.SeatOfColleague(actor.Programme, command.To, cancellation);
        if (seat.IsRefused)
        {
            return seat.Refusal;
        }

        var asker = new Asker(commitment.OwnerPartyId, commitment.OwnerPersonId);
        var asked = await open.Handle(
            new CommitmentRequest(
                subject,
                CommitmentKind.Information,
                new Owner(seat.Value.PartyId, seat.Value.Id, seat.Value.PersonId),
                seat.Value.At,
                asker,
                await desk.PlaceOf(actor.Programme, asker, cancellation),
                await agreements.Term(actor.Programme, TermFor.Colleague, cancellation),
                Reason.Of(WhyAsked, command.Question.Trim())),
            actor,
            cancellation);
        audit.Record(actor, "commitments.ask-colleague", commitment.CommitmentId.Value, new { asked = asked.CommitmentId.Value, to = command.To.Value, marks = PrivacyGuard.Count(PrivacyGuard.Find(command.Question)) });
        return Moved.From(asked);
    }

    /// <summary>The reason of a commitment that exists because a colleague asked; its argument is the question.</summary>
    public const string WhyAsked = "asked-by-colleague";

    private static Refusal? Wrong(AskColleague command, Commitment commitment)
    {
        if (string.IsNullOrWhiteSpace(command.Question))
        {
            return Refusal.Invalid(new FieldError("question", "commitments.question-required"));
        }

        if (TextRules.Check("question", command.Question, Limits.Text / 4) is { } tooLong)
        {
            return tooLong;
        }

        if (command.To == commitment.OwnerPersonId)
        {
            return new Refusal("commitments.ask-colleague.yourself");
        }

        return commitment.Status is CommitmentStatus.Open or CommitmentStatus.Paused
            ? null
            : new Refusal("commitments.ask-colleague.not-open");
    }
}
