using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Parties.Features.EditDesks;

/// <param name="Id">Null makes a new one.</param>
/// <param name="Words">Words people use for what it does; null leaves them as they are.</param>
/// <param name="Party">Only for a new one: a desk does not move to another party.</param>
public sealed record SaveDesk(DeskId? Id, PartyId? Party, string? NameNl, string? NameEn, string? Phone, string? Words = null);

/// <summary>The team is no more. Refused while somebody has a seat at it.</summary>
public sealed record EndDesk(DeskId Id);

internal sealed class EditDeskHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock) : IEdit<SaveDesk>, IEdit<EndDesk>
{
    public async Task<Outcome<Guid>> Handle(SaveDesk command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var errors = new FieldErrors();
        var name = new LocalText(errors.Needed("nameNl", command.NameNl), errors.Optional("nameEn", command.NameEn));
        var phone = errors.Needed("phone", command.Phone, Widths.Phone);
        var words = command.Words is null ? null : errors.Optional("words", command.Words, Widths.Text);
        var desk = command.Id is not { } id ? null : await database.Set<Desk>().SingleOrDefaultAsync(one => one.Id == id, cancellation);
        if (command.Id is not null && desk is null)
        {
            return Refusal.NotFound();
        }

        var partyId = desk?.PartyId ?? command.Party;
        var party = errors.Chosen("party", await database.Set<Party>().SingleOrDefaultAsync(one => one.Id == partyId, cancellation));
        if (errors.Refusal is { } wrong)
        {
            return wrong;
        }

        if (desk is null)
        {
            desk = new Desk(DeskId.New(), party.Id, name, phone);
            database.Add(desk);
        }
        else if (await IsElsewhere(desk, actor.Programme, cancellation))
        {
            return new Refusal("parties.shared", desk.Name.Here);
        }
        else
        {
            desk.Change(name, phone);
        }

        if (words is not null)
        {
            desk.BeFoundBy(words);
        }

        audit.Record(actor, command.Id is null ? "parties.add-desk" : "parties.change-desk", desk.Id.Value);
        return desk.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(EndDesk command, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Has(PartiesPermissions.Edit))
        {
            return Refusal.Forbidden();
        }

        var desk = await database.Set<Desk>().SingleOrDefaultAsync(one => one.Id == command.Id, cancellation);
        if (desk is null)
        {
            return Refusal.NotFound();
        }

        if (await IsElsewhere(desk, actor.Programme, cancellation))
        {
            return new Refusal("parties.shared", desk.Name.Here);
        }

        var seats = await database.SeatsOf(actor.Programme).Taken().CountAsync(seat => seat.DeskId == desk.Id, cancellation);
        if (seats > 0)
        {
            return new Refusal("parties.desk-in-use", seats);
        }

        desk.End(Amsterdam.Today(clock));
        audit.Record(actor, "parties.end-desk", desk.Id.Value);
        return desk.Id.Value;
    }

    /// <summary>Somebody sits at it in another programme; or nobody sits at it yet, and its party takes part in others and not in this one.</summary>
    private async Task<bool> IsElsewhere(Desk desk, ProgrammeId programme, CancellationToken cancellation)
    {
        var others = database.Set<Seat>().Where(seat => seat.ProgrammeId != programme);
        return await others.AnyAsync(seat => seat.DeskId == desk.Id, cancellation)
            || (await others.AnyAsync(seat => seat.PartyId == desk.PartyId, cancellation)
                && !await database.Set<Seat>().AnyAsync(seat => seat.ProgrammeId == programme && seat.PartyId == desk.PartyId, cancellation));
    }
}
