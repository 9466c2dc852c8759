using System.Data.Common;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Work;

namespace Tentakel.Platform.Access;

/// <summary>Begins sessions, and asks at every request whether one still holds: what is ended is gone at once, everywhere.</summary>
public sealed partial class SignInSessions(
    TentakelDbContext database, Writer writer, IUserClaimsPrincipalFactory<Account> principals, TimeProvider clock, ILogger<SignInSessions> log)
{
    private const string KeyClaim = "tentakel:session";
    private const int KeyBytes = 32;

    /// <summary>Who the cookie is to be for. Each sign-in has a key of its own; that of before in this browser ends.</summary>
    /// <param name="before">Who is signed in in this browser until now.</param>
    /// <param name="elsewhere">Where they signed in, when that was not here.</param>
    public async Task<ClaimsPrincipal> Start(
        Guid account, string method, string? device, ClaimsPrincipal? before, CancellationToken cancellation, SsoMark? elsewhere = null)
    {
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(KeyBytes));
        var old = KeyHash(before);
        var found = await writer.InTurn(
            async services =>
            {
                // Read here: the command before may have given the account a new stamp, which this request does not know of.
                var database = services.GetRequiredService<TentakelDbContext>();
                var found = await database.Users.AsNoTracking().SingleAsync(one => one.Id == account, cancellation);
                var session = new SignInSession(found, key, method, device, clock.GetUtcNow());

                // Who proves it here once more is still there, and is ended from there as before.
                var from = elsewhere is null ? await GoingOn(database, account, old, session.StartedAt, cancellation) : null;
                await database.Set<SignInSession>().Where(session => session.KeyHash == old).ExecuteDeleteAsync(cancellation);
                database.Add(session);
                if ((elsewhere ?? from?.Mark) is { } mark)
                {
                    database.Add(new SsoSession(session.Id, mark));
                    session.EndBy(from?.EndsAt ?? session.EndsAt);
                }

                await database.SaveChangesAsync(cancellation);
                return found;
            },
            cancellation);
        var principal = await principals.CreateAsync(found);
        ((ClaimsIdentity)principal.Identity!).AddClaims([new Claim(KeyClaim, key), new Claim(ClaimTypes.AuthenticationMethod, method)]);
        return principal;
    }

    private static async Task<(SsoMark Mark, DateTimeOffset EndsAt)?> GoingOn(
        TentakelDbContext database, Guid account, byte[]? old, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await (
            from session in database.Set<SignInSession>()
            where session.KeyHash == old && session.AccountId == account && session.EndsAt > now
            join mark in database.Set<SsoSession>() on session.Id equals mark.SessionId
            select new { mark.Issuer, mark.PersonHash, mark.SessionHash, session.EndsAt }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : (new SsoMark(found.Issuer, found.PersonHash, found.SessionHash), found.EndsAt);
    }

    /// <summary>Not for who has a desk by a group elsewhere, unless it began there.</summary>
    public async Task<bool> Holds(ClaimsPrincipal? principal, CancellationToken cancellation)
    {
        if (KeyHash(principal) is not { } hash)
        {
            return false;
        }

        var desks = FromElsewhere.WithDesk(database);
        var found = await (
            from session in database.Set<SignInSession>().AsNoTracking()
            where session.KeyHash == hash
            join account in database.Users.AsNoTracking() on session.AccountId equals account.Id
            where !desks.Any(link => link.AccountId == account.Id)
                || desks.Any(link => link.AccountId == account.Id && database.Set<SsoSession>().Any(mark => mark.SessionId == session.Id && mark.Issuer == link.Issuer))
            select new { session, account }).SingleOrDefaultAsync(cancellation);
        var now = clock.GetUtcNow();
        if (found is null || !found.session.Holds(found.account, now) || principal!.FindFirstValue(ClaimTypes.NameIdentifier) != found.account.Id.ToString())
        {
            return false;
        }

        if (found.session.IsSeenLongAgo(now))
        {
            await Seen(hash, now, cancellation);
        }

        return true;
    }

    /// <summary>Whether who is signed in proved it not long ago. Proving it again begins another session, with a key of its own.</summary>
    public async Task<bool> IsFresh(ClaimsPrincipal? principal, CancellationToken cancellation)
    {
        var hash = KeyHash(principal);
        var since = clock.GetUtcNow() - FreshSignInAttribute.Lasts;
        return hash is not null && await database.Set<SignInSession>().AnyAsync(session => session.KeyHash == hash && session.StartedAt > since, cancellation);
    }

    /// <summary>A page that is only read must come when nothing can be written, as on a full disk: then the session ends earlier.</summary>
    private async Task Seen(byte[] hash, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await writer.InTurn(
                services => services.GetRequiredService<TentakelDbContext>().Set<SignInSession>()
                    .Where(session => session.KeyHash == hash).ExecuteUpdateAsync(call => call.SetProperty(session => session.SeenAt, now), cancellation),
                cancellation);
        }
        catch (DbException error)
        {
            NotSeen(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "That somebody came by could not be written")]
    private partial void NotSeen(Exception error);

    /// <summary>Of the cookie of this request; null when there is none.</summary>
    public static byte[]? KeyHash(ClaimsPrincipal? principal) => principal?.FindFirstValue(KeyClaim) is { } key ? SignInSession.Hash(key) : null;
}

/// <summary>What has ended is of no use to anybody.</summary>
public sealed class ForgetSessions(TentakelDbContext database, TimeProvider clock) : IJob
{
    public string Name => "platform.forget-sessions";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await database.Set<SignInSession>().Where(session => session.EndsAt < now).ExecuteDeleteAsync(cancellation);
        await database.Set<SpentToken>().Where(spent => spent.Until < now).ExecuteDeleteAsync(cancellation);
    }
}
