using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.EditRoutes;
using Tentakel.Signals.Features.ModerateSignal;

namespace Tentakel.Signals.Features.EditReasons;

/// <summary>Says a reason for withholding otherwise, adds one or ends one.</summary>
/// <param name="Key">Null makes a new one.</param>
/// <param name="Ended">No longer offered.</param>
public sealed record SaveReason(string? Key, string? NameNl, string? NameEn, bool Ended);

public sealed class SaveReasonHandler(TentakelDbContext database, WithholdReasons reasons, AuditTrail audit, TimeProvider clock)
{
    private const int Most = 50;

    public async Task<Outcome<string>> Handle(SaveReason command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(SignalPermissions.Rules))
        {
            return Refusal.Forbidden();
        }

        var all = await reasons.All(actor.Programme, cancellation);
        if (command.Key is { } asked && all.All(reason => reason.Reason.Key != asked))
        {
            return Refusal.NotFound();
        }

        var errors = new List<FieldError>();
        var nl = Fields.Needed(errors, "nameNl", command.NameNl, WithholdReason.MostName);
        var en = Fields.Optional(errors, "nameEn", command.NameEn, WithholdReason.MostName);
        if (errors.Count > 0)
        {
            return Refusal.Invalid([.. errors]);
        }

        if (command.Key is null && all.Count >= Most)
        {
            return new Refusal("signals.too-many-reasons", Most);
        }

        if (command.Ended && !all.Any(reason => !reason.Ended && reason.Reason.Key != command.Key))
        {
            // An empty list would leave a moderator without a way to say why.
            return new Refusal("signals.last-reason");
        }

        var key = command.Key ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var row = await database.Set<WithholdReason>().SingleOrDefaultAsync(reason => reason.ProgrammeId == actor.Programme && reason.Key == key, cancellation);
        if (row is null)
        {
            row = new WithholdReason(actor.Programme, key, new LocalText(nl, en));
            database.Add(row);
        }

        row.Change(new LocalText(nl, en), command.Ended);
        audit.Record(actor, "signals.change-reason", actor.Programme.Value, new { key, command.Ended });
        return key;
    }
}
