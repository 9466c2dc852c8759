using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.StopFollowing;

namespace Tentakel.Signals.Features.ReadFollows;

[SignedIn("One's own follows: everything here is looked up by who is signed in.")]
public sealed class ReadFollowsPage(ReadFollows follows, CurrentActor current, Writer writer) : PageModel
{
    public IReadOnlyList<FollowedLine> Lines { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? Done { get; set; }

    public async Task OnGet(CancellationToken cancellation) => Lines = await follows.Of(await current.Get(cancellation), cancellation);

    public async Task<IActionResult> OnPostStop(Guid id, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new StopFollowingSignal(new SignalId(id));
        var outcome = await writer.Do<StopFollowingHandler, StopFollowingSignal, bool>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused ? Forbid() : LocalRedirect("/account/volgt?gedaan=stop");
    }
}
