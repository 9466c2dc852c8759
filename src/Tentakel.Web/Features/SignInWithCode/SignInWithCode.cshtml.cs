using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Web.Edge;
using Tentakel.Web.Features.SignIn;
using Tentakel.Web.Resources;

namespace Tentakel.Web.Features.SignInWithCode;

[Public("Only who gave the right password gets further than the redirect.")]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInWithCodePage(
    Writer writer, CurrentActor current, TryingHere here, Session session, RoomTexts refusals, IStringLocalizer<AccountTexts> texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Recovery { get; set; }

    [BindProperty(Name = SignInCookies.ReturnParameter, SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public async Task<IActionResult> OnGet() => await session.Halfway() is { TwoFactorEnabled: true } ? Page() : Redirect("/inloggen");

    public Task<IActionResult> OnPost(CancellationToken cancellation) => Try(Code, false, cancellation);

    public Task<IActionResult> OnPostRecovery(CancellationToken cancellation) => Try(Recovery, true, cancellation);

    private async Task<IActionResult> Try(string? code, bool isRecovery, CancellationToken cancellation)
    {
        if (await session.Halfway() is not { } account)
        {
            return Redirect("/inloggen");
        }

        var actor = await current.Get(cancellation);
        var command = new SignInWithCode(account.Id, code, isRecovery, here.Now);
        var outcome = await writer.Do<SignInWithCodeHandler, SignInWithCode, bool>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.IsRefused)
        {
            return this.Refused(outcome.Refusal, refusals);
        }

        if (!outcome.Value)
        {
            ModelState.AddModelError("", texts[isRecovery ? "recovery.wrong" : "code.wrong"]);
            return Page();
        }

        await session.Enter(account.Id, "mfa");
        return Session.Onward(Url, ReturnTo);
    }
}
