using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.StopDigest;

/// <summary>Opening the link changes nothing, because mail scanners open links; the button does, and so does the button of a mail program.</summary>
[Public("The link in the mail says whose digest it is and can only stop it.")]
[IgnoreAntiforgeryToken] // A mail program posts here by itself, as RFC 8058 has it; the token in the link is the proof.
public sealed class StopDigestModel(DigestLinks links, Writer writer, CurrentActor current, CurrentSite site) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsStopped { get; private set; }

    public IActionResult OnGet() => links.Read(Token)?.Programme == site.ProgrammeId ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new StopDigest(Token);
        var outcome = await writer.Do<StopDigestHandler, StopDigest, bool>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        IsStopped = !outcome.IsRefused;
        return IsStopped ? Page() : NotFound();
    }
}
