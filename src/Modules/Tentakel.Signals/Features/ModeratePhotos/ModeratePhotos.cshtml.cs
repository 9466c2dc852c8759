using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModeratePhotos;

/// <summary>The photos that wait for a moderator, each with its two ways out, in place.</summary>
[NeedsPermission("signals.moderate")]
public sealed class ModeratePhotosPage(CurrentActor current, CurrentSite site, ReadWaitingPhotos read, Writer writer, RoomTexts refusals) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    public Page<WaitingPhoto> Waiting { get; private set; } = new([], null);

    /// <summary>The photo whose form was refused, with what was typed in it.</summary>
    public Guid? Refused { get; private set; }

    public string? TypedAlt { get; private set; }

    public string? DoneKey => DoneMove is "publish" or "withhold" ? $"photos.done.{DoneMove}" : null;

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPostPublish(Guid signal, Guid id, string? alt, string? keepBecause, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new PublishPhoto(new SignalId(signal), new PhotoId(id), alt, keepBecause);
        var outcome = await writer.Do<ModeratePhotosHandler, PublishPhoto, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        TypedAlt = alt;
        return await Finish(id, "publish", outcome, cancellation);
    }

    public async Task<IActionResult> OnPostWithhold(Guid signal, Guid id, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new WithholdPhoto(new SignalId(signal), new PhotoId(id));
        var outcome = await writer.Do<ModeratePhotosHandler, WithholdPhoto, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        return await Finish(id, "withhold", outcome, cancellation);
    }

    private async Task<IActionResult> Finish(Guid id, string move, Outcome<Publication> outcome, CancellationToken cancellation)
    {
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/moderatie/fotos?gedaan={move}");
        }

        if (outcome.Refusal.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        Refused = id;
        ModelState.Clear();
        ModelState.AddRefusal(outcome.Refusal, refusals, $"f{id:N}");
        await Show(cancellation);
        return Page();
    }

    private async Task Show(CancellationToken cancellation) => Waiting = await read.Handle(site.ProgrammeId, After, 10, cancellation);
}
