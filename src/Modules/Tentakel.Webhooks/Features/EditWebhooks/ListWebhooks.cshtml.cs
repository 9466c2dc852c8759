using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;

namespace Tentakel.Webhooks.Features.EditWebhooks;

/// <summary>Which programs are told what happens here.</summary>
[NeedsPermission("webhooks.edit")]
public sealed class ListWebhooksPage(CurrentActor current, CurrentSite site, ReadWebhooks webhooks, Writer writer, RoomTexts refusals) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public List<string>? Types { get; set; }

    public IReadOnlyList<WebhookLine> Lines { get; private set; } = [];

    public bool Done { get; private set; }

    /// <summary>Of the address that was added just now; shown in this one answer and never again.</summary>
    public WebhookSecret? Made { get; private set; }

    public async Task OnGet(bool gedaan, CancellationToken cancellation)
    {
        Done = gedaan;
        Lines = await webhooks.Of(site.ProgrammeId, cancellation);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var command = new AddWebhook(Name, Address, Types);
        var outcome = await writer.Do<EditWebhooksHandler, AddWebhook, WebhookSecret>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            ModelState.AddRefusal(outcome.Refusal, refusals);
        }
        else
        {
            Made = outcome.Value;
            ModelState.Clear();
            Name = Address = null;
            Types = null;
        }

        Lines = await webhooks.Of(site.ProgrammeId, cancellation);
        return Page();
    }
}
