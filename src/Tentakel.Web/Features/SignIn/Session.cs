using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Web.Edge;
using Tentakel.Web.Features.SingleSignOn;

namespace Tentakel.Web.Features.SignIn;

/// <summary>The cookies of this browser: signed in, or halfway between the password and the one-time code.</summary>
public sealed class Session(SignInSessions sessions, KnownBrowser browsers, UserManager<Account> accounts, IHttpContextAccessor http)
{
    public const string Demo = "demo";
    private const string StampClaim = "tentakel:stamp";
    private const string ElsewhereClaim = "tentakel:elsewhere";

    private static readonly object OnlyThere = new();

    private HttpContext Context => http.HttpContext!;

    /// <param name="elsewhere">Where they signed in, when that was not here; remembered from the first of two steps.</param>
    public async Task Enter(Guid account, string method, SsoMark? elsewhere = null)
    {
        elsewhere ??= await HalfwayFromElsewhere(account);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        var principal = await sessions.Start(account, method, Device.Of(Context.Request.Headers.UserAgent), Context.User, Context.RequestAborted, elsewhere);
        if (!await sessions.Holds(principal, Context.RequestAborted))
        {
            // Their desk came from elsewhere; without a word they would only find the page to sign in again.
            Context.Items[OnlyThere] = true;
            return;
        }

        await Context.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        Context.User = principal;

        // A demo proves nothing; anything else makes this browser one that the account is at home in.
        if (method != Demo)
        {
            browsers.Remember(Context, account, principal.FindFirstValue(accounts.Options.ClaimsIdentity.SecurityStampClaimType));
        }
    }

    /// <summary>Remembers that the password was right; opens nothing yet.</summary>
    public async Task EnterHalfway(Guid account, SsoMark? elsewhere = null)
    {
        var found = await accounts.FindByIdAsync(account.ToString()) ?? throw new InvalidOperationException("The account is gone.");
        var identity = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, account.ToString()));
        identity.AddClaim(new Claim(StampClaim, found.SecurityStamp!));
        if (elsewhere is not null)
        {
            identity.AddClaim(new Claim(ElsewhereClaim, JsonSerializer.Serialize(elsewhere)));
        }

        await Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity));
    }

    public async Task<Account?> Halfway()
    {
        var ticket = await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        var account = ticket.Principal?.FindFirstValue(ClaimTypes.Name) is { } id ? await accounts.FindByIdAsync(id) : null;

        // A new password or another app since: begin again.
        return account is not null && account.SecurityStamp == ticket.Principal!.FindFirstValue(StampClaim) ? account : null;
    }

    private async Task<SsoMark?> HalfwayFromElsewhere(Guid account)
    {
        var ticket = await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return ticket.Principal?.FindFirstValue(ClaimTypes.Name) == account.ToString() && ticket.Principal.FindFirstValue(ElsewhereClaim) is { } mark
            ? JsonSerializer.Deserialize<SsoMark>(mark)
            : null;
    }

    public async Task Leave()
    {
        FollowCookie.Clear(Context);
        Context.Response.ForgetInBrowser();
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await Context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Where the visitor was going, if that is a path of our own; else home.</summary>
    public static LocalRedirectResult Onward(IUrlHelper url, string? path) => new(PathOnward(url, path));

    public static string PathOnward(IUrlHelper url, string? path)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.ActionContext.HttpContext.Items.ContainsKey(OnlyThere)
            ? $"{SignInElsewherePage.Path}?waarom={nameof(SsoStory.OnlyThere)}"
            : url.IsLocalUrl(path) ? path! : "/";
    }
}
