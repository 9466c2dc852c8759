using Microsoft.AspNetCore.Mvc.Rendering;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Signals.Features.ChooseArea;

/// <summary>The neighbourhoods of the programme's own municipality, by district, to choose one from.</summary>
public sealed class AreaChoices(AreaSearch areas, CurrentSite site)
{
    /// <param name="none">The words for not choosing one.</param>
    public async Task<IReadOnlyList<SelectListItem>> Options(string none, CancellationToken cancellation)
    {
        var options = new List<SelectListItem> { new(none, "") };
        foreach (var district in await areas.OwnDistricts(site.Programme, cancellation))
        {
            var group = new SelectListGroup { Name = district.District.Name };
            options.AddRange(district.Neighbourhoods.Select(area => new SelectListItem(area.Name, area.Code) { Group = group }));
        }

        return options;
    }
}
