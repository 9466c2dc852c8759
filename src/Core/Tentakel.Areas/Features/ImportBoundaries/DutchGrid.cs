namespace Tentakel.Areas.Features.ImportBoundaries;

/// <summary>
/// From the Dutch national grid (RD New, EPSG:28992, metres) to degrees (WGS84): the polynomials of Schreutelkamp and Strang van
/// Hees, within the country good to less than a metre.
/// </summary>
internal static class DutchGrid
{
    private static readonly (int P, int Q, double Factor)[] North =
    [
        (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709),
        (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
    ];

    private static readonly (int P, int Q, double Factor)[] East =
    [
        (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607),
        (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026),
    ];

    /// <summary>Whether a point can be one of this grid, on land or at sea: no degree is that large.</summary>
    public static bool Holds(double x, double y) => x is > -10_000 and < 310_000 && y is > 289_000 and < 650_000;

    public static (double Longitude, double Latitude) ToDegrees(double x, double y)
    {
        var (dx, dy) = ((x - 155_000) / 100_000, (y - 463_000) / 100_000);
        return (5.38720621 + (Sum(East, dx, dy) / 3600), 52.15517440 + (Sum(North, dx, dy) / 3600));
    }

    private static double Sum((int P, int Q, double Factor)[] terms, double dx, double dy) =>
        terms.Sum(term => term.Factor * Math.Pow(dx, term.P) * Math.Pow(dy, term.Q));
}
