using Tentakel.Platform.Access;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Features.SignIn;

/// <summary>From where somebody tries to get in.</summary>
/// <param name="Address">Of IPv6 the first 64 bits: a household owns all the others. Null when addresses are not counted.</param>
/// <param name="Known">The accounts that have signed in in this browser before.</param>
public sealed record TryingFrom(string? Address, IReadOnlyList<KnownAccount> Known)
{
    /// <summary>The browser, when this account is at home in it.</summary>
    public Guid? BrowserOf(Account? account) => account is null
        ? null
        : Known.FirstOrDefault(known => known.Account == account.Id && known.Stamp == KnownBrowser.Mark(account.SecurityStamp))?.Browser;
}

/// <summary>RATE_SIGN_IN=0 counts no addresses, here as at the edge: for tests, of which all come from one.</summary>
public sealed class TryingHere(KnownBrowser browsers, IHttpContextAccessor http, IConfiguration configuration)
{
    private readonly bool _countsAddresses = configuration.GetValue("RATE_SIGN_IN", 1) != 0;

    public TryingFrom Now
    {
        get
        {
            var context = http.HttpContext!;
            return new TryingFrom(_countsAddresses ? CallerAddress.Of(context.Connection.RemoteIpAddress) : null, browsers.Read(context));
        }
    }
}
