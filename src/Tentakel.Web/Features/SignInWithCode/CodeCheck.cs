using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignInWithCode;

/// <summary>Accepts a one-time code once; a wrong one counts like a wrong password.</summary>
public sealed class CodeCheck(UserManager<Account> accounts, TimeProvider clock)
{
    private const string Provider = "[Tentakel]";
    private const string LastUsed = "LastCodeStep";

    internal async Task<bool> Accept(Account account, string? code)
    {
        var now = clock.GetUtcNow();
        if (WrongTries.IsClosed(account, now) || await accounts.GetAuthenticatorKeyAsync(account) is not { } key)
        {
            return false;
        }

        var last = long.TryParse(await accounts.GetAuthenticationTokenAsync(account, Provider, LastUsed), CultureInfo.InvariantCulture, out var step) ? step : 0;
        if (OneTimeCode.Match(key, code ?? "", now, last) is not { } used)
        {
            WrongTries.Count(account, now);
            (await accounts.UpdateAsync(account)).Must();
            return false;
        }

        WrongTries.Forget(account);
        (await accounts.SetAuthenticationTokenAsync(account, Provider, LastUsed, used.ToString(CultureInfo.InvariantCulture))).Must();
        return true;
    }
}
