using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Pages.Features.EditPage;
using Tentakel.Pages.Features.ReadPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Pages.Features.RestorePage;

/// <summary>What a page said before, by whom and when, and back to it.</summary>
[NeedsPermission("pages.edit")]
public sealed class ListVersionsPage(ReadPages.ReadPages read, CurrentActor current, Writer writer, RoomTexts refusals) : PageModel
{
    public PageView Shown { get; private set; } = null!;

    public IReadOnlyList<PageVersionView> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug, CancellationToken cancellation) => await Show(slug, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, int number, int basedOn, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new RestorePage(slug, number, basedOn);
        var outcome = await writer.Do<RestorePageHandler, RestorePage, PageSaved>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/uitleg/{slug}");
        }

        if (outcome.Refusal.Kind == RefusalKind.NotFound || !await Show(slug, cancellation))
        {
            return NotFound();
        }

        ModelState.AddRefusal(outcome.Refusal, refusals);
        return Page();
    }

    private async Task<bool> Show(string slug, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (await read.One(actor, slug, cancellation) is not { } page)
        {
            return false;
        }

        Shown = page;
        Versions = await read.Versions(actor, page.Id, cancellation);
        return true;
    }
}
