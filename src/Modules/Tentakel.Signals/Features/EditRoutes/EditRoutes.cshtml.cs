using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RecogniseRoutes;

namespace Tentakel.Signals.Features.EditRoutes;

/// <summary>What is recognised while somebody tells something, and a box to try a text in. What is tried is not kept.</summary>
[NeedsPermission("signals.rules")]
public sealed class EditRoutesPage(CurrentSite site, Routes routes) : PageModel
{
    [BindProperty]
    public string? Try { get; set; }

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public bool Done { get; set; }

    public IReadOnlyList<Route> All { get; private set; } = [];

    /// <summary>Null when nothing was tried.</summary>
    public IReadOnlyList<RouteMatch>? Matches { get; private set; }

    public async Task OnGet(CancellationToken cancellation) => All = await routes.Of(site.ProgrammeId, cancellation);

    public async Task OnPost(CancellationToken cancellation)
    {
        All = await routes.Of(site.ProgrammeId, cancellation);
        Matches = RouteMatcher.Explain(Try?.Length > Signal.MostText ? Try[..Signal.MostText] : Try, All);
    }
}
