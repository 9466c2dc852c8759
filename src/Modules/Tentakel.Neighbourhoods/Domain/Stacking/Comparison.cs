using Tentakel.Areas.Domain;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>Brings the figures of areas on the scale on which they are standardised. NaN goes in and comes out as "not known".</summary>
internal sealed class Comparison
{
    private readonly Dictionary<string, StackingArea> _areas;
    private readonly IReadOnlyList<IndicatorUse> _uses;

    public Comparison(IReadOnlyList<IndicatorUse> uses, IEnumerable<StackingArea> areas)
    {
        _uses = uses;
        _areas = areas.ToDictionary(area => area.Code);
    }

    /// <summary>As it was observed; a count as a rate.</summary>
    public double Raw(StackingArea area, int indicator)
    {
        var value = area.Figures[indicator];
        var per = _uses[indicator].PerInhabitants;
        return per == 0 ? value : area.Population > 0 ? value / area.Population * per : double.NaN;
    }

    /// <param name="nation">The country's mean, for where nothing nearer is known.</param>
    public double Compared(StackingArea area, int indicator, double nation)
    {
        var use = _uses[indicator];
        var value = Damped(area, indicator, use.Damping, nation);
        if (use.Comparator == Comparator.Municipality)
        {
            var whole = area.Level == AreaLevel.Municipality ? double.NaN : RawOf(area.Municipality.Code, indicator);
            value = whole > 0 ? value / whole : double.NaN;
        }

        return use.Transform switch
        {
            Transform.Root => value >= 0 ? Math.Sqrt(value) : double.NaN,
            Transform.Logarithm => value > 0 ? Math.Log(value) : double.NaN,
            _ => value,
        };
    }

    private double Damped(StackingArea area, int indicator, int damping, double nation)
    {
        var own = Raw(area, indicator);
        if (double.IsNaN(own) || area.Population <= 0)
        {
            return double.NaN;
        }

        return damping == 0 ? own : ((area.Population * own) + (damping * Around(area, indicator, nation))) / (area.Population + damping);
    }

    /// <summary>What a small area is pulled towards: the nearest around it of which something is known.</summary>
    private double Around(StackingArea area, int indicator, double nation)
    {
        var around = area.Level == AreaLevel.Neighbourhood ? RawOf(area.DistrictCode, indicator) : double.NaN;
        if (double.IsNaN(around) && area.Level != AreaLevel.Municipality)
        {
            around = RawOf(area.Municipality.Code, indicator);
        }

        return double.IsNaN(around) ? nation : around;
    }

    private double RawOf(string? code, int indicator) =>
        code is not null && _areas.TryGetValue(code, out var area) ? Raw(area, indicator) : double.NaN;
}
