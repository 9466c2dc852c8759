using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Tentakel.Web.Features.SignIn;

/// <param name="Stamp">Of the account's security stamp: a new password makes every browser a stranger again.</param>
/// <param name="Browser">Chosen here; says nothing about the browser.</param>
public sealed record KnownAccount(Guid Account, string Stamp, Guid Browser, DateTimeOffset Until);

/// <summary>
/// Remembers in a browser, encrypted, that these accounts have signed in there. It opens nothing: tries from it are only counted
/// apart, so that a stranger who guesses elsewhere cannot keep the owner out.
/// </summary>
public sealed class KnownBrowser(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Name = "tentakel-bekend";
    private const int Most = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("known-browser.v1");

    public IReadOnlyList<KnownAccount> Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[Name] is not { Length: > 0 and < 4000 } cookie)
        {
            return [];
        }

        try
        {
            var now = clock.GetUtcNow();
            return [.. (JsonSerializer.Deserialize<KnownAccount[]>(_protector.Unprotect(cookie)) ?? []).Where(known => known.Until > now)];
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            // Made up, or from before a change of keys: a stranger.
            return [];
        }
    }

    public void Remember(HttpContext context, Guid account, string? stamp)
    {
        ArgumentNullException.ThrowIfNull(context);
        var until = clock.GetUtcNow() + Lifetime;
        var known = Read(context).Where(one => one.Account != account).TakeLast(Most - 1).Append(new KnownAccount(account, Mark(stamp), Guid.CreateVersion7(), until));
        context.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(known)), new CookieOptions
        {
            MaxAge = Lifetime,
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }

    /// <summary>Short, and not the stamp itself.</summary>
    public static string Mark(string? stamp) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(stamp ?? "")).AsSpan(0, 8));
}
