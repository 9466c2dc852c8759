using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.EditTemplates;

/// <summary>The templates of one's own desks, and one form: for a new one, or for the one in the address.</summary>
[SignedIn("The rows decide: one sees and edits the templates of the desks one has a seat at.")]
public sealed class EditTemplatesPage(Writer writer, CurrentActor current, ReadTemplates templates, RoomTexts refusals) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public string? Desk { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? Done { get; set; }

    public string? DoneKey => Done is "bewaard" or "weg" ? $"templates.done.{Done}" : null;

    public IReadOnlyList<TemplateLine> Templates { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Desks { get; private set; } = [];

    public string NameOf(DeskId desk) => Desks.FirstOrDefault(one => one.Value == desk.Value.ToString())?.Text ?? "";

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        await Show(cancellation);
        if (Id is not { } id)
        {
            return Page();
        }

        if (Templates.FirstOrDefault(one => one.Id.Value == id) is not { } template)
        {
            return NotFound();
        }

        (Title, Text) = (template.Title, template.Text);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new SaveTemplate(
            Id is { } id ? new AnswerTemplateId(id) : null, Guid.TryParse(Desk, out var desk) ? new DeskId(desk) : null, Title, Text);
        var outcome = await writer.Do<EditTemplatesHandler, SaveTemplate, AnswerTemplateId>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect("/antwoorden?gedaan=bewaard");
        }

        if (outcome.Refusal.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        ModelState.AddRefusal(outcome.Refusal, refusals);
        await Show(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostDelete(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new DeleteTemplate(new AnswerTemplateId(Id ?? default));
        var outcome = await writer.Do<EditTemplatesHandler, DeleteTemplate, bool>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return outcome.IsRefused ? NotFound() : LocalRedirect("/antwoorden?gedaan=weg");
    }

    private async Task Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        Templates = await templates.Of(actor, cancellation);
        Desks = [.. (await templates.Desks(actor, cancellation)).Select(desk => new SelectListItem(desk.Name.Here, desk.Id.Value.ToString()))];
        Desk ??= Desks.Count == 1 ? Desks[0].Value : null;
    }
}
