using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;

namespace Tentakel.Parties.Features.Manage;

/// <summary>One form for every kind: what is asked differs, how it is asked does not.</summary>
[NeedsPermission("parties.edit")]
public sealed class ManageOnePage(IEnumerable<IManaged> managed, CurrentSite site, RoomTexts texts) : PageModel
{
    private const string New = "nieuw";

    public IManaged Managed { get; private set; } = null!;

    public ManageForm Form { get; private set; } = null!;

    /// <summary>As it stands in the address: an id, or that it is new.</summary>
    public string Id { get; private set; } = "";

    public async Task<IActionResult> OnGet(string kind, string id, CancellationToken cancellation) =>
        await Find(kind, id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string kind, string id, CancellationToken cancellation)
    {
        if (!await Find(kind, id, cancellation))
        {
            return NotFound();
        }

        var filled = FieldsModel.Read(Request.Form, Form.Fields);
        return Finish(await Managed.Save(Known(id), filled, cancellation), Form.Fields, filled);
    }

    public async Task<IActionResult> OnPostAct(string kind, string id, string action, CancellationToken cancellation)
    {
        if (!await Find(kind, id, cancellation) || Known(id) is not { } known || Form.Actions.SingleOrDefault(one => one.Name == action) is not { } asked)
        {
            return NotFound();
        }

        var filled = FieldsModel.Read(Request.Form, asked.Fields);
        return Finish(await Managed.Act(known, action, filled, cancellation), asked.Fields, filled);
    }

    private static Guid? Known(string id) => Guid.TryParse(id, out var known) ? known : null;

    private async Task<bool> Find(string kind, string id, CancellationToken cancellation)
    {
        if (managed.SingleOrDefault(one => one.Key == kind) is not { } known || (id != New && Known(id) is null)
            || await known.Form(site.ProgrammeId, Known(id), cancellation) is not { } form)
        {
            return false;
        }

        (Managed, Form, Id) = (known, form, id);
        return true;
    }

    private IActionResult Finish(Outcome<Guid> outcome, IReadOnlyList<ManageField> fields, Filled filled)
    {
        if (!outcome.IsRefused)
        {
            return LocalRedirect($"/beheer/{Managed.Key}?gedaan=true");
        }

        // What is not there for this programme, is not there.
        if (outcome.Refusal.Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        ModelState.Clear();
        FieldsModel.Refuse(ModelState, outcome.Refusal, fields, filled, texts);
        return Page();
    }
}
