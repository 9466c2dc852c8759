using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Platform.Work;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RecogniseRoutes;

namespace Tentakel.Signals.Features.EditRoutes;

public sealed class RouteForm
{
    public string? TitleNl { get; set; }

    public string? TitleEn { get; set; }

    public string? TextNl { get; set; }

    public string? TextEn { get; set; }

    public string? TermNl { get; set; }

    public string? TermEn { get; set; }

    public string? Phone { get; set; }

    public string? Link { get; set; }

    public string? Words { get; set; }

    public string? Exclusions { get; set; }

    public bool Off { get; set; }
}

/// <summary>One route: what it is recognised by, and what is said then.</summary>
[NeedsPermission("signals.rules")]
public sealed class EditRoutePage(CurrentActor current, CurrentSite site, Routes routes, Writer writer, RoomTexts refusals) : PageModel
{
    [FromRoute]
    public string Key { get; set; } = "";

    [BindProperty]
    public RouteForm Input { get; set; } = new();

    public Route Route { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        Input = new RouteForm
        {
            TitleNl = Route.Title.Nl,
            TitleEn = Route.Title.En,
            TextNl = Route.Text.Nl,
            TextEn = Route.Text.En,
            TermNl = Route.Term.Nl,
            TermEn = Route.Term.En,
            Phone = Route.Phone,
            Link = Route.Link,
            Words = string.Join('\n', Route.Words),
            Exclusions = string.Join('\n', Route.Exclusions),
            Off = Route.Off,
        };
        return Page();
    }

    public Task<IActionResult> OnPost(CancellationToken cancellation) => Save(
        new SaveRoute(
            Key, Input.TitleNl, Input.TitleEn, Input.TextNl, Input.TextEn, Input.TermNl, Input.TermEn, Input.Phone, Input.Link, Input.Words, Input.Exclusions, Input.Off),
        cancellation);

    public Task<IActionResult> OnPostUsual(CancellationToken cancellation) =>
        Save(new SaveRoute(Key, null, null, null, null, null, null, null, null, null, null, false, Usual: true), cancellation);

    private async Task<IActionResult> Save(SaveRoute command, CancellationToken cancellation)
    {
        if (!await Show(cancellation))
        {
            return NotFound();
        }

        var actor = await current.Get(cancellation);
        var outcome = await writer.Do<SaveRouteHandler, SaveRoute, string>(actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect("/beheer/herkennen?gedaan=true");
        }

        ModelState.AddRefusal(outcome.Refusal, refusals, nameof(Input));
        return Page();
    }

    private async Task<bool> Show(CancellationToken cancellation)
    {
        if ((await routes.Of(site.ProgrammeId, cancellation)).FirstOrDefault(route => route.Key == Key) is not { } found)
        {
            return false;
        }

        Route = found;
        return true;
    }
}
