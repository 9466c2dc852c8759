using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.EditSeats;

/// <param name="Id">Null makes a new one.</param>
/// <param name="Person">Only for a new one: another person is another seat, so that the past keeps who did it.</param>
/// <param name="Desk">Says which party, too.</param>
/// <param name="MayPromise">Null leaves it as it is, or as the level has it.</param>
public sealed record SaveSeat(
    SeatId? Id, PersonId? Person, DeskId? Desk, string? TitleNl, string? TitleEn, Scale? Scale, Level? Level, PolicyDomainId? Domain, bool? MayPromise);

/// <summary>From now on this seat gets what belongs to nobody.</summary>
public sealed record MoveOffice(SeatId Seat);

internal sealed class EditSeatHandler(TentakelDbContext database, AuditTrail audit) : IEdit<SaveSeat>, IEdit<MoveOffice>
{
    public async Task<Outcome<Guid>> Handle(SaveSeat command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var seat = await database.TakenSeat(actor.Programme, command.Id, cancellation);
        if (command.Id is not null && seat is null)
        {
            return Refusal.NotFound();
        }

        var errors = new FieldErrors();
        var title = new LocalText(errors.Needed("titleNl", command.TitleNl), errors.Optional("titleEn", command.TitleEn));
        var at = new Coordinates(errors.Chosen("scale", command.Scale), errors.Chosen("level", command.Level));
        var keeps = seat?.DeskId;
        var desk = errors.Chosen("desk", await database.Set<Desk>().SingleOrDefaultAsync(
            one => one.Id == command.Desk && (one.EndedOn == null || one.Id == keeps), cancellation));
        var personId = seat?.PersonId ?? command.Person;
        var person = errors.Chosen("person", await database.PeopleOf(actor.Programme).SingleOrDefaultAsync(one => one.Id == personId, cancellation));
        if (command.Domain is { } domain
            && !await database.Set<PolicyDomain>().AnyAsync(one => one.ProgrammeId == actor.Programme && one.Id == domain, cancellation))
        {
            errors.Add(new FieldError("domain", "parties.choose"));
        }

        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        if (seat is null)
        {
            seat = new Seat(actor.Programme, SeatId.New(), person.Id, desk.PartyId, desk.Id, title, at, command.Domain);
            seat.Change(desk.PartyId, desk.Id, title, at, command.Domain, command.MayPromise ?? seat.MayPromise);
            database.Add(seat);
        }
        else if (at.Level == Level.Residents && await database.Set<ProgrammeOffice>().AnyAsync(
            office => office.ProgrammeId == actor.Programme && office.SeatId == command.Id, cancellation))
        {
            return new Refusal("parties.office-works");
        }
        else
        {
            seat.Change(desk.PartyId, desk.Id, title, at, command.Domain, command.MayPromise ?? seat.MayPromise);
        }

        audit.Record(actor, command.Id is null ? "parties.add-seat" : "parties.change-seat", seat.Id.Value, new { at.Scale, at.Level, seat.MayPromise });
        return seat.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(MoveOffice command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var seat = await database.TakenSeat(actor.Programme, command.Seat, cancellation);
        if (seat is null)
        {
            return Refusal.NotFound();
        }

        if (seat.Level == Level.Residents)
        {
            return new Refusal("parties.office-works");
        }

        var office = await database.Set<ProgrammeOffice>().SingleAsync(one => one.ProgrammeId == actor.Programme, cancellation);
        audit.Record(actor, "parties.move-office", seat.Id.Value, new { from = office.SeatId.Value });
        office.MoveTo(seat.Id);
        return seat.Id.Value;
    }
}
