using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Signals.Features.CountElsewhere;

/// <summary>What was told of the same streets in other systems: numbers, and where they come from.</summary>
[Public("Counts from five up, of what is public there too.")]
public sealed class ShowElsewherePage(CurrentActor current, CurrentSite site, ReadElsewhere elsewhere) : PageModel
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "buurt")]
    public string? Area { get; set; }

    public Elsewhere Found { get; private set; } = new([], [], []);

    public IReadOnlyList<ElsewhereLine> Lines { get; private set; } = [];

    /// <summary>How many lines are not shown.</summary>
    public int More { get; private set; }

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public bool Exact { get; private set; }

    public bool MayEdit => Exact;

    public async Task OnGet(CancellationToken cancellation)
    {
        Exact = (await current.Get(cancellation)).Has(SignalPermissions.Elsewhere);
        Found = await elsewhere.Handle(site.ProgrammeId, Exact, null, cancellation);

        // Whatever is wrong in an address somebody followed: everything.
        Area = AreaCode.IsCode(Area) ? Area : null;
        Areas = [.. Found.Lines.Where(line => line.AreaName.Length > 0).DistinctBy(line => line.AreaCode).Select(line => new SelectListItem(line.AreaName, line.AreaCode, line.AreaCode == Area))];
        var lines = Found.Lines.Where(line => Area is null || line.AreaCode == Area).ToList();
        Lines = [.. lines.Take(Most)];
        More = lines.Count - Lines.Count;
    }
}
