using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;

namespace Tentakel.Signals.Features.FollowSignal;

/// <summary>Gives the code and comes to the signal. The code is never in an address.</summary>
[Public("Who follows by code has no account.")]
[EnableRateLimiting("code")]
public sealed class FollowSignalPage(FollowCodes codes, CurrentSite site, FollowCookie follow, RoomTexts refusals) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (await codes.Find(site.ProgrammeId, Code, cancellation) is not { } signal)
        {
            ModelState.AddRefusal(Refusal.Invalid(new FieldError("code", "signals.code-unknown")), refusals);
            return Page();
        }

        follow.Add(HttpContext, signal);
        return LocalRedirect($"/signalen/{signal}");
    }
}
