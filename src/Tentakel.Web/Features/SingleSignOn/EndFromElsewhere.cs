using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>The issuer says that somebody signed out there: what began there ends here, at the next request, on every copy.</summary>
public sealed record EndFromElsewhere(string Issuer, SsoLogout Logout);

public sealed class EndFromElsewhereHandler(TentakelDbContext database, AuditTrail audit)
{
    public async Task<Outcome<int>> Handle(EndFromElsewhere command, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var logout = command.Logout;
        if (!await SpentToken.Spend(database, logout.Once, logout.Until, cancellation))
        {
            return new Refusal("account.sso-again");
        }

        // With both, it is that one session of that one person; with the person alone all of theirs.
        var ended = await (
            from mark in database.Set<SsoSession>()
            where logout.Session != null ? mark.SessionHash == logout.Session && (logout.Person == null || mark.PersonHash == logout.Person) : mark.PersonHash == logout.Person
            join session in database.Set<SignInSession>() on mark.SessionId equals session.Id
            select session).ToListAsync(cancellation);
        database.RemoveRange(ended);
        foreach (var account in ended.Select(session => session.AccountId).Distinct())
        {
            audit.Record(actor, "access.end-session", account, new { ended = ended.Count(session => session.AccountId == account), issuer = command.Issuer });
        }

        if (ended.Count == 0)
        {
            audit.Record(actor, "access.end-session", Guid.Empty, new { ended = 0, issuer = command.Issuer });
        }

        return ended.Count;
    }
}
