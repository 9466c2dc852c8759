using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Pages.Domain;
using Tentakel.Pages.Features.ReadPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Pages.Features.EditPage;

/// <summary>Writes a page; looks at it first without saving it.</summary>
[NeedsPermission("pages.edit")]
public sealed class EditPagePage(ReadPages.ReadPages read, CurrentActor current, Writer writer, RoomTexts refusals) : PageModel
{
    [BindProperty]
    public PageForm Input { get; set; } = new();

    /// <summary>Null for a new page.</summary>
    [FromRoute(Name = "slug")]
    public string? Existing { get; set; }

    public HtmlString? PreviewNl { get; private set; }

    public HtmlString? PreviewEn { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (Existing is null)
        {
            Input.Shown = true;
            return Page();
        }

        if (await read.One(await current.Get(cancellation), Existing, cancellation) is not { } page)
        {
            return NotFound();
        }

        var text = page.Text;
        Input = new PageForm
        {
            Slug = page.Slug,
            BasedOn = page.Number,
            Order = page.Order,
            Shown = text.Shown,
            TitleNl = text.TitleNl,
            TitleEn = text.TitleEn,
            TextNl = text.TextNl,
            TextEn = text.TextEn,
        };
        return Page();
    }

    /// <summary>Shows what it would look like, with everything as it was typed.</summary>
    public IActionResult OnPostPreview()
    {
        ModelState.Clear();
        foreach (var (field, text) in new[] { ("textNl", Input.TextNl ?? ""), ("textEn", Input.TextEn ?? "") })
        {
            if (SafeMarkdown.Check(field, text) is { } wrong)
            {
                ModelState.AddRefusal(Refusal.Invalid(wrong), refusals, nameof(Input));
            }
        }

        PreviewNl = new HtmlString(SafeMarkdown.Html(Input.TextNl ?? ""));
        PreviewEn = string.IsNullOrWhiteSpace(Input.TextEn) ? null : new HtmlString(SafeMarkdown.Html(Input.TextEn));
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new SavePage(Existing ?? Input.Slug, Existing is null ? 0 : Input.BasedOn, Input.TitleNl, Input.TitleEn, Input.TextNl, Input.TextEn, Input.Shown, Input.Order);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await writer.Do<SavePageHandler, SavePage, PageSaved>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            if (outcome.Refusal.Kind == RefusalKind.NotFound)
            {
                return NotFound();
            }

            ModelState.AddRefusal(outcome.Refusal, refusals, nameof(Input));
            return Page();
        }

        return LocalRedirect($"/uitleg/{outcome.Value.Slug}");
    }
}

public sealed class PageForm
{
    public string? Slug { get; set; }

    public int BasedOn { get; set; }

    public int? Order { get; set; }

    public bool Shown { get; set; }

    public string? TitleNl { get; set; }

    public string? TitleEn { get; set; }

    public string? TextNl { get; set; }

    public string? TextEn { get; set; }
}
