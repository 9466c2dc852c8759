using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Privacy;

namespace Tentakel.Commitments.Features.OfferHandOver;

/// <summary>The owner offers it to somebody else, who can accept or return it.</summary>
public sealed record OfferHandOver(CommitmentId CommitmentId, PersonId To, string Reason);

public sealed class OfferHandOverHandler(LedgerDesk desk, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(OfferHandOver command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        if (TextRules.Check("reason", command.Reason) is { } tooLong)
        {
            return tooLong;
        }

        var (commitment, subject, now) = taken.Value;
        var seat = await desk.SeatOfColleague(actor.Programme, command.To, cancellation);
        if (seat.IsRefused)
        {
            return seat.Refusal;
        }

        var to = new Owner(seat.Value.PartyId, seat.Value.Id, seat.Value.PersonId);
        var askerAt = await desk.PlaceOf(actor.Programme, commitment.OwedTo, cancellation);
        var outcome = commitment.OfferHandOver(to, Directions.Of(commitment.Basis, seat.Value.At, askerAt), command.Reason, now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        // Somebody who must say yes or no has to be able to read it.
        subject.Admit(to.PersonId, SubjectRole.Helper);
        audit.Record(actor, "commitments.offer-hand-over", commitment.CommitmentId.Value, new { to = to.PersonId.Value, marks = PrivacyGuard.Count(PrivacyGuard.Find(command.Reason)) });
        return Moved.From(commitment);
    }
}
