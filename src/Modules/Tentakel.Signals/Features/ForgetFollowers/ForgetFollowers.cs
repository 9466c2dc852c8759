using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;

namespace Tentakel.Signals.Features.ForgetFollowers;

/// <summary>Deletes who need not be kept any longer.</summary>
public sealed record ForgetFollowers;

/// <summary>
/// An address that did not say yes within two days; and everybody who follows something that has been closed, or kept off the
/// public list, for ninety days without anything happening. Until then "not solved" may open it again and they want to hear that.
/// </summary>
public sealed class ForgetFollowersHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public const int Batch = 500;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <returns>How many were deleted; a full batch means that there may be more.</returns>
    public async Task<Outcome<int>> Handle(ForgetFollowers command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        var (asked, quiet) = (now - FollowerLinks.Lifetime, now - Kept);
        var programme = actor.Programme;
        var recent =
            from line in database.Set<CommitmentEvent>()
            join commitment in database.Set<Commitment>() on new { line.ProgrammeId, line.CommitmentId } equals new { commitment.ProgrammeId, commitment.CommitmentId }
            where line.ProgrammeId == programme && line.At >= quiet
            select commitment.SubjectId;
        var gone = await (
            from follower in database.Set<Follower>()
            join signal in database.Set<Signal>() on new { follower.ProgrammeId, Id = follower.SignalId } equals new { signal.ProgrammeId, signal.Id }
            where follower.ProgrammeId == programme && ((follower.ConfirmedAt == null && follower.AskedAt < asked)
                || (signal.Publication != Publication.Public && signal.ModeratedAt < quiet)
                || (signal.Status != SignalStatus.Open && signal.Status != SignalStatus.Answered && follower.AskedAt < quiet && !recent.Contains(signal.SubjectId)))
            orderby follower.Id
            select follower).Take(Batch).ToListAsync(cancellation);
        if (gone.Count > 0)
        {
            database.RemoveRange(gone);
            audit.Record(actor, "signals.forget-followers", programme.Value, new { gone.Count });
        }

        return gone.Count;
    }
}

/// <summary>Once an hour, and then batch by batch until nobody is left to forget.</summary>
public sealed class ForgetFollowersJob(TentakelDbContext database, Writer writer) : IJob
{
    public string Name => "signals.forget-followers";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancellation)
    {
        foreach (var programme in await database.Set<Programme>().AsNoTracking().Select(programme => programme.Id).ToListAsync(cancellation))
        {
            while (await Forget(programme, cancellation) == ForgetFollowersHandler.Batch)
            {
            }
        }
    }

    private async Task<int> Forget(ProgrammeId programme, CancellationToken cancellation)
    {
        var actor = Actor.System(programme);
        var command = new ForgetFollowers();
        var outcome = await writer.Do<ForgetFollowersHandler, ForgetFollowers, int>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused ? 0 : outcome.Value;
    }
}
