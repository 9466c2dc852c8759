using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.EditRoutes;

namespace Tentakel.Signals.Features.EditSources;

/// <summary>Another system to count in.</summary>
/// <param name="Kind">open311 or signalen.</param>
/// <param name="Address">What stands before <c>/requests.json</c> or <c>/signals/v1</c>; on https.</param>
public sealed record AddSource(string? Name, string? Kind, string? Address);

/// <summary>Takes a system off, with everything that was counted in it.</summary>
public sealed record RemoveSource(ElsewhereSourceId Id);

/// <summary>Asks it at the next turn, also when that would be later.</summary>
public sealed record FetchSource(ElsewhereSourceId Id);

public sealed class EditSourcesHandler(TentakelDbContext database, OutboundClient client, AuditTrail audit, TimeProvider clock)
{
    public const int Most = 10;

    public async Task<Outcome<Guid>> Handle(AddSource command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(SignalPermissions.Elsewhere))
        {
            return Refusal.Forbidden();
        }

        var errors = new List<FieldError>();
        var name = Fields.Needed(errors, "name", command.Name, ElsewhereSource.MostName);
        var kinds = Enum.GetValues<ElsewhereKind>().Where(kind => string.Equals(kind.ToString(), command.Kind?.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        if (kinds.Count == 0)
        {
            errors.Add(new FieldError("kind", "signals.source-kind"));
        }

        if (!Uri.TryCreate(command.Address?.Trim(), UriKind.Absolute, out var address)
            || !client.Accepts(address) || address.Query.Length > 0 || address.Fragment.Length > 0 || address.AbsoluteUri.Length > ElsewhereSource.MostAddress)
        {
            errors.Add(new FieldError("address", "signals.source-address"));
        }

        if (errors.Count > 0)
        {
            return Refusal.Invalid([.. errors]);
        }

        if (await database.Set<ElsewhereSource>().CountAsync(source => source.ProgrammeId == actor.Programme, cancellation) >= Most)
        {
            return new Refusal("signals.sources-many", Most);
        }

        var source = new ElsewhereSource(actor.Programme, name, kinds[0], address!, clock.GetUtcNow());
        database.Add(source);
        audit.Record(actor, "signals.add-source", source.Id.Value, new { kind = kinds[0].ToString() });
        return source.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(RemoveSource command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var found = await Find(command.Id, actor, cancellation);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        // What was counted goes with it, in the database.
        database.Remove(found.Value);
        audit.Record(actor, "signals.remove-source", command.Id.Value);
        return command.Id.Value;
    }

    public async Task<Outcome<Guid>> Handle(FetchSource command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var found = await Find(command.Id, actor, cancellation);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        found.Value.FetchNow(clock.GetUtcNow());
        audit.Record(actor, "signals.fetch-source", command.Id.Value);
        return command.Id.Value;
    }

    private async Task<Outcome<ElsewhereSource>> Find(ElsewhereSourceId id, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(SignalPermissions.Elsewhere))
        {
            return Refusal.Forbidden();
        }

        var source = await database.Set<ElsewhereSource>().SingleOrDefaultAsync(source => source.ProgrammeId == actor.Programme && source.Id == id, cancellation);
        return source is null ? Refusal.NotFound() : source;
    }
}
