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
using Tentakel.Web.Features.SignInWithPassword;
using Tentakel.Web.Features.StepIntoDemo;
using Tentakel.Web.Resources;

namespace Tentakel.Web.Features.SignIn;

[Public("Who is not signed in yet must be able to.")]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInPage(
    Writer writer, CurrentActor current, CurrentSite site, SiteLinks links, Session session, PasswordCheck passwords, TryingHere here, DemoMode demo, StrangerForm strangers,
    RoomTexts refusals, IStringLocalizer<AccountTexts> texts) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(Name = SignInCookies.ReturnParameter, SupportsGet = true)]
    public string? ReturnTo { get; set; }

    [BindProperty(Name = "verstuurd", SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>A link made this browser one that the account is at home in; the password still has to come.</summary>
    [BindProperty(Name = "bekend", SupportsGet = true)]
    public bool Known { get; set; }

    public bool IsDemo => demo.IsOn;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostLink(CancellationToken cancellation)
    {
        // Whose browser fills in the address presses at once. What the seconds are for, the limits on mails do here.
        if (strangers.Check(HttpContext, site.ProgrammeId, out var key, atOnce: true) is { } notYet)
        {
            ModelState.AddRefusal(notYet, refusals);
            return Page();
        }

        var actor = await current.Get(cancellation);
        var command = new RequestSignInLink.RequestSignInLink(
            Email, Url.IsLocalUrl(ReturnTo) ? ReturnTo : null, InLanguage.Current, site.Tenant.Name, links.Root(site.Tenant), here.Now);
        var outcome = await writer.Do<RequestSignInLinkHandler, RequestSignInLink.RequestSignInLink, bool>(
            actor, command, key, handler => handler.Handle(command, actor), cancellation);
        if (outcome.IsRefused)
        {
            return Refused(outcome.Refusal);
        }

        return RedirectToPage(new { verstuurd = true });
    }

    public async Task<IActionResult> OnPostPassword(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var from = here.Now;
        var looked = await passwords.Look(Email, Password, from, cancellation);
        if (looked.IsRefused)
        {
            return Refused(looked.Refusal);
        }

        var command = new SignInWithPassword.SignInWithPassword(looked.Value, Password, from);
        var outcome = await writer.Do<SignInWithPasswordHandler, SignInWithPassword.SignInWithPassword, PasswordAnswer>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.IsRefused)
        {
            return Refused(outcome.Refusal);
        }

        var answer = outcome.Value;
        switch (answer.Step)
        {
            case PasswordStep.SignedIn:
                await session.Enter(answer.Account!.Value, "pwd");
                return Session.Onward(Url, ReturnTo);
            case PasswordStep.CodeNeeded or PasswordStep.EnrolmentNeeded:
                await session.EnterHalfway(answer.Account!.Value);
                var next = answer.Step == PasswordStep.CodeNeeded ? "/Features/SignInWithCode/SignInWithCode" : "/Features/EnrolTwoStep/EnrolTwoStep";
                return RedirectToPage(next, new { terug = Url.IsLocalUrl(ReturnTo) ? ReturnTo : null });
            default:
                ModelState.AddModelError("", texts["sign-in.wrong"]);
                return Page();
        }
    }

    private PageResult Refused(Refusal refusal) => this.Refused(refusal, refusals);
}
