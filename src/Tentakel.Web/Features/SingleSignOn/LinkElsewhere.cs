using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>From now on who that is elsewhere comes into the account that is signed in.</summary>
public sealed record LinkElsewhere(PendingLink? Pending);

public sealed record UnlinkElsewhere(SsoLinkId Id);

public sealed class LinkElsewhereHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<bool>> Handle(LinkElsewhere command, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (command.Pending is not { } pending || actor.Account != pending.Account)
        {
            return new Refusal("account.sso-again");
        }

        if (await database.Set<SsoLink>().AnyAsync(link => link.Subject == pending.Subject, cancellation))
        {
            return new Refusal("account.sso-taken");
        }

        database.Add(new SsoLink(pending.Account, pending.Issuer, pending.Subject, clock.GetUtcNow()));
        audit.Record(actor, "access.sso-link", pending.Account, new { issuer = pending.Issuer });
        return true;
    }

    public async Task<Outcome<bool>> Handle(UnlinkElsewhere command, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (await database.Set<SsoLink>().SingleOrDefaultAsync(link => link.Id == command.Id && link.AccountId == actor.Account, cancellation) is not { } link)
        {
            return Refusal.NotFound();
        }

        database.Remove(link);
        audit.Record(actor, "access.sso-unlink", link.AccountId, new { issuer = link.Issuer });
        return true;
    }
}
