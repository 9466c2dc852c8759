using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.EditHelp;

/// <param name="Id">Null makes a new one.</param>
/// <param name="Worker">Who stays close to residents.</param>
/// <param name="Link">The system link, who opens doors in the organisation.</param>
public sealed record SaveDuo(DuoId? Id, SeatId? Worker, SeatId? Link);

public sealed record RemoveDuo(DuoId Id);

/// <param name="Id">Null makes a new one.</param>
/// <param name="Desk">The team that is helped.</param>
/// <param name="Seat">Who helps.</param>
public sealed record SaveContact(BackOfficeContactId? Id, DeskId? Desk, BackOfficeKind? Kind, SeatId? Seat, string? What, string? Reach);

public sealed record RemoveContact(BackOfficeContactId Id);

/// <param name="Id">Null makes a new one.</param>
/// <param name="Seat">For this seat alone; else a role is named.</param>
public sealed record SaveOwnDecision(OwnDecisionId? Id, SeatId? Seat, string? Role, string? May, decimal? Euro);

public sealed record RemoveOwnDecision(OwnDecisionId Id);

internal sealed class EditDuoHandler(TentakelDbContext database, AuditTrail audit) : IEdit<SaveDuo>, IEdit<RemoveDuo>
{
    public async Task<Outcome<Guid>> Handle(SaveDuo command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var worker = errors.Chosen("worker", await database.TakenSeat(actor.Programme, command.Worker, cancellation));
        var link = errors.Chosen("link", await database.TakenSeat(actor.Programme, command.Link, cancellation));
        if (worker is not null && worker.PersonId == link?.PersonId)
        {
            errors.Add(new FieldError("link", "parties.duo-one"));
        }

        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        Duo? duo;
        if (command.Id is not { } id)
        {
            duo = new Duo(actor.Programme, DuoId.New(), worker!.Id, link!.Id);
            database.Add(duo);
        }
        else
        {
            duo = await database.Set<Duo>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == id, cancellation);
            if (duo is null)
            {
                return Refusal.NotFound();
            }

            duo.Change(worker!.Id, link!.Id);
        }

        audit.Record(actor, command.Id is null ? "parties.add-duo" : "parties.change-duo", duo.Id.Value, new { worker = worker.Id.Value, link = link.Id.Value });
        return duo.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(RemoveDuo command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var duo = await database.Set<Duo>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.Id, cancellation);
        if (duo is null)
        {
            return Refusal.NotFound();
        }

        database.Remove(duo);
        audit.Record(actor, "parties.remove-duo", duo.Id.Value);
        return duo.Id.Value;
    }
}

internal sealed class EditContactHandler(TentakelDbContext database, AuditTrail audit) : IEdit<SaveContact>, IEdit<RemoveContact>
{
    public async Task<Outcome<Guid>> Handle(SaveContact command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var desk = errors.Chosen("desk", await database.Set<Desk>().SingleOrDefaultAsync(
            one => one.Id == command.Desk && database.Set<Seat>().Any(seat => seat.ProgrammeId == actor.Programme && seat.DeskId == one.Id), cancellation));
        var kind = errors.Chosen("kind", command.Kind);
        var seat = errors.Chosen("seat", await database.TakenSeat(actor.Programme, command.Seat, cancellation));
        var what = errors.Needed("what", command.What, Widths.Sentence);
        var reach = errors.Needed("reach", command.Reach, Widths.Sentence);
        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        BackOfficeContact? contact;
        if (command.Id is not { } id)
        {
            contact = new BackOfficeContact(actor.Programme, BackOfficeContactId.New(), desk.Id, kind, seat.Id, what, reach);
            database.Add(contact);
        }
        else
        {
            contact = await database.Set<BackOfficeContact>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == id, cancellation);
            if (contact is null)
            {
                return Refusal.NotFound();
            }

            contact.Change(desk.Id, kind, seat.Id, what, reach);
        }

        audit.Record(actor, command.Id is null ? "parties.add-contact" : "parties.change-contact", contact.Id.Value, new { desk = desk.Id.Value, seat = seat.Id.Value, kind });
        return contact.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(RemoveContact command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var contact = await database.Set<BackOfficeContact>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.Id, cancellation);
        if (contact is null)
        {
            return Refusal.NotFound();
        }

        database.Remove(contact);
        audit.Record(actor, "parties.remove-contact", contact.Id.Value);
        return contact.Id.Value;
    }
}

internal sealed class EditOwnDecisionHandler(TentakelDbContext database, AuditTrail audit) : IEdit<SaveOwnDecision>, IEdit<RemoveOwnDecision>
{
    private const decimal MostEuro = 9_999_999_999;

    public async Task<Outcome<Guid>> Handle(SaveOwnDecision command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var seat = await database.TakenSeat(actor.Programme, command.Seat, cancellation);
        if (command.Seat is not null)
        {
            errors.Chosen("seat", seat);
        }

        var role = seat is null && command.Seat is null ? errors.Needed("role", command.Role) : "";
        var may = errors.Needed("may", command.May, Widths.Text);
        if (command.Euro is < 0 or > MostEuro || command.Euro is { } amount && decimal.Round(amount, 2) != amount)
        {
            errors.Add(new FieldError("euro", "parties.euro-invalid"));
        }

        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        OwnDecision? decision;
        if (command.Id is not { } id)
        {
            decision = new OwnDecision(actor.Programme, OwnDecisionId.New(), seat?.Id, role, may, command.Euro);
            database.Add(decision);
        }
        else
        {
            decision = await database.Set<OwnDecision>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == id, cancellation);
            if (decision is null)
            {
                return Refusal.NotFound();
            }

            decision.Change(seat?.Id, role, may, command.Euro);
        }

        audit.Record(actor, command.Id is null ? "parties.add-own-decision" : "parties.change-own-decision", decision.Id.Value, new { seat = seat?.Id.Value, command.Euro });
        return decision.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(RemoveOwnDecision command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var decision = await database.Set<OwnDecision>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.Id, cancellation);
        if (decision is null)
        {
            return Refusal.NotFound();
        }

        database.Remove(decision);
        audit.Record(actor, "parties.remove-own-decision", decision.Id.Value);
        return decision.Id.Value;
    }
}
