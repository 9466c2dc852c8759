using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>Who came in from elsewhere and may be linked to one account, once that is signed in to in the same browser.</summary>
public sealed record PendingLink(string Label, string Issuer, byte[] Subject, string? Email, Guid Account, DateTimeOffset Until);

/// <summary>Keeps it in the browser, encrypted, for a quarter of an hour.</summary>
internal sealed class PendingLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Name = "tentakel-koppelen";

    private readonly IDataProtector _protector = protection.CreateProtector("single-sign-on.link.v1");

    public PendingLink? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            var found = JsonSerializer.Deserialize<PendingLink>(_protector.Unprotect(cookie));
            return found?.Until > clock.GetUtcNow() ? found : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Keep(HttpContext context, PendingLink pending) => context.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(pending)), new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name);
}
