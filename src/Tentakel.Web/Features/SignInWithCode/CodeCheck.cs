using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;

namespace Tentakel.Web.Features.SignInWithCode;

/// <summary>Accepts a one-time code once. Who asks counts the wrong ones.</summary>
public sealed class CodeCheck(UserManager<Account> accounts, TimeProvider clock)
{
    private const string Provider = "[Tentakel]";
    private const string LastUsed = "LastCodeStep";

    internal async Task<bool> Accept(Account account, string? code)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { } key)
        {
            return false;
        }

        var last = long.TryParse(await accounts.GetAuthenticationTokenAsync(account, Provider, LastUsed), CultureInfo.InvariantCulture, out var step) ? step : 0;
        if (OneTimeCode.Match(key, code ?? "", clock.GetUtcNow(), last) is not { } used)
        {
            return false;
        }

        (await accounts.SetAuthenticationTokenAsync(account, Provider, LastUsed, used.ToString(CultureInfo.InvariantCulture))).Must();
        return true;
    }
}
