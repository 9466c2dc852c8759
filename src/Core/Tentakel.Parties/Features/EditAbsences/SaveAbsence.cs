using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Parties.Features.EditAbsences;

/// <summary>Somebody is away from the first to the last of these days, and who answers meanwhile. Everybody may say it of themselves.</summary>
/// <param name="Id">Null makes a new one.</param>
public sealed record SaveAbsence(AbsenceId? Id, PersonId? Person, PersonId? Deputy, DateOnly? From, DateOnly? Until);

/// <summary>They are not away after all, or back.</summary>
public sealed record RemoveAbsence(AbsenceId Id);

internal sealed class EditAbsenceHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock) : IEdit<SaveAbsence>, IEdit<RemoveAbsence>
{
    /// <summary>A slip of the pen in the year must not make somebody deputy for a lifetime.</summary>
    private const int MostDays = 366;

    public async Task<Outcome<Guid>> Handle(SaveAbsence command, Actor actor, CancellationToken cancellation)
    {
        Absence? absence = null;
        if (command.Id is { } id)
        {
            absence = await Find(id, actor, cancellation);
            if (absence is null)
            {
                return Refusal.NotFound();
            }
        }

        var who = absence?.PersonId ?? command.Person ?? default;
        if (!actor.Has(PartiesPermissions.Edit) && !actor.Is(who))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var seats = database.Set<Seat>().Taken();
        var here = await seats.Where(seat => seat.ProgrammeId == actor.Programme && seat.Level != Level.Residents && (seat.PersonId == who || seat.PersonId == command.Deputy))
            .Select(seat => seat.PersonId).ToListAsync(cancellation);
        if (!here.Contains(who))
        {
            errors.Add(new FieldError("person", "parties.choose"));
        }

        if (command.Deputy is not { } deputy || !here.Contains(deputy))
        {
            errors.Add(new FieldError("deputy", "parties.choose"));
        }
        else if (deputy == who)
        {
            errors.Add(new FieldError("deputy", "parties.own-deputy"));
        }
        else if (await seats.AnyAsync(
            seat => seat.PersonId == who && !seats.Any(other => other.ProgrammeId == seat.ProgrammeId && other.PersonId == deputy), cancellation))
        {
            // An absence holds in every programme: standing in must not open one that the deputy has no part in.
            errors.Add(new FieldError("deputy", "parties.deputy-elsewhere"));
        }

        CheckDays(command, errors);
        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        var (from, until) = (command.From!.Value, command.Until!.Value);
        if (await database.Set<Absence>().AnyAsync(
            one => one.PersonId == who && one.Id != command.Id && one.From <= until && from <= one.Until, cancellation))
        {
            return Refusal.Invalid(new FieldError("from", "parties.absence-overlaps"));
        }

        if (absence is null)
        {
            absence = new Absence(who, command.Deputy!.Value, from, until);
            database.Add(absence);
        }
        else
        {
            absence.Change(command.Deputy!.Value, from, until);
        }

        audit.Record(actor, command.Id is null ? "parties.add-absence" : "parties.change-absence", absence.Id.Value, new { person = who.Value, deputy = command.Deputy!.Value.Value, from, until });
        return absence.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(RemoveAbsence command, Actor actor, CancellationToken cancellation)
    {
        var absence = await Find(command.Id, actor, cancellation);
        if (absence is null || (!actor.Has(PartiesPermissions.Edit) && !actor.Is(absence.PersonId)))
        {
            return Refusal.NotFound();
        }

        database.Remove(absence);
        audit.Record(actor, "parties.remove-absence", absence.Id.Value, new { person = absence.PersonId.Value });
        return absence.Id.Value;
    }

    /// <summary>Of somebody of this programme, and for who may not edit only their own.</summary>
    private Task<Absence?> Find(AbsenceId id, Actor actor, CancellationToken cancellation)
    {
        var all = actor.Has(PartiesPermissions.Edit);
        var me = actor.Person.GetValueOrDefault();
        return database.Set<Absence>().SingleOrDefaultAsync(
            one => one.Id == id && (all || one.PersonId == me)
                && database.Set<Seat>().Any(seat => seat.ProgrammeId == actor.Programme && seat.PersonId == one.PersonId), cancellation);
    }

    private void CheckDays(SaveAbsence command, FieldErrors errors)
    {
        if (command.From is null)
        {
            errors.Add(new FieldError("from", "parties.day-required"));
        }

        if (command.Until is not { } until)
        {
            errors.Add(new FieldError("until", "parties.day-required"));
        }
        else if (command.From > until || until < Amsterdam.Today(clock))
        {
            errors.Add(new FieldError("until", "parties.until-early"));
        }
        else if (command.From is { } from && until.DayNumber - from.DayNumber > MostDays)
        {
            errors.Add(new FieldError("until", "parties.absence-long"));
        }
    }
}
