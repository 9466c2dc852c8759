using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;

namespace Tentakel.Signals.Features.EditReasons;

public sealed class ReasonForm
{
    public string? NameNl { get; set; }

    public string? NameEn { get; set; }

    public bool Ended { get; set; }
}

/// <summary>The reasons a moderator chooses from, in the programme's own words.</summary>
[NeedsPermission("signals.rules")]
public sealed class EditReasonsPage(CurrentActor current, CurrentSite site, WithholdReasons reasons, Writer writer, RoomTexts refusals) : PageModel
{
    [BindProperty]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public bool Done { get; set; }

    public ReasonForm Typed { get; private set; } = new();

    public IReadOnlyList<(ChosenReason Reason, bool Ended)> All { get; private set; } = [];

    /// <summary>Names of fields are unique on the page, so that an error is shown where it belongs.</summary>
    public static string Prefix(string? key) => $"reden-{key ?? "nieuw"}";

    public async Task OnGet(CancellationToken cancellation) => All = await reasons.All(site.ProgrammeId, cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        Key = string.IsNullOrEmpty(Key) ? null : Key;
        ModelState.Clear();
        await TryUpdateModelAsync(Typed, Prefix(Key));
        var actor = await current.Get(cancellation);
        var command = new SaveReason(Key, Typed.NameNl, Typed.NameEn, Typed.Ended);
        var outcome = await writer.Do<SaveReasonHandler, SaveReason, string>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect("/beheer/redenen?gedaan=true");
        }

        if (outcome.Refusal.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        ModelState.AddRefusal(outcome.Refusal, refusals, Prefix(Key));
        All = await reasons.All(site.ProgrammeId, cancellation);
        return Page();
    }
}
