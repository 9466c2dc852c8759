using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Work;
using Tentakel.Web.Edge;
using Tentakel.Web.Features.SignIn;
using Tentakel.Web.Resources;

namespace Tentakel.Web.Features.EnrolTwoStep;

[Public("Somebody with a desk comes here after their first password and is signed in only after the first code.")]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class EnrolTwoStepPage(
    Writer writer, CurrentActor current, CurrentSite site, Session session, UserManager<Account> accounts, IStringLocalizer<AccountTexts> texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(Name = SignInCookies.ReturnParameter, SupportsGet = true)]
    public string? ReturnTo { get; set; }

    /// <summary>Once it is done; shown in this one answer and never again.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Where the visitor was going.</summary>
    public string Onward => Session.PathOnward(Url, ReturnTo);

    public HtmlString? Picture { get; private set; }

    /// <summary>In groups of four, for who types it over.</summary>
    public string Key { get; private set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (await session.Halfway() is not { TwoFactorEnabled: false } account)
        {
            return Redirect("/inloggen");
        }

        await Show(account);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (await session.Halfway() is not { TwoFactorEnabled: false } account)
        {
            return Redirect("/inloggen");
        }

        var actor = await current.Get(cancellation);
        var command = new EnrolTwoStep(account.Id, Code);
        var outcome = await writer.Do<EnrolTwoStepHandler, EnrolTwoStep, TwoStepEnrolled>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.Value?.RecoveryCodes is not { } codes)
        {
            ModelState.AddModelError("", texts["code.wrong"]);
            await Show(account);
            return Page();
        }

        await session.Enter(account.Id, "mfa");
        RecoveryCodes = codes;
        return Page();
    }

    private async Task Show(Account account)
    {
        var key = await accounts.GetAuthenticatorKeyAsync(account) ?? throw new InvalidOperationException("The password step made no key.");
        Key = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
        Picture = QrPicture.Draw(QrPicture.Address(site.Tenant.Name, account.Email!, key), texts["enrol.picture"]);
        Response.Headers.CacheControl = "no-store";
    }
}
