using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Web.Edge;

namespace Tentakel.Web.Features.ChoosePassword;

[Public("The link that came with the account is the proof; its owner cannot sign in yet.")]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ChoosePasswordPage(Writer writer, CurrentActor current, CurrentSite site, AccountLinks links, RoomTexts refusals) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string? Email { get; private set; }

    public bool IsDone { get; private set; }

    public void OnGet() => Email = links.Read(AccountLinkPurpose.ChoosePassword, Token)?.Email;

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        OnGet();
        var actor = await current.Get(cancellation);
        var command = new ChoosePassword(Token, Password, $"{site.Tenant.Name} {site.Tenant.Place} {site.Tenant.Host}");
        var outcome = await writer.Do<ChoosePasswordHandler, ChoosePassword, bool>(
            actor, command, null, handler => handler.Handle(command, actor), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals);
        }

        IsDone = !outcome.IsRefused;
        return Page();
    }
}
