using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Work;
using Tentakel.Signals.Features.BecomeFollower;

namespace Tentakel.Signals.Features.StopFollowing;

/// <summary>Opening the link changes nothing, because mail scanners open links; the button does, and so does the button of a mail program.</summary>
[Public("The link in the mail says who stops following what, and can do nothing else.")]
[IgnoreAntiforgeryToken] // A mail program posts here by itself, as RFC 8058 has it; the token in the link is the proof.
public sealed class StopFollowingPage(FollowerLinks links, Writer writer, CurrentActor current, CurrentSite site) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsStopped { get; private set; }

    public IActionResult OnGet() => links.Stop(Token)?.Programme == site.ProgrammeId ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new StopFollowing(Token);
        var outcome = await writer.Do<StopFollowingHandler, StopFollowing, bool>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        IsStopped = !outcome.IsRefused;
        return IsStopped ? Page() : NotFound();
    }
}
