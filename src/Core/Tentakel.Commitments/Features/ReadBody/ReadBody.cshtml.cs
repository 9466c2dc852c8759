using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;

namespace Tentakel.Commitments.Features.ReadBody;

[Public("Counts of what is public; who reads the whole programme sees all but what is kept within a circle.")]
[SameForEverybody]
public sealed class ReadBodyModel(ReadBody bodies, CurrentActor current) : PageModel
{
    public Body Body { get; private set; } = null!;

    public bool SeesAll { get; private set; }

    public string BoardOf(Hanging knot)
    {
        ArgumentNullException.ThrowIfNull(knot);
        var theme = Body.Streams[knot.Stream].Domain is { } domain ? $"&opgave={domain.Value}" : "";
        return $"/bord?stand=te-laat&laag={knot.At}{theme}";
    }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        SeesAll = actor.Has(LedgerAccess.ReadAll);
        Body = await bodies.Handle(actor, cancellation);
    }
}
