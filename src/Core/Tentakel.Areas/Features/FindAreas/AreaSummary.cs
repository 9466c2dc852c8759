using System.Linq.Expressions;
using Tentakel.Areas.Domain;

namespace Tentakel.Areas.Features.FindAreas;

/// <summary>What other rooms and screens get to know of an area.</summary>
public sealed record AreaSummary(
    string Code, int Year, AreaLevel Level, string Name, string MunicipalityCode, string MunicipalityName, string? DistrictCode, string? DistrictName)
{
    internal static Expression<Func<Area, AreaSummary>> From { get; } = area => new AreaSummary(
        area.Code, area.Year, area.Level, area.Name, area.MunicipalityCode, area.MunicipalityName, area.DistrictCode, area.DistrictName);
}

/// <summary>A district and what lies in it.</summary>
public sealed record DistrictAreas(AreaSummary District, IReadOnlyList<AreaSummary> Neighbourhoods);
