using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>What waits for a moderator, each with its two ways out, in place.</summary>
[NeedsPermission("signals.moderate")]
public sealed class ModerateSignalPage(CurrentActor current, CurrentSite site, ReadQueue queue, WithholdReasons reasons, Writer writer, RoomTexts refusals, IStringLocalizer<SignalsTexts> texts) : PageModel
{
    private const int Size = 10;

    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    public Page<WaitingSignal> Waiting { get; private set; } = new([], null);

    /// <summary>How many wait, and how many of those too long.</summary>
    public (int Waiting, int Late) Queue { get; private set; }

    private IReadOnlyList<ChosenReason> Reasons { get; set; } = [];

    /// <summary>The signal whose form was refused, with what was typed in it.</summary>
    public Guid? Refused { get; private set; }

    public bool RefusedWithhold { get; private set; }

    public string? TypedTitle { get; private set; }

    public string? TypedText { get; private set; }

    public string? TypedReason { get; private set; }

    public string? TypedReasonKey { get; private set; }

    public string? DoneKey => DoneMove is "publish" or "withhold" ? $"moderate.done.{DoneMove}" : null;

    public IEnumerable<SelectListItem> ReasonOptions(string? chosen) => ReasonChoices.Of(Reasons, texts, chosen);

    public Task OnGet(CancellationToken cancellation) => Show(cancellation);

    public async Task<IActionResult> OnPostPublish(Guid id, string? title, string? text, string? keepBecause, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new PublishSignal(new SignalId(id), title, text, keepBecause, Publication.Waiting);
        var outcome = await writer.Do<ModerateSignalHandler, PublishSignal, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        (TypedTitle, TypedText) = (title, text);
        return await Finish(id, "publish", outcome, cancellation);
    }

    public async Task<IActionResult> OnPostWithhold(Guid id, string? reason, string? reasonKey, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new WithholdSignal(new SignalId(id), reason, reasonKey, Publication.Waiting);
        var outcome = await writer.Do<ModerateSignalHandler, WithholdSignal, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        (TypedReason, TypedReasonKey, RefusedWithhold) = (reason, reasonKey, true);
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
        Queue = await queue.Count(site.ProgrammeId, cancellation);
        Reasons = await reasons.Offered(site.ProgrammeId, cancellation);
        Waiting = await queue.Handle(await current.Get(cancellation), Publication.Waiting, after, Size, cancellation);
    }
}

/// <summary>The reasons as a list to choose from, with first that the moderator says it in their own words.</summary>
internal static class ReasonChoices
{
    public static IEnumerable<SelectListItem> Of(IReadOnlyList<ChosenReason> reasons, IStringLocalizer<SignalsTexts> texts, string? chosen) =>
    [
        new SelectListItem(texts["moderate.reason.own"], ""),
        .. reasons.Select(reason => new SelectListItem(reason.Name.Here, reason.Key, reason.Key == chosen)),
    ];
}
