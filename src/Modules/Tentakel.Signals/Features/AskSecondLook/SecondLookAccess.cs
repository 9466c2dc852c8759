using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.AskSecondLook;

/// <summary>
/// Who may decide a second look: moderators, and whoever owes it. Where there is only one moderator it falls to the programme
/// office, which has no leave to moderate anything else.
/// </summary>
public sealed class SecondLookAccess(TentakelDbContext database, LedgerDesk desk)
{
    /// <param name="look">Null when none is open: then it is for moderators.</param>
    public async Task<bool> May(Actor actor, SecondLook? look, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Has(SignalPermissions.Moderate)
            || (look is not null && !(await desk.Take(actor, look.CommitmentId, LedgerAction.Work, cancellation)).IsRefused);
    }

    /// <summary>The one that waits; null when there is none.</summary>
    public Task<SecondLook?> Open(Actor actor, SignalId signal, CancellationToken cancellation) => database.Set<SecondLook>().AsNoTracking()
        .Where(look => look.ProgrammeId == actor.Programme && look.SignalId == signal && look.DecidedAt == null)
        .OrderByDescending(look => look.DecisionId).FirstOrDefaultAsync(cancellation);
}
