using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Ledger;

/// <summary>A commitment ready to be moved by somebody who may.</summary>
public sealed record OnTheDesk(Commitment Commitment, Subject Subject, MoveContext Now);

/// <summary>Gets a commitment for a move: seen by this actor, or it is not there; theirs to move, or refused.</summary>
public sealed class LedgerDesk(TentakelDbContext database, Agreements agreements)
{
    public async Task<Outcome<OnTheDesk>> Take(Actor actor, CommitmentId id, LedgerAction action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = await agreements.Now(actor, cancellation);
        var commitment = await database.Set<Commitment>()
            .SingleOrDefaultAsync(commitment => commitment.ProgrammeId == actor.Programme && commitment.CommitmentId == id, cancellation);
        if (commitment is null)
        {
            return Refusal.NotFound();
        }

        var subject = await Subject(actor.Programme, commitment.SubjectId, cancellation);
        var replaces = await Replaces(actor, now.Today, cancellation);
        if (LedgerAccess.Can(actor, action, commitment, subject, replaces))
        {
            return new OnTheDesk(commitment, subject, now);
        }

        // Somebody who may not even see it must not learn that it exists.
        return SubjectAccess.MaySee(LedgerAccess.ViewerOf(actor, replaces), subject) ? Refusal.Forbidden() : Refusal.NotFound();
    }

    public Task<Subject> Subject(ProgrammeId programme, SubjectId id, CancellationToken cancellation) =>
        database.Set<Subject>().Include(subject => subject.Circle)
            .SingleAsync(subject => subject.ProgrammeId == programme && subject.SubjectId == id, cancellation);

    /// <summary>Those who are away today and whose deputy this actor is.</summary>
    public async Task<IReadOnlySet<PersonId>> Replaces(Actor actor, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Person is not { } me
            ? new HashSet<PersonId>()
            : await database.Set<Absence>().AsNoTracking()
                .Where(absence => absence.DeputyId == me && absence.From <= today && today <= absence.Until)
                .Select(absence => absence.PersonId).ToHashSetAsync(cancellation);
    }

    /// <summary>The seat from which this person takes part, to owe something from.</summary>
    public async Task<Outcome<Seat>> SeatOf(ProgrammeId programme, PersonId person, CancellationToken cancellation)
    {
        var seat = await database.Set<Seat>().AsNoTracking().Taken()
            .Where(seat => seat.ProgrammeId == programme && seat.PersonId == person)
            .OrderBy(seat => seat.Id).FirstOrDefaultAsync(cancellation);
        return seat is null ? Refusal.Invalid(new FieldError("to", "commitments.to-unknown")) : seat;
    }

    /// <summary>The seat of a colleague, to ask or to hand over to: a resident with a seat takes part, but does not work here.</summary>
    public async Task<Outcome<Seat>> SeatOfColleague(ProgrammeId programme, PersonId person, CancellationToken cancellation)
    {
        var seat = await database.Set<Seat>().AsNoTracking().Taken()
            .Where(seat => seat.ProgrammeId == programme && seat.PersonId == person && seat.Level != Level.Residents)
            .OrderBy(seat => seat.Id).FirstOrDefaultAsync(cancellation);
        return seat is null ? Refusal.Invalid(new FieldError("to", "commitments.to-unknown")) : seat;
    }

    /// <summary>Where the one it is owed to stands; somebody without a seat stands in the street.</summary>
    public async Task<Coordinates> PlaceOf(ProgrammeId programme, Asker asker, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asker);
        if (asker.PersonId is not { } person)
        {
            return Coordinates.Resident;
        }

        var seat = await SeatOf(programme, person, cancellation);
        return seat.IsRefused ? Coordinates.Resident : seat.Value.At;
    }
}
