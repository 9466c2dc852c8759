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

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>What waits for a moderator, each with its two ways out, in place.</summary>
[NeedsPermission("signals.moderate")]
public sealed class ModerateSignalPage(CurrentActor current, CurrentSite site, ReadQueue queue, Writer writer, RoomTexts refusals) : PageModel
{
    private const int Size = 10;

    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    public Page<WaitingSignal> Waiting { get; private set; } = new([], null);

    /// <summary>The signal whose form was refused, with what was typed in it.</summary>
    public Guid? Refused { get; private set; }

    public bool RefusedWithhold { get; private set; }

    public string? TypedTitle { get; private set; }

    public string? TypedText { get; private set; }

    public string? TypedReason { get; private set; }

    public string? DoneKey => DoneMove is "publish" or "withhold" ? $"moderate.done.{DoneMove}" : null;

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPostPublish(Guid id, string? title, string? text, string? keepBecause, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new PublishSignal(new SignalId(id), title, text, keepBecause);
        var outcome = await writer.Do<ModerateSignalHandler, PublishSignal, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        (TypedTitle, TypedText) = (title, text);
        return await Finish(id, "publish", outcome, cancellation);
    }

    public async Task<IActionResult> OnPostWithhold(Guid id, string? reason, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new WithholdSignal(new SignalId(id), reason);
        var outcome = await writer.Do<ModerateSignalHandler, WithholdSignal, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        (TypedReason, RefusedWithhold) = (reason, true);
        return await Finish(id, "withhold", outcome, cancellation);
    }

    private async Task<IActionResult> Finish(Guid id, string move, Outcome<Publication> outcome, CancellationToken cancellation)
    {
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/moderatie?gedaan={move}");
        }

        Refused = id;
        ModelState.Clear();
        ModelState.AddRefusal(outcome.Refusal, refusals, $"s{id:N}");
        await Show(cancellation);
        return Page();
    }

    private async Task Show(CancellationToken cancellation)
    {
        SignalId? after = Cursor.TryDecode(After, out var key) && Guid.TryParse(key, out var id) ? new SignalId(id) : null;
        Waiting = await queue.Handle(site.ProgrammeId, Publication.Waiting, after, Size, cancellation);
    }
}
