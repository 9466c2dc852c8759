using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Web.Edge;
using Tentakel.Web.Features.RequestSignInLink;
using Tentakel.Web.Features.SignIn;
using Tentakel.Web.Features.SignInWithCode;
using Tentakel.Web.Features.SignInWithPassword;
using Tentakel.Web.Features.StepIntoDemo;
using Tentakel.Web.Resources;

namespace Tentakel.Web.Features.ConfirmSignIn;

/// <summary>Signs in once more who is signed in already, in the ways that this account has: what comes of it is a new session.</summary>
[SignedIn("Only who is signed in can prove it once more.")]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ConfirmSignInPage(
    Writer writer, CurrentActor current, CurrentSite site, SiteLinks links, Session session, PasswordCheck passwords, TryingHere here, DemoMode demo,
    UserManager<Account> accounts, RoomTexts refusals, IStringLocalizer<AccountTexts> texts) : PageModel
{
    private const string Path = "/account/bevestig";

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(Name = SignInCookies.ReturnParameter, SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public Account Account { get; private set; } = null!;

    public bool HasPasskey { get; private set; }

    public bool Sent { get; private set; }

    public bool IsDemo => demo.IsOn && Account.IsDemo;

    public static string PathTo(string returnTo) => $"{Path}?{SignInCookies.ReturnParameter}={Uri.EscapeDataString(returnTo)}";

    public Task<IActionResult> OnGet() => Show();

    public async Task<IActionResult> OnPostPassword(CancellationToken cancellation)
    {
        await Show();
        var from = here.Now;
        var looked = await passwords.Look(Account.Email, Password, from, cancellation);
        if (looked.IsRefused)
        {
            return Refused(looked.Refusal);
        }

        var actor = await current.Get(cancellation);
        var command = new SignInWithPassword.SignInWithPassword(looked.Value, Password, from);
        var outcome = await writer.Do<SignInWithPasswordHandler, SignInWithPassword.SignInWithPassword, PasswordAnswer>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        return outcome.IsRefused ? Refused(outcome.Refusal) : outcome.Value.Step switch
        {
            PasswordStep.SignedIn => await Enter("pwd"),
            PasswordStep.CodeNeeded => await SecondStep(actor, from, cancellation),
            PasswordStep.EnrolmentNeeded => Wrong("confirm.no-app"),
            _ => Wrong("confirm.wrong-password"),
        };
    }

    public async Task<IActionResult> OnPostLink(CancellationToken cancellation)
    {
        await Show();
        if (Account.IsStaff)
        {
            return NotFound();
        }

        var actor = await current.Get(cancellation);
        var command = new RequestSignInLink.RequestSignInLink(
            Account.Email, Url.IsLocalUrl(ReturnTo) ? ReturnTo : null, InLanguage.Current, site.Tenant.Name, links.Root(site.Tenant), here.Now);
        var outcome = await writer.Do<RequestSignInLinkHandler, RequestSignInLink.RequestSignInLink, bool>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        Sent = !outcome.IsRefused;
        return outcome.IsRefused ? Refused(outcome.Refusal) : Page();
    }

    /// <summary>Somebody made up has nothing to prove it with.</summary>
    public async Task<IActionResult> OnPostDemo(CancellationToken cancellation)
    {
        await Show();
        var actor = await current.Get(cancellation);
        var command = new StepIntoDemo.StepIntoDemo(Account.Id);
        var outcome = await writer.Do<StepIntoDemoHandler, StepIntoDemo.StepIntoDemo, Guid>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        return outcome.IsRefused ? NotFound() : await Enter(Session.Demo);
    }

    private async Task<IActionResult> SecondStep(Actor actor, TryingFrom from, CancellationToken cancellation)
    {
        var command = new SignInWithCode.SignInWithCode(Account.Id, Code, false, from);
        var outcome = await writer.Do<SignInWithCodeHandler, SignInWithCode.SignInWithCode, bool>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        return outcome.IsRefused ? Refused(outcome.Refusal) : outcome.Value ? await Enter("mfa") : Wrong("code.wrong");
    }

    private async Task<IActionResult> Enter(string method)
    {
        await session.Enter(Account.Id, method);
        return Session.Onward(Url, ReturnTo);
    }

    private async Task<IActionResult> Show()
    {
        // Found by the session a moment ago, on whichever copy of the program.
        Account = await accounts.FindByIdAsync((await current.Get()).Account!.Value.ToString()) ?? throw new InvalidOperationException("The account is gone.");
        HasPasskey = (await accounts.GetPasskeysAsync(Account)).Count > 0;
        return Page();
    }

    private PageResult Refused(Refusal refusal) => this.Refused(refusal, refusals);

    private PageResult Wrong(string text)
    {
        ModelState.AddModelError("", texts[text]);
        return Page();
    }
}
