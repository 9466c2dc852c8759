using System.Diagnostics;
using System.Text.Json;

namespace Tentakel.Sortition.Tests;

/// <summary>tests/oracle/lottery.py: the same questions, answered by column generation over people on HiGHS.</summary>
internal static class Oracle
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> Present = new(() => Try(["-c", "import scipy"], "", out _));

    public static string Folder { get; } = Find();

    /// <summary>In CI a missing oracle is a failure, elsewhere a skip that says so.</summary>
    public static JsonElement Ask(SelectionRequest request, params string[] objectives)
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.SkipUnless(Present.Value, "python3-scipy is not here: run scripts/install-test-tools.");
        }

        var (pool, quotas) = (request.Pool, request.Quotas);
        var question = JsonSerializer.Serialize(new
        {
            people = pool.Count,
            seats = request.Seats,
            quotas = quotas.Select(q => new { members = Enumerable.Range(0, pool.Count).Where(row => q.Conditions.All(c => pool[row, pool.ColumnOf(c.Feature)] == c.Value)), min = q.Min, max = q.Max }),
            households = Enumerable.Range(0, pool.Count).Where(row => pool.Household(row) is not null).GroupBy(row => pool.Household(row)).Select(g => g.ToArray()),
            perHousehold = request.MostPerHousehold,
            objectives,
        });
        Assert.True(Try([Path.Combine(Folder, "lottery.py")], question, out var answer), answer);
        return JsonDocument.Parse(answer).RootElement;
    }

    /// <summary>Runs a script of the folder that needs nothing but Python.</summary>
    public static (int Code, string Answer) Script(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, ["-B", Path.Combine(Folder, script), .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode, answer);
    }

    private static bool Try(string[] arguments, string input, out string output)
    {
        output = "";
        if (!File.Exists(Python))
        {
            return false;
        }

        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output = process.ExitCode == 0 ? output : errors.Result;
        return process.ExitCode == 0;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tentakel.slnx")))
            {
                return Path.Combine(folder.FullName, "tests", "oracle");
            }
        }

        throw new InvalidOperationException("tests/oracle is not above the tests.");
    }
}
