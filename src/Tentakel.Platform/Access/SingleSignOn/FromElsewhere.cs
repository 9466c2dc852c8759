using Tentakel.Platform.Data;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>
/// What came with a group elsewhere counts for who was there: in a session that began there. Else who was closed there would keep
/// a door here, with a passkey or a token of their own.
/// </summary>
internal static class FromElsewhere
{
    /// <summary>A token has no session: for it they must have been there within this, the longest that a session from there lasts.</summary>
    public static readonly TimeSpan TokenLasts = SignInLimits.Of(isStaff: true).Absolute;

    /// <summary>Links of accounts that have a desk from there. What comes to a desk is read by the person: without that it opens nothing at all.</summary>
    public static IQueryable<SsoLink> WithDesk(TentakelDbContext database) =>
        from link in database.Set<SsoLink>()
        join account in database.Users on link.AccountId equals account.Id
        where database.Set<SsoGrant>().Any(came => came.PersonId == account.PersonId && came.Issuer == link.Issuer && came.Permission.StartsWith(SsoGrant.SeatPrefix))
        select link;

    /// <summary>Where this session began, or where the owner of a token was not long ago.</summary>
    public static IQueryable<string> Confirmed(TentakelDbContext database, Guid account, byte[]? session, DateTimeOffset now)
    {
        var since = now - TokenLasts;
        return session is null
            ? database.Set<SsoLink>().Where(link => link.AccountId == account && link.UsedAt > since).Select(link => link.Issuer)
            : from begun in database.Set<SignInSession>()
              where begun.KeyHash == session
              join mark in database.Set<SsoSession>() on begun.Id equals mark.SessionId
              select mark.Issuer;
    }
}
