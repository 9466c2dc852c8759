using Tentakel.Sortition.Solving.Linear;

namespace Tentakel.Sortition.Solving.Fairness;

/// <summary>
/// Leximin over a linear program: raises the common lower bound of all types that are still free as far as it goes,
/// fixes those that hold it back, and goes on with the rest.
/// </summary>
/// <remarks>
/// The height of a step is found from above by Newton's method: when the program is infeasible at height z, its certificate
/// is an inequality that also says at which z it would no longer be violated. That height is a proved upper bound.
/// A type whose coefficient in the last certificate is positive can be no higher in any solution.
/// </remarks>
internal sealed class Ladder
{
    private const int MostNewtonSteps = 400;

    private readonly DualSimplex lp;
    private readonly int[] variable;
    private readonly int[] size;
    private readonly double[] cap;
    private readonly double seats;
    private readonly double[] normal;
    private readonly double[] certificate;
    private readonly bool[] isParameter;

    /// <param name="lp">The program.</param>
    /// <param name="variable">Variable that holds the expected count, per type.</param>
    /// <param name="size">People, per type.</param>
    /// <param name="cap">Highest expected count, per type.</param>
    /// <param name="seats">Sum of the expected counts.</param>
    public Ladder(DualSimplex lp, int[] variable, int[] size, double[] cap, double seats)
    {
        this.lp = lp;
        this.variable = variable;
        this.size = size;
        this.cap = cap;
        this.seats = seats;
        normal = new double[variable.Length];
        certificate = new double[variable.Length];
        isParameter = new bool[lp.Variables];
        foreach (var v in variable)
        {
            isParameter[v] = true;
        }

        Level = new double[variable.Length];
        Array.Fill(Level, double.NaN);
    }

    /// <summary>Expected count per type; NaN while it is free.</summary>
    public double[] Level { get; }

    /// <summary>Height of the first step at which anybody who can be on a panel was held back.</summary>
    public double Lowest { get; private set; } = double.NaN;

    /// <summary>The height the free types are known not to pass; of use when it stopped halfway.</summary>
    public double Height { get; private set; } = 1;

    /// <summary>
    /// What the certificate says apart from the types. Given the coefficients of the types (a normal vector, turned so that types
    /// push it up), the least value the types allow at this height and whether rest of the program is as it is,
    /// it gives minus the largest value that can be reached, or null if it changed the program so that it must be solved again.
    /// </summary>
    public Func<double[], double, double?>? Rest { get; init; }

    /// <summary>Climbs.</summary>
    /// <param name="firstOnly">Stop at the first height above zero (maximin).</param>
    /// <param name="watch">Says when to stop.</param>
    public LpStatus Climb(bool firstOnly, Watch watch)
    {
        while (Level.Any(double.IsNaN))
        {
            var status = Step(watch, out var height);
            if (status != LpStatus.Optimal)
            {
                return status;
            }

            if (height > 1e-9 && double.IsNaN(Lowest))
            {
                Lowest = height;
                if (firstOnly)
                {
                    return LpStatus.Optimal;
                }
            }
        }

        if (double.IsNaN(Lowest))
        {
            // Whoever was not held at zero is on every panel.
            Lowest = Enumerable.Range(0, size.Length).Where(t => Level[t] > 1e-9).Select(t => Level[t] / size[t]).DefaultIfEmpty(0).Min();
        }

        return LpStatus.Optimal;
    }

