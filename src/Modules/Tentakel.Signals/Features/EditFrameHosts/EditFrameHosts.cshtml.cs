using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.EditFrameHosts;

/// <summary>Which sites may show our list and our form.</summary>
[NeedsPermission("signals.frame")]
public sealed class EditFrameHostsPage(CurrentActor current, CurrentSite site, FrameHosts hosts, Writer writer, RoomTexts refusals) : PageModel
{
    [BindProperty]
    public string? Host { get; set; }

    public IReadOnlyList<FrameHost> Hosts { get; private set; } = [];

    public bool Done { get; private set; }

    public async Task OnGet(bool gedaan, CancellationToken cancellation)
    {
        Done = gedaan;
        Hosts = await hosts.Of(site.ProgrammeId, cancellation);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new AllowFrame(Host);
        return await Show(await writer.Do<EditFrameHostsHandler, AllowFrame, string>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation), cancellation);
    }

    public async Task<IActionResult> OnPostRemove(string? name, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new ForbidFrame(name);
        var outcome = await writer.Do<EditFrameHostsHandler, ForbidFrame, string>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);

        // Somebody else took it away meanwhile: that is what was wanted.
        return outcome.Refusal?.Kind == RefusalKind.NotFound ? Redirect("/embed/sites") : await Show(outcome, cancellation);
    }

    private async Task<IActionResult> Show(Outcome<string> outcome, CancellationToken cancellation)
    {
        if (!outcome.IsRefused)
        {
            return Redirect("/embed/sites?gedaan=true");
        }

        ModelState.AddRefusal(outcome.Refusal, refusals);
        Hosts = await hosts.Of(site.ProgrammeId, cancellation);
        return Page();
    }
}
