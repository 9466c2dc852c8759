using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tentakel.Sortition.Tests;

/// <summary>A program for GLPK and CBC: columns in boxes, rows in ranges.</summary>
/// <param name="Cost">Price per column; the sum is made small.</param>
/// <param name="Low">Lower bound, per column.</param>
/// <param name="Up">Upper bound, per column.</param>
/// <param name="Columns">Per column its rows and coefficients.</param>
/// <param name="RowLow">Least total, per row.</param>
/// <param name="RowUp">Largest total, per row.</param>
/// <param name="Whole">Whether the columns must be whole numbers.</param>
internal sealed record ForeignProgram(double[] Cost, double[] Low, double[] Up, (int Row, double Value)[][] Columns, double[] RowLow, double[] RowUp, bool Whole)
{
    /// <summary>In the LP format that both read.</summary>
    public string Text()
    {
        var text = new StringBuilder("Minimize\n obj: ");
        static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        static void Term(StringBuilder to, double value, int column) => to.Append(value < 0 ? " - " : " + ").Append(Number(Math.Abs(value))).Append(" x").Append(column);
        for (var j = 0; j < Cost.Length; j++)
        {
            Term(text, Cost[j], j);
        }

        text.Append("\nSubject To\n");
        for (var row = 0; row < RowLow.Length; row++)
        {
            var sum = new StringBuilder();
            for (var j = 0; j < Columns.Length; j++)
            {
                foreach (var (_, value) in Columns[j].Where(c => c.Row == row))
                {
                    Term(sum, value, j);
                }
            }

            // A row without a column must still be able to make the program impossible.
            var left = sum.Length == 0 ? " 0 x0" : sum.ToString();
            text.Append(CultureInfo.InvariantCulture, $" a{row}:{left} >= {Number(RowLow[row])}\n b{row}:{left} <= {Number(RowUp[row])}\n");
        }

        text.Append("Bounds\n");
        for (var j = 0; j < Cost.Length; j++)
        {
            text.Append(CultureInfo.InvariantCulture, $" {Number(Low[j])} <= x{j} <= {Number(Up[j])}\n");
        }

        if (Whole)
        {
            text.Append("General\n").AppendJoin('\n', Enumerable.Range(0, Cost.Length).Select(j => $" x{j}")).Append('\n');
        }

        return text.Append("End\n").ToString();
    }
}

/// <summary>GLPK and CBC as Debian has them (glpk-utils, coinor-cbc); they share nothing with the library.</summary>
internal static class ForeignSolver
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("foreign").FullName;

    /// <summary>Skips, visibly, where one of the two is not installed; in CI that is a failure.</summary>
    public static void Need()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.SkipUnless(File.Exists("/usr/bin/glpsol") && File.Exists("/usr/bin/cbc"), "glpk-utils and coinor-cbc are not here: run scripts/install-test-tools.");
        }
    }

    /// <summary>The least cost; null if there is no solution.</summary>
    public static double? Glpk(ForeignProgram program)
    {
        var (question, answer) = Files(program);
        // Linear programs in fractions: its floating-point presolve takes 1e-5 for nothing where a coefficient is small.
        var output = Run("/usr/bin/glpsol", program.Whole ? ["--lp", question, "-w", answer] : ["--lp", question, "-w", answer, "--exact"]);
        // "s bas rows columns primal dual value" for a linear program, "s mip rows columns status value" for a whole one.
        var status = File.Exists(answer) ? File.ReadLines(answer).First(line => line.StartsWith("s ", StringComparison.Ordinal)).Split(' ') : [];
        File.Delete(answer);
        return status switch
        {
            ["s", "bas", _, _, "f", "f", var value] => double.Parse(value, CultureInfo.InvariantCulture),
            ["s", "mip", _, _, "o", var value] => double.Parse(value, CultureInfo.InvariantCulture),
            ["s", "bas", _, _, "n" or "i", ..] or ["s", "bas", _, _, "u", "n", ..] or ["s", "mip", _, _, "n", ..] => null,
            _ when output.Contains("HAS NO PRIMAL FEASIBLE SOLUTION", StringComparison.Ordinal) || output.Contains("PROBLEM HAS NO", StringComparison.Ordinal) => null,
            _ => throw new InvalidOperationException($"GLPK: {string.Join(' ', status)} {output}"),
        };
    }

    /// <summary>The least cost; null if there is no solution.</summary>
    public static double? Cbc(ForeignProgram program)
    {
        var (question, answer) = Files(program);
        var output = Run("/usr/bin/cbc", question, "ratio", "0", "allow", "0", "solve", "solution", answer);
        var status = File.Exists(answer) ? File.ReadLines(answer).First() : output;
        File.Delete(answer);
        return status.StartsWith("Optimal - objective value ", StringComparison.Ordinal) ? double.Parse(status.Split(' ')[^1], CultureInfo.InvariantCulture)
            : status.Contains("nfeasible", StringComparison.Ordinal) ? null
            : throw new InvalidOperationException($"CBC: {status}");
    }

    private static (string Question, string Answer) Files(ForeignProgram program)
    {
        var question = Path.Combine(Folder, "p.lp");
        File.WriteAllText(question, program.Text());
        return (question, Path.Combine(Folder, "p.sol"));
    }

    private static string Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
