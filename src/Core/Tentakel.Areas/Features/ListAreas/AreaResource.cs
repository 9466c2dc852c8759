using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.FindAreas;

namespace Tentakel.Areas.Features.ListAreas;

/// <summary>An area as the API tells it.</summary>
internal sealed record AreaResource(string Code, int Year, string Level, string Name, AreaReference Municipality, AreaReference? District)
{
    public static AreaResource From(AreaSummary area) => new(
        area.Code,
        area.Year,
        NameOf(area.Level),
        area.Name,
        new AreaReference(area.MunicipalityCode, area.MunicipalityName),
        area.DistrictCode is null ? null : new AreaReference(area.DistrictCode, area.DistrictName ?? ""));

    public static AreaLevel? LevelNamed(string? name)
    {
        foreach (var level in Enum.GetValues<AreaLevel>())
        {
            if (NameOf(level) == name)
            {
                return level;
            }
        }

        return null;
    }

    private static string NameOf(AreaLevel level) => level switch
    {
        AreaLevel.Municipality => "municipality",
        AreaLevel.District => "district",
        _ => "neighbourhood",
    };
}

internal sealed record AreaReference(string Code, string Name);
