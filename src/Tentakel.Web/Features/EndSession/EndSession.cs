using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.EndSession;

/// <summary>Signs out another browser, or all others.</summary>
/// <param name="Id">Null for all.</param>
/// <param name="Here">Hash of the key of the session that asks; it goes on.</param>
public sealed record EndSession(SignInSessionId? Id, byte[]? Here);

/// <summary>Of one's own account only; somebody else's is not there.</summary>
public sealed class EndSessionHandler(TentakelDbContext database, AuditTrail audit, IEnumerable<IEndsWithSessions> others)
{
    public async Task<Outcome<int>> Handle(EndSession command, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var ended = await database.Set<SignInSession>()
            .Where(session => session.AccountId == actor.Account && session.KeyHash != command.Here && (command.Id == null || session.Id == command.Id))
            .ToListAsync(cancellation);
        if (ended.Count == 0 && command.Id is not null)
        {
            return Refusal.NotFound();
        }

        database.RemoveRange(ended);
        if (command.Id is null && actor.Person is { } person)
        {
            foreach (var other in others)
            {
                await other.End(person, cancellation);
            }
        }

        audit.Record(actor, "access.end-session", actor.Account ?? Guid.Empty, new { ended = ended.Count });
        return ended.Count;
    }
}
