using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>From now on who that is elsewhere comes into the account that is signed in.</summary>
public sealed record LinkElsewhere(PendingLink? Pending);

/// <summary>All that came from there goes, and what began there ends: the issuer could take none of it back any more.</summary>
public sealed record UnlinkElsewhere(SsoLinkId Id);

public sealed class LinkElsewhereHandler(UserManager<Account> accounts, GroupGrants grants, TentakelDbContext database, AuditTrail audit, TimeProvider clock)
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

        var account = await database.Users.SingleAsync(one => one.Id == link.AccountId, cancellation);
        if (account.IsStaff && !await HasAnotherWay(account, link, cancellation))
        {
            return new Refusal("account.sso-last");
        }

        if (await grants.TakeBack(account.PersonId, link.Issuer, cancellation) is { } refused)
        {
            return refused;
        }

        var began = await (
            from session in database.Set<SignInSession>()
            where session.AccountId == account.Id && database.Set<SsoSession>().Any(mark => mark.SessionId == session.Id && mark.Issuer == link.Issuer)
            select session).ToListAsync(cancellation);
        database.RemoveRange(began);
        database.Remove(link);
        audit.Record(actor, "access.sso-unlink", link.AccountId, new { issuer = link.Issuer, ended = began.Count });
        return true;
    }

    /// <summary>Residents always have their mail.</summary>
    private async Task<bool> HasAnotherWay(Account account, SsoLink link, CancellationToken cancellation) =>
        (account.TwoFactorEnabled && account.PasswordHash is not null)
        || (await accounts.GetPasskeysAsync(account)).Count > 0
        || await database.Set<SsoLink>().AnyAsync(other => other.AccountId == account.Id && other.Id != link.Id, cancellation);
}
