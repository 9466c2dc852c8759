using System.Globalization;
using Tentakel.Sortition.Solving;
using Tentakel.Sortition.Solving.Linear;

namespace Tentakel.Sortition.Tests;

/// <summary>
/// The simplex method and the search in whole numbers against GLPK and CBC. The ordinary suite looks at the first few;
/// SOAK_PROGRAMS=1000 (<c>make soak</c>) at a thousand.
/// </summary>
public sealed class SolverTests
{
    private static readonly int Programs = int.TryParse(Environment.GetEnvironmentVariable("SOAK_PROGRAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 40;

    private static readonly Watch NoHurry = new(TimeSpan.FromMinutes(5), default);

    [Fact]
    public void Linear_programs_have_the_optimum_of_glpk_and_cbc()
    {
        ForeignSolver.Need();
        var solved = 0;
        for (var seed = 0; seed < Programs / 2; seed++)
        {
            var program = Linear(new Random(seed));
            var lp = new DualSimplex(program.RowLow.Length, program.Cost.Length);
            for (var row = 0; row < program.RowLow.Length; row++)
            {
                lp.SetBounds(row, program.RowLow[row], program.RowUp[row]);
            }

            for (var j = 0; j < program.Cost.Length; j++)
            {
                lp.AddColumn([.. program.Columns[j].Select(c => c.Row)], [.. program.Columns[j].Select(c => c.Value)], program.Low[j], program.Up[j], program.Cost[j]);
            }

            var status = lp.Solve(NoHurry);
            Assert.NotEqual(LpStatus.Stopped, status);
            double? value = status == LpStatus.Optimal ? lp.Objective() : null;
            Same(ForeignSolver.Glpk(program), value, seed, "GLPK");
            Same(ForeignSolver.Cbc(program), value, seed, "CBC");
            if (value is { } found)
            {
                solved++;
                Assert.Equal(found, lp.SafeBound(), 1e-6 * Math.Max(1, Math.Abs(found)));
            }
            else
            {
                Assert.True(Excludes(lp, program), $"The certificate of program {seed} does not show that there is no solution.");
            }
        }

        // Neither all possible nor all impossible: both answers are put to the test.
        Assert.InRange(solved, Programs / 8, Programs / 2 * 0.95);
    }

    [Fact]
    public void Whole_number_programs_have_the_optimum_of_glpk_and_cbc()
    {
        ForeignSolver.Need();
        var solved = 0;
        for (var seed = 0; seed < Programs / 2; seed++)
        {
            var program = Panel(new Random(100_000 + seed));
            var search = new IntegerSearch(
                program.RowLow.Length,
                [.. program.Columns.Select(column => column.Select(c => c.Row).ToArray())],
                [.. program.RowLow.Select(v => (int)v)],
                [.. program.RowUp.Select(v => (int)v)],
                [.. program.Up.Select(v => (int)v)]);
            var status = search.Run([.. program.Cost.Select(c => -c)], double.NegativeInfinity, any: false, int.MaxValue, NoHurry);
            Assert.NotEqual(SearchStatus.Stopped, status);
            double? value = status == SearchStatus.Best ? -search.Weight : null;
            Same(ForeignSolver.Glpk(program), value, seed, "GLPK");
            Same(ForeignSolver.Cbc(program), value, seed, "CBC");
            if (value is { } found)
            {
                solved++;
                Assert.Equal(-found, search.Bound, 1e-6);
                Assert.Equal(found, program.Cost.Zip(search.Best, (c, x) => c * x).Sum(), 1e-9);
            }

            // A floor at the optimum leaves nothing; one just below it leaves the optimum.
            if (value is { } best)
            {
                double[] weights = [.. program.Cost.Select(c => -c)];
                Assert.Equal(SearchStatus.None, search.Run(weights, -best + 1e-6, any: false, int.MaxValue, NoHurry));
                Assert.NotEqual(SearchStatus.None, search.Run(weights, -best - 1e-6, any: true, int.MaxValue, NoHurry));
            }
        }

        Assert.InRange(solved, Programs / 8, Programs / 2 * 0.95);
    }

    private static void Same(double? expected, double? actual, int seed, string solver) => Assert.True(
        expected is null ? actual is null : actual is not null && Math.Abs(expected.Value - actual.Value) <= 1e-6 * Math.Max(1, Math.Abs(expected.Value)),
        $"Program {seed}: {solver} says {expected?.ToString("R", CultureInfo.InvariantCulture) ?? "none"}, the library {actual?.ToString("R", CultureInfo.InvariantCulture) ?? "none"}.");

    /// <summary>The certificate is a combination of the rows that is above 0 everywhere in the box, but 0 for every solution.</summary>
    private static bool Excludes(DualSimplex lp, ForeignProgram program)
    {
        var (g, rows) = (lp.Certificate, program.RowLow.Length);
        var least = 0.0;
        for (var row = 0; row < rows; row++)
        {
            least += g[row] > 0 ? g[row] * program.RowLow[row] : g[row] * program.RowUp[row];
        }

        for (var j = 0; j < program.Cost.Length; j++)
        {
            // Computed from the rows' own coefficients and not from what the certificate says of this column.
            var slope = -program.Columns[j].Sum(c => c.Value * g[c.Row]);
            least += slope > 0 ? slope * program.Low[j] : slope * program.Up[j];
        }

        return least > 1e-10;
    }

    private static ForeignProgram Linear(Random random)
    {
        var rows = 1 + random.Next(25);
        var count = 1 + random.Next(80);
        var density = 0.05 + (0.5 * random.NextDouble());
        var whole = random.Next(2) == 0;
        double Coefficient() => whole ? random.Next(-3, 6) is var c && c == 0 ? 1 : c : Math.Round((10 * random.NextDouble()) - 4, 3) + 0.0005;
        var columns = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, rows).Where(_ => random.NextDouble() < density).Select(row => (row, Coefficient())).ToArray()).ToArray();
        var low = columns.Select(_ => random.Next(3) == 0 ? random.Next(-5, 3) : 0.0).ToArray();
        var up = low.Select(l => l + random.Next(0, 7)).ToArray();
        // Rows around a point of the box, so that about as many programs can be met as not: a few rows are moved off it.
        var point = low.Zip(up, (l, u) => random.Next(2) == 0 ? l : l + ((u - l) * random.NextDouble())).ToArray();
        var at = Totals(columns, point, rows);
        var bounds = at.Select(total => Range(random, Math.Round(total, 2), random.NextDouble() < 0.04)).ToArray();
        var cost = columns.Select(_ => random.Next(4) == 0 ? 0.0 : whole ? random.Next(-9, 10) : Math.Round((20 * random.NextDouble()) - 10, 3)).ToArray();
        return new(cost, low, up, columns, [.. bounds.Select(b => b.Low)], [.. bounds.Select(b => b.Up)], false);
    }

