using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Tentakel.Platform.Access;

/// <summary>
/// The secret in a link that is mailed to somebody: encrypted, for one purpose, until a moment, and bound to the account's
/// security stamp, which changes when the link is used: so it works once. A link for staff signs nobody in and is not used up.
/// Identity's own tokens need an account and the machine's clock; a resident's first link has no account yet.
/// </summary>
public sealed class AccountLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    public string Create(AccountLinkPurpose purpose, Account? account, string email, string? returnTo = null) =>
        Protector(purpose).Protect(JsonSerializer.Serialize(
            new AccountLink(email, account?.SecurityStamp ?? "", returnTo, clock.GetUtcNow() + Lifetime(purpose))));

    /// <summary>Null when it is not ours, for something else, or too old.</summary>
    public AccountLink? Read(AccountLinkPurpose purpose, string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 4000)
        {
            return null;
        }

        try
        {
            var link = JsonSerializer.Deserialize<AccountLink>(Protector(purpose).Unprotect(token));
            return link is not null && link.ExpiresAt > clock.GetUtcNow() ? link : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public static TimeSpan Lifetime(AccountLinkPurpose purpose) => purpose switch
    {
        AccountLinkPurpose.SignIn => TimeSpan.FromMinutes(15),
        AccountLinkPurpose.ChoosePassword => TimeSpan.FromDays(7),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    private IDataProtector Protector(AccountLinkPurpose purpose) => protection.CreateProtector($"account-link.{purpose}.v1");
}

public enum AccountLinkPurpose
{
    SignIn,
    ChoosePassword,
}

/// <param name="Stamp">The account's security stamp when the link was made; empty when there was no account yet.</param>
public sealed record AccountLink(string Email, string Stamp, string? ReturnTo, DateTimeOffset ExpiresAt)
{
    /// <summary>False once it was used, or when the account changed since.</summary>
    public bool Fits(Account? account) => Stamp == (account?.SecurityStamp ?? "");
}
