using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.DecideMarks;

/// <summary>What was taken out of public answers, each with its two ways out, in place.</summary>
[NeedsPermission("commitments.decide-marks")]
public sealed class DecideMarksPage(CurrentActor current, ReadMarked read, Writer writer, RoomTexts refusals) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    public Page<MarkedWords> Waiting { get; private set; } = new([], null);

    public string? Typed { get; private set; }

    public string? DoneKey => DoneMove is "show" or "hide" ? $"marks.done.{DoneMove}" : null;

    public static string Key(Guid commitment, int sequence) => $"r{commitment:N}{sequence}";

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public Task<IActionResult> OnPostShow(Guid id, int line, string? because, CancellationToken cancellation) => Decide(id, line, true, because, cancellation);

    public Task<IActionResult> OnPostHide(Guid id, int line, CancellationToken cancellation) => Decide(id, line, false, null, cancellation);

    private async Task<IActionResult> Decide(Guid id, int line, bool show, string? because, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new DecideMarks(new CommitmentId(id), line, show, because);
        var outcome = await writer.Do<DecideMarksHandler, DecideMarks, MarksDecided>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/weggehaald?gedaan={(show ? "show" : "hide")}");
        }

        if (outcome.Refusal.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        Typed = because;
        ModelState.Clear();
        ModelState.AddRefusal(outcome.Refusal, refusals, Key(id, line));
        await Show(cancellation);
        return Page();
    }

    private async Task Show(CancellationToken cancellation) => Waiting = await read.Handle(await current.Get(cancellation), After, 10, cancellation);
}