    /// <summary>Counts per type that fill the seats within quotas, as the library meets them.</summary>
    private static ForeignProgram Panel(Random random)
    {
        var features = 1 + random.Next(4);
        var values = Enumerable.Range(0, features).Select(_ => 2 + random.Next(3)).ToArray();
        var rows = 1 + values.Sum();
        var types = 3 + random.Next(28);
        var columns = Enumerable.Range(0, types).Select(_ =>
        {
            var of = new List<(int, double)> { (0, 1) };
            var first = 1;
            foreach (var v in values)
            {
                of.Add((first + random.Next(v), 1));
                first += v;
            }

            return of.ToArray();
        }).ToArray();
        var up = columns.Select(_ => (double)random.Next(1, 5)).ToArray();
        var panel = up.Select(u => (double)random.Next(0, (int)u + 1)).ToArray();
        var at = Totals(columns, panel, rows);
        var bounds = at.Select((total, row) =>
        {
            var moved = row > 0 && random.NextDouble() < 0.04 ? random.Next(-1, 2) : 0;
            var width = row > 0 && random.Next(3) == 0 ? random.Next(0, 2) : 0;
            return (Low: Math.Max(0, total + moved - width), Up: Math.Max(0, total + moved + width));
        }).ToArray();
        var cost = columns.Select(_ => random.Next(3) == 0 ? -random.Next(0, 3) : Math.Round(-random.NextDouble(), 4)).ToArray();
        return new(cost, [.. up.Select(_ => 0.0)], up, columns, [.. bounds.Select(b => b.Low)], [.. bounds.Select(b => b.Up)], true);
    }

    private static double[] Totals((int Row, double Value)[][] columns, double[] point, int rows)
    {
        var totals = new double[rows];
        for (var j = 0; j < columns.Length; j++)
        {
            foreach (var (row, value) in columns[j])
            {
                totals[row] += value * point[j];
            }
        }

        return totals;
    }

    private static (double Low, double Up) Range(Random random, double total, bool off)
    {
        var from = total + (off ? random.Next(-8, 9) : 0);
        return random.Next(3) switch
        {
            0 => (from - 0.01, from + 0.01),
            1 => (from - random.Next(1, 4), from + random.Next(1, 20)),
            _ => (from - 0.01, from + 50),
        };
    }
}
