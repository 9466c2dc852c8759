using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;

namespace Tentakel.Signals.Features.StopFollowing;

/// <summary>By the link under a mail: whoever has the mail may, signed in or not.</summary>
public sealed record StopFollowing(string? Token);

/// <summary>With an account.</summary>
public sealed record StopFollowingSignal(SignalId SignalId);

/// <summary>Who stops is deleted, address and all. To stop twice is to have stopped.</summary>
public sealed class StopFollowingHandler(TentakelDbContext database, FollowerLinks links, AuditTrail audit)
{
    public async Task<Outcome<bool>> Handle(StopFollowing command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        return links.Stop(command.Token) is { } link && link.Programme == actor.Programme
            ? await Delete(database.Set<Follower>().Where(follower => follower.Id == link.Follower), actor, cancellation)
            : Refusal.NotFound();
    }

    public async Task<Outcome<bool>> Handle(StopFollowingSignal command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Person is { } person
            ? await Delete(database.Set<Follower>().Where(follower => follower.SignalId == command.SignalId && follower.PersonId == person), actor, cancellation)
            : Refusal.Forbidden();
    }

    private async Task<Outcome<bool>> Delete(IQueryable<Follower> which, Actor actor, CancellationToken cancellation)
    {
        var follower = await which.SingleOrDefaultAsync(follower => follower.ProgrammeId == actor.Programme, cancellation);
        if (follower is null)
        {
            return false;
        }

        database.Remove(follower);
        audit.Record(actor, "signals.unfollow", follower.SignalId.Value);
        return true;
    }
}
