using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.ReadLongestWaiting;

[Public("Desks and parties, never people; fewer than five are not told.")]
[SameForEverybody]
public sealed class ReadLongestWaitingModel(ReadLongestWaiting waiting, CurrentActor current) : PageModel
{
    public LongestWaiting Waiting { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public string? Per { get; set; }

    public bool ByParty => Per == "partij";

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Waiting = await waiting.Handle(ByParty, await current.Get(cancellation), cancellation);
}
