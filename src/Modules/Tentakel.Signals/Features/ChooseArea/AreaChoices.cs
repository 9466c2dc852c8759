using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Signals.Features.ChooseArea;

/// <summary>The neighbourhoods of the programme's own municipality, by district, to choose one from.</summary>
public sealed class AreaChoices(AreaSearch areas, CurrentSite site)
{
    /// <param name="chosen">The code that is chosen already.</param>
    /// <param name="withDistricts">A whole district can be chosen too.</param>
    public async Task<IReadOnlyList<SelectListItem>> Own(string? chosen = null, bool withDistricts = false, CancellationToken cancellation = default)
    {
        var options = new List<SelectListItem>();
        foreach (var district in await areas.OwnDistricts(site.Programme, cancellation))
        {
            var group = new SelectListGroup { Name = district.District.Name };
            options.AddRange((withDistricts ? district.Neighbourhoods.Prepend(district.District) : district.Neighbourhoods)
                .Select(area => new SelectListItem(area.Name, area.Code, area.Code == chosen) { Group = group }));
        }

        return options;
    }

    /// <param name="none">The words for not choosing one.</param>
    public async Task<IReadOnlyList<SelectListItem>> Options(string none, CancellationToken cancellation) =>
        [new SelectListItem(none, ""), .. await Own(cancellation: cancellation)];
}
