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
public sealed class FollowSignalPage(FollowCodes codes, FollowedPages pages, CurrentActor current, CurrentSite site, FollowCookie follow, RoomTexts refusals) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    /// <param name="naar">From a mail: the page itself for who may see it already, such as somebody who is signed in.</param>
    public async Task<IActionResult> OnGet(Guid? naar, CancellationToken cancellation) =>
        naar is { } id && await pages.PathOf(await current.Get(cancellation), id, cancellation) is { } path ? LocalRedirect(path) : Page();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (await codes.Find(site.ProgrammeId, Code, cancellation) is not { } subject)
        {
            ModelState.AddRefusal(Refusal.Invalid(new FieldError("code", "signals.code-unknown")), refusals);
            return Page();
        }

        follow.Add(HttpContext, subject);
        var follower = Actor.Anonymous(site.ProgrammeId) with { Followed = [subject] };
        return LocalRedirect(await pages.PathOf(follower, subject, cancellation) ?? "/");
    }
}
