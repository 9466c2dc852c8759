using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskSecondLook;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>One signal with all that was decided about it, and the way to decide otherwise.</summary>
[SignedIn("For moderators, and for who owes a second look at this one: the rows decide.")]
public sealed class ModerateOnePage(
    CurrentActor current, CurrentSite site, ReadModerated read, WithholdReasons reasons, Writer writer, RoomTexts refusals, IStringLocalizer<SignalsTexts> texts) : PageModel
{
    private static readonly string[] Known = ["publish", "withhold", "uphold"];

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? PublicTitle { get; set; }

    [BindProperty]
    public string? PublicText { get; set; }

    [BindProperty]
    public string? KeepBecause { get; set; }

    [BindProperty]
    public string? ReasonKey { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public string? DoneMove { get; set; }

    public ModeratedSignal It { get; private set; } = null!;

    public bool Moderates { get; private set; }

    public IReadOnlyList<SelectListItem> ReasonOptions { get; private set; } = [];

    public string? DoneKey => Known.Contains(DoneMove) ? $"moderate.done.{DoneMove}" : null;

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (await Show(cancellation) is { } no)
        {
            return no;
        }

        (PublicTitle, PublicText) = (It.Title, It.PublicText);
        return Page();
    }

    public async Task<IActionResult> OnPostPublish([FromForm] Publication from, CancellationToken cancellation)
    {
        if (await Show(cancellation) is { } no)
        {
            return no;
        }

        var actor = await current.Get(cancellation);
        if (It.Look is not null)
        {
            return await Look(actor, new DecideSecondLook(It.Id, true, PublicTitle, PublicText, null, null, KeepBecause), "publish", cancellation);
        }

        var command = new PublishSignal(It.Id, PublicTitle, PublicText, KeepBecause, from);
        return await Finish("publish", await writer.Do<ModerateSignalHandler, PublishSignal, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation), cancellation);
    }

    public async Task<IActionResult> OnPostWithhold([FromForm] Publication from, CancellationToken cancellation)
    {
        if (await Show(cancellation) is { } no)
        {
            return no;
        }

        var actor = await current.Get(cancellation);
        if (It.Look is not null)
        {
            return await Look(actor, new DecideSecondLook(It.Id, false, null, null, Reason, ReasonKey), "uphold", cancellation);
        }

        var command = new WithholdSignal(It.Id, Reason, ReasonKey, from);
        return await Finish("withhold", await writer.Do<ModerateSignalHandler, WithholdSignal, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation), cancellation);
    }

    private async Task<IActionResult> Look(Actor actor, DecideSecondLook command, string move, CancellationToken cancellation) =>
        await Finish(move, await writer.Do<SecondLookHandler, DecideSecondLook, Publication>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation), cancellation);

    private async Task<IActionResult> Finish(string move, Outcome<Publication> outcome, CancellationToken cancellation)
    {
        if (!outcome.IsRefused)
        {
            // Once it is decided this page is for moderators again.
            return LocalRedirect(Moderates ? $"/moderatie/{Id}?gedaan={move}" : "/voor-mij?gedaan=answer");
        }

        foreach (var field in outcome.Refusal.Fields)
        {
            ModelState.AddModelError(
                field.Field switch { "title" => nameof(PublicTitle), "text" => nameof(PublicText), "reasonKey" => nameof(ReasonKey), "keepBecause" => "openbaar.KeepBecause", _ => nameof(Reason) },
                refusals.Of(field));
        }

        if (outcome.Refusal.Fields.Count == 0)
        {
            ModelState.AddModelError("", refusals.Of(outcome.Refusal));
        }

        if (ModelState.ContainsKey("openbaar.KeepBecause"))
        {
            ModelState.SetModelValue("openbaar.KeepBecause", KeepBecause, KeepBecause);
        }

        await Show(cancellation);
        PublicTitle ??= It.Title;
        PublicText ??= It.PublicText;
        return Page();
    }

    /// <returns>Null when the page can be shown.</returns>
    private async Task<IActionResult?> Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (await read.Handle(actor, new SignalId(Id), cancellation) is not { } found)
        {
            return actor.Has(SignalPermissions.Moderate) ? NotFound() : Forbid();
        }

        if (!found.May)
        {
            return Forbid();
        }

        It = found;
        Moderates = actor.Has(SignalPermissions.Moderate);
        ReasonOptions = [.. ReasonChoices.Of(await reasons.Offered(site.ProgrammeId, cancellation), texts, ReasonKey)];
        return null;
    }
}
