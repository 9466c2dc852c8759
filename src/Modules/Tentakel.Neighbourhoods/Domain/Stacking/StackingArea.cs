using Tentakel.Areas.Domain;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>What is known of an area when the list is made.</summary>
public sealed class StackingArea
{
    private readonly double[] _figures;

    /// <param name="figures">One per indicator of the profile, NaN for what is not known.</param>
    public StackingArea(string code, string name, string? districtCode, (string Code, string Name) municipality, int? population, double[] figures)
    {
        (Code, Name, DistrictCode, Municipality, Population) = (code, name, districtCode, municipality, population ?? 0);
        Level = AreaCode.LevelOf(code);
        _figures = figures;
    }

    public string Code { get; }

    public string Name { get; }

    public AreaLevel Level { get; }

    /// <summary>Null for a municipality.</summary>
    public string? DistrictCode { get; }

    public (string Code, string Name) Municipality { get; }

    /// <summary>0 where nobody lives, and where nobody says how many do.</summary>
    public int Population { get; }

    public IReadOnlyList<double> Figures => _figures;
}
