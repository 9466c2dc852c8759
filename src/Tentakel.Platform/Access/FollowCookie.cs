using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Tentakel.Platform.Access;

/// <summary>
/// Remembers in the visitor's own browser, encrypted, for which subjects a follow-up code was given. A session cookie with
/// at most twelve hours: on a library's computer the next visitor must not find it.
/// </summary>
public sealed class FollowCookie(IDataProtectionProvider protection)
{
    private const string Name = "tentakel-volgt";
    private const int Most = 20;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("follow-cookie.v1").ToTimeLimitedDataProtector();

    public FrozenSet<Guid> Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[Name] is not { Length: > 0 } cookie)
        {
            return [];
        }

        try
        {
            return _protector.Unprotect(cookie).Split(',').Select(Guid.Parse).ToFrozenSet();
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            // Tampered with, expired, or from before a change of keys: the code can be given again.
            return [];
        }
    }

    /// <summary>Whoever signs out leaves nothing open behind.</summary>
    public static void Clear(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(Name);
    }

    public void Add(HttpContext context, Guid subject)
    {
        var followed = Read(context).Where(known => known != subject).TakeLast(Most - 1).Append(subject);
        context.Response.Cookies.Append(Name, _protector.Protect(string.Join(',', followed), Lifetime), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }
}
