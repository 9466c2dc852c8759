using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.JudgeCommitment;

/// <summary>The asker says it is solved.</summary>
public sealed record ConfirmCommitment(CommitmentId CommitmentId);

/// <summary>The asker says it is not solved, and what is still wrong; it is open again.</summary>
public sealed record ReopenCommitment(CommitmentId CommitmentId, string Text);

/// <summary>Nothing is closed without the one who asked.</summary>
public sealed class JudgeCommitmentHandler(TentakelDbContext database, LedgerDesk desk, Agreements agreements, FindHolder findHolder, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(ConfirmCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Judge, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        var outcome = commitment.Confirm(now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, "commitments.confirm", commitment.CommitmentId.Value);
        return Moved.From(commitment);
    }

    public async Task<Outcome<Moved>> Handle(ReopenCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Judge, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        if (TextRules.Check("text", command.Text) is { } tooLong)
        {
            return tooLong;
        }

        var (commitment, subject, now) = taken.Value;
        var other = commitment.ReopenedCount == 0 && !await IsGone(commitment, cancellation) ? null : await SomebodyElse(commitment, subject, now.Today, cancellation);
        var outcome = commitment.Reopen(command.Text, await agreements.Term(actor.Programme, TermFor.Reopened, cancellation), other, now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        subject.Admit(commitment.OwnerPersonId, SubjectRole.Owner);
        audit.Record(actor, "commitments.reopen", commitment.CommitmentId.Value, new { commitment.ReopenedCount, commitment.DueOn });
        return Moved.From(commitment);
    }

    /// <summary>Who left cannot be asked again; who never had a seat stood in for somebody and still can.</summary>
    private async Task<bool> IsGone(Commitment commitment, CancellationToken cancellation)
    {
        var seats = await database.Set<Seat>().AsNoTracking()
            .Where(seat => seat.ProgrammeId == commitment.ProgrammeId && seat.PersonId == commitment.OwnerPersonId)
            .Select(seat => seat.EndedOn).ToListAsync(cancellation);
        return seats.Count > 0 && seats.All(ended => ended is not null);
    }

    /// <summary>Who gets it the second time: nobody who had it before, unless the programme office is all that is left.</summary>
    private async Task<NewOwner> SomebodyElse(Commitment commitment, Subject subject, DateOnly today, CancellationToken cancellation)
    {
        var before = await database.Set<CommitmentEvent>().AsNoTracking()
            .Where(line => line.ProgrammeId == commitment.ProgrammeId && line.CommitmentId == commitment.CommitmentId && line.Move == CommitmentMove.Fulfil)
            .Select(line => line.ToPersonId).ToHashSetAsync(cancellation);
        before.Add(commitment.OwnerPersonId);
        var area = await database.Set<Area>().AsNoTracking()
            .SingleOrDefaultAsync(area => area.Code == subject.AreaCode && area.Year == subject.AreaYear, cancellation);
        var holder = await findHolder.Handle(
            new HolderQuery(commitment.ProgrammeId, subject.TopicId, AreaCodes.Around(area), today, before), cancellation);
        if (holder.PersonId == commitment.OwnerPersonId)
        {
            holder = await BesideTheOffice(commitment, holder, cancellation);
        }

        var askerAt = await desk.PlaceOf(commitment.ProgrammeId, commitment.OwedTo, cancellation);
        return new NewOwner(
            new Owner(holder.PartyId, holder.SeatId, holder.PersonId),
            Directions.Of(commitment.Basis, holder.At, askerAt),
            Whys.Of(holder));
    }

    /// <summary>The office had it itself: then whoever may manage commitments, or a colleague at the same desk.</summary>
    private async Task<Holder> BesideTheOffice(Commitment commitment, Holder office, CancellationToken cancellation)
    {
        var managers = database.Set<Grant>()
            .Where(grant => grant.ProgrammeId == commitment.ProgrammeId && grant.Permission == LedgerAccess.Manage.Code)
            .Select(grant => grant.PersonId);
        var seats = database.Set<Seat>().AsNoTracking().Taken().Where(seat => seat.ProgrammeId == commitment.ProgrammeId && seat.Level != Level.Residents);
        var desks = seats.Where(seat => seat.Id == office.SeatId).Select(seat => seat.DeskId);
        var other = await seats
            .Where(seat => seat.PersonId != commitment.OwnerPersonId && (managers.Contains(seat.PersonId) || desks.Contains(seat.DeskId)))
            .OrderByDescending(seat => managers.Contains(seat.PersonId)).ThenBy(seat => seat.Id)
            .FirstOrDefaultAsync(cancellation);
        return other is null ? office : office with { SeatId = other.Id, PartyId = other.PartyId, PersonId = other.PersonId, At = other.At };
    }
}
