using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Resources;

namespace Tentakel.Areas.Features.FindAreas;

/// <summary>Says in words where an area lies, so that two of the same name can be told apart.</summary>
public sealed class AreaWording(IStringLocalizer<AreasTexts> texts)
{
    /// <summary>"Buurt in Werfkwartier, Oeverstad".</summary>
    public string Where(AreaSummary area)
    {
        ArgumentNullException.ThrowIfNull(area);
        return area.Level switch
        {
            AreaLevel.Neighbourhood => texts["where.neighbourhood", area.DistrictName ?? "", area.MunicipalityName],
            AreaLevel.District => texts["where.district", area.MunicipalityName],
            _ => texts["where.municipality"],
        };
    }
}
