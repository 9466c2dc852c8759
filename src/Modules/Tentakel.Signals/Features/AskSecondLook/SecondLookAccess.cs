using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.AskSecondLook;

/// <summary>
/// Who may decide a second look: moderators, and whoever owes it or stands in for them. Where there is only one moderator it falls
/// to the programme office, which has no leave to moderate anything else. Never who asked for it.
/// </summary>
public sealed class SecondLookAccess(TentakelDbContext database, LedgerDesk desk, TimeProvider clock)
{
    /// <param name="look">Null when none is open: then it is for moderators.</param>
    public async Task<bool> May(Actor actor, SecondLook? look, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (look is null)
        {
            return actor.Has(SignalPermissions.Moderate);
        }

        var owed = await database.Set<Commitment>().AsNoTracking()
            .SingleAsync(one => one.ProgrammeId == actor.Programme && one.CommitmentId == look.CommitmentId, cancellation);
        if (owed.AskerPersonId is { } asker && actor.Is(asker))
        {
            return false;
        }

        return actor.Has(SignalPermissions.Moderate)
            || actor.Is(owed.OwnerPersonId)
            || (await desk.Replaces(actor, Amsterdam.Today(clock), cancellation)).Contains(owed.OwnerPersonId);
    }

    /// <summary>The one that waits; null when there is none.</summary>
    public Task<SecondLook?> Open(Actor actor, SignalId signal, CancellationToken cancellation) => database.Set<SecondLook>().AsNoTracking()
        .Where(look => look.ProgrammeId == actor.Programme && look.SignalId == signal && look.DecidedAt == null)
        .OrderByDescending(look => look.DecisionId).FirstOrDefaultAsync(cancellation);
}
