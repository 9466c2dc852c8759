using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Parties.Features.Leave;

/// <summary>Somebody leaves one seat. What is owed from it goes to the successor; without one it is refused while anything is owed.</summary>
public sealed record EndSeat(SeatId Id, SeatId? Successor);

/// <summary>Somebody leaves the programme: every seat here, and what they were given leave to do.</summary>
public sealed record LeaveProgramme(PersonId Person, SeatId? Successor);

internal sealed class LeaveHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock) : IEdit<EndSeat>, IEdit<LeaveProgramme>
{
    public async Task<Outcome<Guid>> Handle(EndSeat command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        return await database.TakenSeat(actor.Programme, command.Id, cancellation) is not { } seat
            ? Refusal.NotFound()
            : await End([seat], seat.PersonId, command.Successor, command.Id.Value, "parties.end-seat", actor, cancellation);
    }

    public async Task<Outcome<Guid>> Handle(LeaveProgramme command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var seats = await database.SeatsOf(actor.Programme).Taken().Where(seat => seat.PersonId == command.Person).OrderBy(seat => seat.Id).ToListAsync(cancellation);
        return seats.Count == 0
            ? Refusal.NotFound()
            : await End(seats, command.Person, command.Successor, command.Person.Value, "parties.leave", actor, cancellation);
    }

    private async Task<Outcome<Guid>> End(
        List<Seat> seats, PersonId person, SeatId? successorId, Guid target, string action, Actor actor, CancellationToken cancellation)
    {
        var programme = actor.Programme;
        var ids = seats.ConvertAll(seat => seat.Id);
        if (await database.Set<ProgrammeOffice>().AnyAsync(office => office.ProgrammeId == programme && ids.Contains(office.SeatId), cancellation))
        {
            return new Refusal("parties.office-stays");
        }

        var successor = await database.TakenSeat(programme, successorId, cancellation);
        if (successorId is not null && (successor is null || successor.PersonId == person || successor.Level == Level.Residents))
        {
            return Refusal.Invalid(new FieldError("successor", "parties.successor-unknown"));
        }

        // Read whole: one that was ended before in this same transaction is not yet so in the database.
        var all = await database.SeatsOf(programme).Where(seat => seat.PersonId == person).ToListAsync(cancellation);
        var stays = all.Exists(seat => seat.EndedOn is null && !ids.Contains(seat.Id));
        if (!stays && await LetGo(person, successor, actor, cancellation) is { } refused)
        {
            return refused;
        }

        var marks = ids.ConvertAll(id => SsoGrant.OfSeat(id.Value));
        database.RemoveRange(await database.Set<SsoGrant>()
            .Where(came => came.ProgrammeId == programme && came.PersonId == person && marks.Contains(came.Permission)).ToListAsync(cancellation));
        await MoveWork(ids, successor, programme, cancellation);
        var today = Amsterdam.Today(clock);
        for (var index = 0; index < seats.Count; index++)
        {
            seats[index].End(today, successor, isLast: !stays && index == seats.Count - 1);
        }

        audit.Record(actor, action, target, new { seats = ids.Select(id => id.Value), successor = successor?.Id.Value });
        return target;
    }

    /// <summary>What was tied to the person: permissions, and standing in for others.</summary>
    private async Task<Refusal?> LetGo(PersonId person, Seat? successor, Actor actor, CancellationToken cancellation)
    {
        var grants = database.Set<Grant>().Where(grant => grant.ProgrammeId == actor.Programme);
        var held = await grants.Where(grant => grant.PersonId == person).ToListAsync(cancellation);
        string edit = PartiesPermissions.Edit;
        if (held.Exists(grant => grant.Permission == edit)
            && !await grants.AnyAsync(grant => grant.Permission == edit && grant.PersonId != person, cancellation))
        {
            return new Refusal("parties.last-editor");
        }

        var today = Amsterdam.Today(clock);
        var absences = await database.Set<Absence>()
            .Where(absence => absence.DeputyId == person && absence.Until >= today
                && database.Set<Seat>().Any(seat => seat.ProgrammeId == actor.Programme && seat.PersonId == absence.PersonId && seat.EndedOn == null))
            .ToListAsync(cancellation);
        foreach (var absence in absences)
        {
            if (successor is null || successor.PersonId == absence.PersonId)
            {
                var name = await database.Set<Person>().Where(one => one.Id == absence.PersonId).SingleAsync(cancellation);
                return new Refusal("parties.is-deputy", name.FullName);
            }

            absence.Change(successor.PersonId, absence.From, absence.Until);
        }

        database.RemoveRange(held);
        database.RemoveRange(await database.Set<SsoGrant>().Where(came => came.ProgrammeId == actor.Programme && came.PersonId == person).ToListAsync(cancellation));
        return null;
    }

    /// <summary>What comes to the seat goes along; without a successor it ends, and questions come to the programme office.</summary>
    private async Task MoveWork(List<SeatId> ids, Seat? successor, ProgrammeId programme, CancellationToken cancellation)
    {
        var portfolios = await database.Set<Portfolio>().Where(one => one.ProgrammeId == programme && ids.Contains(one.SeatId)).ToListAsync(cancellation);
        var duos = await database.Set<Duo>()
            .Where(duo => duo.ProgrammeId == programme && (ids.Contains(duo.WorkerSeatId) || ids.Contains(duo.LinkSeatId))).ToListAsync(cancellation);
        var contacts = await database.Set<BackOfficeContact>().Where(one => one.ProgrammeId == programme && ids.Contains(one.SeatId)).ToListAsync(cancellation);
        var decisions = await database.Set<OwnDecision>()
            .Where(one => one.ProgrammeId == programme && one.SeatId != null && ids.Contains(one.SeatId.Value)).ToListAsync(cancellation);

        // What one person may decide alone is theirs, and passes to nobody unless somebody says so.
        database.RemoveRange(decisions);
        if (successor is null)
        {
            database.RemoveRange([.. portfolios, .. duos, .. contacts]);
            return;
        }

        portfolios.ForEach(portfolio => portfolio.MoveTo(successor.Id));
        contacts.ForEach(contact => contact.MoveTo(successor.Id));
        foreach (var duo in duos)
        {
            ids.ForEach(id => duo.Replace(id, successor.Id));
            if (duo.WorkerSeatId == duo.LinkSeatId)
            {
                database.Remove(duo);
            }
        }
    }
}
