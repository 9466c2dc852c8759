using Microsoft.AspNetCore.Identity;
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

namespace Tentakel.Web.Features.SignInWithPasskey;

/// <summary>Nobody says who they are: the passkey does. So there is nothing to learn here about who has an account.</summary>
[Public("Who is not signed in yet must be able to.")]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInWithPasskeyPage(
    Writer writer, CurrentActor current, TryingHere here, Session session, PasskeyQuestions questions, IPasskeyHandler<Account> passkeys,
    UserManager<Account> accounts, RoomTexts refusals) : PageModel
{
    private const string Purpose = "sign-in";

    /// <summary>Filled in by the script, with what the device answered.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>Who is signed in proves it once more: only a passkey of that account will do.</summary>
    [BindProperty(Name = "zelf", SupportsGet = true)]
    public bool Self { get; set; }

    [BindProperty(Name = SignInCookies.ReturnParameter, SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostOptions(CancellationToken cancellation)
    {
        var account = Self && (await current.Get(cancellation)).Account is { } id ? await accounts.FindByIdAsync(id.ToString()) : null;
        var options = await passkeys.MakeRequestOptionsAsync(account, HttpContext);
        questions.Keep(Purpose, options.AssertionState);
        return Content(options.RequestOptionsJson, "application/json");
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(Credential))
        {
            return Refused(new Refusal("account.passkey-needs-script"));
        }

        var actor = await current.Get(cancellation);
        var command = new SignInWithPasskey(await Prove(), here.Now);
        var outcome = await writer.Do<SignInWithPasskeyHandler, SignInWithPasskey, SignedInWithPasskey>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.Value?.Account is not { } account)
        {
            return Refused(outcome.Refusal ?? new Refusal("account.passkey-refused"));
        }

        await session.Enter(account, "passkey");
        return Session.Onward(Url, ReturnTo);
    }

    private async Task<ProvedPasskey?> Prove()
    {
        if (questions.Take(Purpose) is not { } question)
        {
            return null;
        }

        var result = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = HttpContext, CredentialJson = Credential!, AssertionState = question.State });
        return result.Succeeded ? new ProvedPasskey(result.User.Id, result.User.SecurityStamp, result.Passkey, question) : null;
    }

    private PageResult Refused(Refusal refusal)
    {
        ModelState.AddRefusal(refusal, refusals);
        Tries.Show(Response, refusal);
        return Page();
    }
}
