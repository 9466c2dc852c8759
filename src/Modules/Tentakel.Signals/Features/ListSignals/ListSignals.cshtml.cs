using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Access;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;

namespace Tentakel.Signals.Features.ListSignals;

/// <summary>The public list.</summary>
[Public("What a moderator let through is for everybody.")]
[SameForEverybody]
public sealed class ListSignalsPage(CurrentSite site, CurrentActor current, ListSignals list, SearchSignals.SearchSignals search, AreaSearch areas) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "zoek")]
    public string? Question { get; set; }

    [BindProperty(SupportsGet = true, Name = "buurt")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "verder")]
    public string? After { get; set; }

    public Page<SignalLine> Signals { get; private set; } = new([], null);

    public IReadOnlyList<SelectListItem> AreaOptions { get; private set; } = [];

    public string? AreaName { get; private set; }

    public bool Searched => !string.IsNullOrWhiteSpace(Question);

    public string? NextUrl => Signals.Next is null
        ? null
        : "/signalen" + Microsoft.AspNetCore.Http.QueryString.Create(
            new Dictionary<string, string?> { ["buurt"] = Area, ["stand"] = Status, ["verder"] = Signals.Next }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    public async Task OnGet(CancellationToken cancellation)
    {
        // Whatever is wrong in an address somebody followed: the list from its beginning.
        var query = ListSignalsEndpoint.Parse(site, Area, Status, After, null);
        var wanted = query.IsRefused ? new SignalQuery(site.ProgrammeId) : query.Value;
        Signals = string.IsNullOrWhiteSpace(Question)
            ? await list.Handle(wanted, cancellation)
            : new Page<SignalLine>(
                await search.Handle(await current.Get(cancellation), new SearchSignals.SignalSearch(Question, wanted.AreaCode, wanted.Status), cancellation), null);
        var districts = await areas.OwnDistricts(site.Programme, cancellation);
        AreaOptions = [.. districts.SelectMany(district =>
        {
            var group = new SelectListGroup { Name = district.District.Name };
            return district.Neighbourhoods.Select(area => new SelectListItem(area.Name, area.Code, area.Code == Area) { Group = group });
        })];
        AreaName = (await areas.ByCode(site.Programme, Area, null, cancellation))?.Name;
    }
}
