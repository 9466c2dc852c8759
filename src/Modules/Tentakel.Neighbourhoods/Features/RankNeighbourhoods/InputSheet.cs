using System.Globalization;
using Tentakel.Neighbourhoods.Domain.Stacking;

namespace Tentakel.Neighbourhoods.Features.RankNeighbourhoods;

/// <summary>What the scores are made from, as CSV: with it and the profile anybody can make them again, as tests/oracle/stacking does.</summary>
public static class InputSheet
{
    public static void Write(StackingProfile profile, IEnumerable<StackingArea> areas, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(writer);
        string[] heading = ["area_code", "name", "district_code", "municipality_code", "municipality", "population", .. profile.Indicators.Select(use => use.Key)];
        Line(heading);
        foreach (var area in areas)
        {
            Line(
            [
                area.Code, area.Name, area.DistrictCode ?? "", area.Municipality.Code, area.Municipality.Name,
                area.Population.ToString(CultureInfo.InvariantCulture),
                .. area.Figures.Select(figure => double.IsNaN(figure) ? "" : figure.ToString("R", CultureInfo.InvariantCulture)),
            ]);
        }

        void Line(string[] cells) => writer.Write(string.Join(',', cells.Select(ScoreSheet.Quoted)) + "\r\n");
    }
}
