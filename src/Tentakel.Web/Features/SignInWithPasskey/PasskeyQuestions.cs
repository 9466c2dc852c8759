using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Tentakel.Web.Features.SignInWithPasskey;

/// <param name="State">What Identity wants back to judge the answer.</param>
public sealed record PasskeyQuestion(string State, DateTimeOffset Until)
{
    /// <summary>The state holds the random question, so that this names it.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(State));
}

/// <summary>
/// The question that was put to a passkey, in the browser itself, encrypted, until it is answered: Identity keeps it in the cookie
/// that we use between password and code, and a question that nobody answers should cost no row.
/// </summary>
public sealed class PasskeyQuestions(IDataProtectionProvider protection, IHttpContextAccessor http, TimeProvider clock)
{
    private const string Name = "tentakel-passkey";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private HttpContext Context => http.HttpContext!;

    /// <param name="purpose">A question for signing in is none for adding.</param>
    public void Keep(string purpose, string? state)
    {
        var question = new PasskeyQuestion(state ?? "", clock.GetUtcNow() + Lifetime);
        Context.Response.Cookies.Append(Name, Protector(purpose).Protect(JsonSerializer.Serialize(question)), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            SameSite = SameSiteMode.Strict,
            Secure = Context.Request.IsHttps,
        });
    }

    public PasskeyQuestion? Take(string purpose)
    {
        var cookie = Context.Request.Cookies[Name];
        Context.Response.Cookies.Delete(Name);
        try
        {
            var question = string.IsNullOrEmpty(cookie) ? null : JsonSerializer.Deserialize<PasskeyQuestion>(Protector(purpose).Unprotect(cookie));
            return question is not null && question.Until > clock.GetUtcNow() ? question : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector($"passkey-question.{purpose}.v1");
}
