using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.IndexSignals;

/// <summary>Makes a part of the index of one programme anew.</summary>
/// <param name="After">The last signal of the part before; null for the first part.</param>
public sealed record RebuildSearch(SignalId? After);

/// <param name="Last">Null when nothing was left to do.</param>
public sealed record SearchRebuilt(int Signals, SignalId? Last);

public sealed class RebuildSearchHandler(TentakelDbContext database, IndexSignals index, AuditTrail audit)
{
    // Small enough that nobody waits long behind it on SQLite, which has one writer.
    private const int PerPart = 100;

    public async Task<Outcome<SearchRebuilt>> Handle(RebuildSearch command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.System)
        {
            return Refusal.Forbidden();
        }

        var signals = database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == actor.Programme);
        if (command.After is { } after)
        {
            signals = signals.Where(signal => signal.Id > after);
        }

        var part = await signals.OrderBy(signal => signal.Id).Take(PerPart).ToListAsync(cancellation);
        foreach (var signal in part)
        {
            await index.Index(signal, cancellation);
        }

        if (part.Count > 0)
        {
            audit.Record(actor, "signals.search-rebuild", part[^1].Id.Value, new { part.Count });
        }

        return new SearchRebuilt(part.Count, part.Count == 0 ? null : part[^1].Id);
    }
}