    private LpStatus Step(Watch watch, out double height)
    {
        var (top, bySum) = Top();
        height = top;
        var certified = false;
        var loosened = false;
        for (var newton = 0; newton < MostNewtonSteps; newton++)
        {
            Height = height;
            SetFree(height);
            var status = lp.Solve(watch);
            if (status == LpStatus.Stopped)
            {
                return status;
            }

            if (status == LpStatus.Optimal)
            {
                Fix(height, top, certified, bySum);
                return status;
            }

            var (constant, slope) = Line(height, out var again);
            if (again)
            {
                newton--;
                continue;
            }

            if (double.IsNaN(constant))
            {
                return LpStatus.Stopped;
            }

            var next = slope > 1e-9 ? -constant / slope : double.NegativeInfinity;
            if (next < -1e-7)
            {
                // Rounding of many fixed levels can leave no point at all: give them a hair's breadth, once.
                if (loosened || !Loosen())
                {
                    return LpStatus.Infeasible;
                }

                loosened = true;
                newton = 0;
                continue;
            }

            // Only what was proved counts: a later certificate may be refuted by a new panel.
            normal.CopyTo(certificate, 0);
            certified = true;
            height = Math.Max(0, Math.Min(next, height - 1e-14));
        }

        return LpStatus.Stopped;
    }

    private (double Height, bool BySum) Top()
    {
        var left = seats;
        var people = 0.0;
        var least = 1.0;
        for (var t = 0; t < size.Length; t++)
        {
            if (double.IsNaN(Level[t]))
            {
                people += size[t];
                least = Math.Min(least, cap[t] / size[t]);
            }
            else
            {
                left -= Level[t];
            }
        }

        var mean = Math.Max(0, left / people);
        return mean <= least ? (mean, true) : (least, false);
    }

    private void SetFree(double height)
    {
        for (var t = 0; t < size.Length; t++)
        {
            if (double.IsNaN(Level[t]))
            {
                lp.SetBounds(variable[t], Math.Min(height * size[t], cap[t]), cap[t]);
            }
        }
    }

    /// <summary>The last certificate as constant + slope · z, above 0 where there is no solution.</summary>
    private (double Constant, double Slope) Line(double height, out bool again)
    {
        again = false;
        var g = lp.Certificate;
        var constant = 0.0;
        var slope = 0.0;
        var here = 0.0;
        for (var t = 0; t < size.Length; t++)
        {
            var v = variable[t];
            normal[t] = g[v];
            var lowest = g[v] > 0 ? g[v] * lp.Lower(v) : g[v] * lp.Upper(v);
            here += lowest;
            if (g[v] > 0 && double.IsNaN(Level[t]))
            {
                slope += g[v] * size[t];
            }
            else
            {
                constant += lowest;
            }
        }

        if (Rest is not null)
        {
            if (Rest(normal, here) is not { } rest)
            {
                again = true;
                return default;
            }

            return (constant + rest, slope);
        }

        for (var v = 0; v < lp.Variables; v++)
        {
            if ((v >= isParameter.Length || !isParameter[v]) && g[v] != 0)
            {
                constant += g[v] > 0 ? g[v] * lp.Lower(v) : g[v] * lp.Upper(v);
            }
        }

        return (constant, slope);
    }

    private void Fix(double height, double top, bool certified, bool bySum)
    {
        var largest = 0.0;
        for (var t = 0; t < size.Length; t++)
        {
            if (double.IsNaN(Level[t]))
            {
                largest = Math.Max(largest, Math.Abs(certificate[t]) * size[t]);
            }
        }

        for (var t = 0; t < size.Length; t++)
        {
            if (!double.IsNaN(Level[t]))
            {
                continue;
            }

            var level = Math.Min(height * size[t], cap[t]);
            if (certified ? certificate[t] * size[t] > 1e-7 * largest : bySum || cap[t] <= (top * size[t]) + 1e-12)
            {
                Level[t] = level;
            }
            else if (certified && certificate[t] * size[t] < -1e-7 * largest)
            {
                Level[t] = cap[t];
            }
            else if (cap[t] - level <= 1e-11)
            {
                Level[t] = cap[t];
            }

            if (!double.IsNaN(Level[t]))
            {
                lp.SetBounds(variable[t], Level[t], Level[t]);
            }
        }
    }

    private bool Loosen()
    {
        var any = false;
        for (var t = 0; t < size.Length; t++)
        {
            if (!double.IsNaN(Level[t]))
            {
                any = true;
                lp.SetBounds(variable[t], Math.Max(0, Level[t] - 1e-8), Level[t] + 1e-8);
            }
        }

        return any;
    }
}
