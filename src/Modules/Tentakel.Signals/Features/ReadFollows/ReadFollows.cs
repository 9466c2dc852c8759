using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.BecomeFollower;

namespace Tentakel.Signals.Features.ReadFollows;

/// <summary>Something somebody follows with their account. Only what is public now: the rest is closed to them.</summary>
public sealed record FollowedLine(SignalId Id, string Title, string Language, SignalStatus Status, FollowSteps Steps);

public sealed class ReadFollows(TentakelDbContext database)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<FollowedLine>> Of(Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var person = actor.Person;
        return person is null ? [] : await (
            from follower in database.Set<Follower>().AsNoTracking()
            join signal in PublicSignals.Of(database, actor.Programme)
                on new { follower.ProgrammeId, Id = follower.SignalId } equals new { signal.ProgrammeId, signal.Id }
            where follower.ProgrammeId == actor.Programme && follower.PersonId == person
            orderby follower.Id descending
            select new FollowedLine(signal.Id, signal.PublicTitle, signal.Language, signal.Status, follower.Steps)).Take(Most).ToListAsync(cancellation);
    }
}
