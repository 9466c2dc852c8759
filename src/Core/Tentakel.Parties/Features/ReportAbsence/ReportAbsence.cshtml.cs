using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.EditAbsences;
using Tentakel.Parties.Features.Manage;
using Tentakel.Parties.Features.ReadParties;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;

namespace Tentakel.Parties.Features.ReportAbsence;

/// <summary>Somebody says themselves that they are away, and who answers meanwhile.</summary>
[SignedIn("Everybody says it of themselves only; who has no seat here gets a 404.")]
public sealed class ReportAbsencePage(
    CurrentActor current, ReadParties.ReadParties read, Choices choices, Editing.Editing editing, AbsenceWords words, RoomTexts texts, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public bool Done { get; set; }

    public AbsenceWords Words => words;

    public IReadOnlyList<ManageField> Fields { get; private set; } = [];

    public IReadOnlyList<AbsenceItem> Mine { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation) => await Show(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        var actor = await current.Get(cancellation);
        var filled = FieldsModel.Read(Request.Form, Fields);
        return Finish(await editing.Do(AbsenceFields.Read(null, actor.Person, filled), null, cancellation), filled);
    }

    public async Task<IActionResult> OnPostRemove(Guid id, CancellationToken cancellation)
    {
        if (!await Show(cancellation) || Mine.All(absence => absence.Id != id))
        {
            return NotFound();
        }

        return Finish(await editing.Do(new RemoveAbsence(new AbsenceId(id)), null, cancellation), new Filled(new Dictionary<string, string?>()));
    }

    private IActionResult Finish(Outcome<Guid> outcome, Filled filled)
    {
        if (!outcome.IsRefused)
        {
            return LocalRedirect("/afwezig?gedaan=true");
        }

        ModelState.Clear();
        FieldsModel.Refuse(ModelState, outcome.Refusal, Fields, filled, texts);
        return Page();
    }

    private async Task<bool> Show(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var colleagues = await choices.Colleagues(actor.Programme, cancellation);
        if (actor.Person is not { } me || colleagues.All(colleague => colleague.Value != me.ToString()))
        {
            return false;
        }

        Fields = AbsenceFields.Of(null, [.. colleagues.Where(colleague => colleague.Value != me.ToString())]);
        Mine = await read.Absences(actor.Programme, me, Amsterdam.Today(clock), cancellation);
        return true;
    }
}
