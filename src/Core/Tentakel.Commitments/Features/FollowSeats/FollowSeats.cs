using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;

namespace Tentakel.Commitments.Features.FollowSeats;

/// <summary>
/// Somebody leaves a seat: what they still owe goes to the successor in the same transaction, or they cannot leave. What was
/// offered to them goes back, and what they could read because they worked on it is closed to them.
/// </summary>
internal sealed class FollowSeats(
    TentakelDbContext database, Agreements agreements, LedgerDesk desk, AuditTrail audit, IStringLocalizer<CommitmentsTexts> texts)
    : IHandle<SeatEnded>
{
    public async Task<Outcome> Handle(SeatEnded happened, Actor actor, CancellationToken cancellation)
    {
        var open = database.Set<Commitment>().Where(commitment => commitment.ProgrammeId == happened.ProgrammeId
            && (commitment.Status == CommitmentStatus.Open || commitment.Status == CommitmentStatus.Paused));
        var (seat, person, isLast) = (happened.SeatId, happened.PersonId, happened.IsLast);
        var owed = await open
            .Where(commitment => commitment.OwnerSeatId == seat || (isLast && commitment.OwnerPersonId == person))
            .OrderBy(commitment => commitment.CommitmentId).ToListAsync(cancellation);
        if (owed.Count > 0 && happened.Successor is null)
        {
            return new Refusal("commitments.seat-owes", owed.Count);
        }

        var rungs = await database.Set<LadderRung>().Where(rung => rung.ProgrammeId == happened.ProgrammeId && rung.SeatId == seat).ToListAsync(cancellation);
        if (rungs.Count > 0 && happened.Successor is null)
        {
            return new Refusal("commitments.seat-on-ladder");
        }

        rungs.ForEach(rung => rung.MoveTo(happened.Successor!.Value));
        if (isLast)
        {
            (await open.Where(commitment => commitment.RungPersonId == person).ToListAsync(cancellation)).ForEach(commitment => commitment.LoseRung());
        }

        var now = await agreements.Now(actor, cancellation);
        using (new InLanguage("nl"))
        {
            string reason = texts["seat-left.reason"];
            var offered = await open.Where(commitment => commitment.OfferedToPersonId == person).ToListAsync(cancellation);
            foreach (var offer in offered.Where(commitment => isLast || commitment.HandOver!.To.SeatId == seat))
            {
                if (offer.ReturnHandOver(reason, now) is { IsRefused: true } refused)
                {
                    return refused;
                }
            }

            foreach (var commitment in owed)
            {
                if (await Give(commitment, happened.Successor!.Value, reason, now, cancellation) is { IsRefused: true } refused)
                {
                    return refused;
                }
            }
        }

        if (isLast)
        {
            database.RemoveRange(await database.Set<SubjectMember>()
                .Where(member => member.ProgrammeId == happened.ProgrammeId && member.PersonId == person && member.Role != SubjectRole.Asker)
                .ToListAsync(cancellation));
        }

        audit.Record(actor, "commitments.follow-seat", seat.Value, new { handedOver = owed.Count });
        return Outcome.Done;
    }

    private async Task<Outcome> Give(Commitment commitment, SeatId successor, string reason, MoveContext now, CancellationToken cancellation)
    {
        var seat = await database.Set<Seat>().AsNoTracking()
            .SingleAsync(seat => seat.ProgrammeId == commitment.ProgrammeId && seat.Id == successor, cancellation);
        if (commitment.OwnerPersonId == seat.PersonId)
        {
            // The successor stood in already, from the seat that is left: it stays theirs.
            return Outcome.Done;
        }

        if (commitment.HandOver is { } pending && pending.To.PersonId != seat.PersonId && commitment.ReturnHandOver(reason, now) is { IsRefused: true } notReturned)
        {
            return notReturned;
        }

        if (commitment.HandOver is null)
        {
            var askerAt = await desk.PlaceOf(commitment.ProgrammeId, commitment.OwedTo, cancellation);
            var offered = commitment.OfferHandOver(
                new Owner(seat.PartyId, seat.Id, seat.PersonId), Directions.Of(commitment.Basis, seat.At, askerAt), reason, now);
            if (offered.IsRefused)
            {
                return offered;
            }
        }

        var accepted = commitment.AcceptHandOver(now);
        if (!accepted.IsRefused)
        {
            var subject = await desk.Subject(commitment.ProgrammeId, commitment.SubjectId, cancellation);
            subject.Admit(seat.PersonId, SubjectRole.Owner);
        }

        return accepted;
    }
}
