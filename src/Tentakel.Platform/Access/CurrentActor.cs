using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Platform.Access;

/// <summary>
/// Makes the <see cref="Actor"/> of this request: account and person from the sign-in, permissions from the database at
/// every request, so that what is taken away is gone at once. They count only for who proved in two steps who they are, and what
/// came from elsewhere only for who was there.
/// </summary>
public sealed class CurrentActor(
    IHttpContextAccessor http, CurrentSite site, TentakelDbContext database, FollowCookie follow, IEnumerable<IFollowCodes> codes, TimeProvider clock)
{
    private Actor? _actor;

    /// <summary>The actor when somebody asked for it already, for code that cannot wait; else null.</summary>
    public Actor? Known => _actor;

    public async ValueTask<Actor> Get(CancellationToken cancellation = default)
    {
        if (_actor is not null)
        {
            return _actor;
        }

        var context = http.HttpContext ?? throw new InvalidOperationException("There is no request; make an Actor yourself.");
        var followed = await Followed(context, cancellation);
        var account = AccountOf(context.User);
        if (account is null)
        {
            return _actor = Actor.Anonymous(site.ProgrammeId) with { Followed = followed };
        }

        var session = SignInSessions.KeyHash(context.User);
        var confirmed = FromElsewhere.Confirmed(database, account.Value, session, clock.GetUtcNow());
        var grants = database.Set<Grant>().Where(grant => grant.ProgrammeId == site.ProgrammeId)
            .Where(grant => !database.Set<SsoGrant>().Any(came => came.ProgrammeId == grant.ProgrammeId && came.PersonId == grant.PersonId && came.Permission == grant.Permission)
                || database.Set<SsoGrant>().Any(came =>
                    came.ProgrammeId == grant.ProgrammeId && came.PersonId == grant.PersonId && came.Permission == grant.Permission && confirmed.Contains(came.Issuer)));

        // A token is made in a session; it has no steps of its own.
        var proven = session is null
            ? database.Users.Where(one => one.IsStaff).Select(one => one.Id)
            : database.Set<SignInSession>().Where(one => one.KeyHash == session && SignInSession.TwoSteps.Contains(one.Method)).Select(one => one.AccountId);
        var rows = await (
            from one in database.Users.AsNoTracking()
            where one.Id == account
            join grant in grants.Where(_ => proven.Contains(account.Value)) on one.PersonId equals grant.PersonId into held
            from grant in held.DefaultIfEmpty()
            select new { one.PersonId, Permission = grant == null ? null : grant.Permission }).ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return _actor = Actor.Anonymous(site.ProgrammeId) with { Followed = followed };
        }

        var permissions = rows.Select(row => row.Permission).OfType<string>();
        return _actor = new Actor
        {
            Kind = ActorKind.Account,
            Programme = site.ProgrammeId,
            Account = account,
            Person = rows[0].PersonId,
            Permissions = permissions.ToFrozenSet(StringComparer.Ordinal),
            Followed = followed,
        };
    }

    private async Task<FrozenSet<Guid>> Followed(HttpContext context, CancellationToken cancellation)
    {
        // The API knows no cookies: what a browser sends along by itself must not be able to act.
        var followed = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? [] : follow.Read(context);
        if (context.Request.Headers[IFollowCodes.Header] is not { Count: 1 } header || header[0] is not { Length: > 0 } code)
        {
            return followed;
        }

        foreach (var source in codes)
        {
            if (await source.Find(site.ProgrammeId, code, cancellation) is { } subject)
            {
                return [.. followed, subject];
            }
        }

        return followed;
    }

    /// <summary>After signing in or giving a code within this request.</summary>
    public void Forget() => _actor = null;

    private static Guid? AccountOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
