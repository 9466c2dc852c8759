using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Web.Edge;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Features.SignInWithLink;

/// <summary>Opening the link changes nothing: mail scanners open every link. The button signs in.</summary>
[Public("The link in the mail is the proof.")]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInWithLinkPage(Writer writer, CurrentActor current, AccountLinks links, TryingHere here, KnownBrowser browsers, Session session, RoomTexts refusals) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>Whom the button signs in; null when the link is of no use any more.</summary>
    public string? Email { get; private set; }

    public void OnGet() => Email = links.Read(AccountLinkPurpose.SignIn, Token)?.Email;

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new SignInWithLink(Token, InLanguage.Current, here.Now);
        var outcome = await writer.Do<SignInWithLinkHandler, SignInWithLink, SignedInWithLink>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.Value is not { Account: { } account } signedIn)
        {
            var refusal = outcome.Refusal ?? new Refusal("account.link-unusable");
            ModelState.AddRefusal(refusal, refusals);
            Tries.Show(Response, refusal);
            return Page();
        }

        if (signedIn.NeedsPassword)
        {
            browsers.Remember(HttpContext, account, signedIn.Stamp);
            return RedirectToPage("/Features/SignIn/SignIn", new { bekend = true, terug = signedIn.ReturnTo });
        }

        await session.Enter(account, "link");
        return Session.Onward(Url, signedIn.ReturnTo);
    }
}
