using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;

namespace Tentakel.Signals.Features.ConfirmFollower;

/// <summary>An address says yes, by the link that was mailed to it.</summary>
public sealed record ConfirmFollower(string? Token);

public sealed class ConfirmFollowerHandler(TentakelDbContext database, FollowerLinks links, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<SignalId>> Handle(ConfirmFollower command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (links.Yes(command.Token) is not { } yes || yes.Programme != actor.Programme)
        {
            return Refusal.NotFound();
        }

        var follower = await database.Set<Follower>()
            .SingleOrDefaultAsync(follower => follower.ProgrammeId == actor.Programme && follower.Id == yes.Follower, cancellation);
        if (follower is null || !await PublicSignals.Of(database, actor.Programme).AnyAsync(signal => signal.Id == follower.SignalId, cancellation))
        {
            return Refusal.NotFound();
        }

        follower.Confirm(yes.Steps, clock.GetUtcNow());
        audit.Record(actor, "signals.follow", follower.SignalId.Value, new { yes.Steps });
        return follower.SignalId;
    }
}
