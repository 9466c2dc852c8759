using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Pages.Domain;
using Tentakel.Platform.Access;

namespace Tentakel.Pages.Features.ReadPages;

[Public("Explanations are for everybody; what is hidden is a 404.")]
public sealed class ReadPagePage(ReadPages read, CurrentActor current) : PageModel
{
    public PageView Shown { get; private set; } = null!;

    public HtmlString Body { get; private set; } = HtmlString.Empty;

    public bool MayEdit { get; private set; }

    public async Task<IActionResult> OnGet(string slug, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (await read.One(actor, slug, cancellation) is not { } page)
        {
            return NotFound();
        }

        MayEdit = actor.Has(PagesPermissions.Edit);
        Shown = page;
        Body = new HtmlString(SafeMarkdown.Html(page.Text.Text.Here));
        return Page();
    }
}
