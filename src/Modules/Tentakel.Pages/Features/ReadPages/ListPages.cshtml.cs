using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;

namespace Tentakel.Pages.Features.ReadPages;

[Public("Explanations are for everybody; hidden ones only for who may edit them.")]
public sealed class ListPagesPage(ReadPages read, CurrentActor current) : PageModel
{
    public IReadOnlyList<PageView> All { get; private set; } = [];

    public bool MayEdit { get; private set; }

    public async Task OnGet(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        MayEdit = actor.Has(PagesPermissions.Edit);
        All = await read.All(actor, cancellation);
    }
}
