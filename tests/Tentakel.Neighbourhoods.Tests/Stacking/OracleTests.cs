using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tentakel.Areas.Domain;
using Tentakel.Neighbourhoods.Domain.Stacking;
using Tentakel.Neighbourhoods.Features.RankNeighbourhoods;

namespace Tentakel.Neighbourhoods.Tests.Stacking;

/// <summary>tests/oracle/stacking/stack.py makes the same list from the same figures, written from the document alone.</summary>
public sealed class OracleTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tentakel-stacking-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("neighbourhood", 1)]
    [InlineData("district", 2)]
    [InlineData("municipality", 3)]
    public void Another_program_in_another_language_makes_the_same_list(string level, int seed)
    {
        var profile = Small();
        var areas = Areas(profile, seed);
        var scores = new StackingScorer(profile, ReferenceFile.LoadDefault()).Score(areas.Where(area => area.Level == Enum.Parse<AreaLevel>(level, ignoreCase: true)), areas);
        Write("inputs.csv", writer => InputSheet.Write(profile, areas, writer));

        var lines = Ask("scores", "inputs.csv", "profile.json", "reference.json", level);

        Assert.Equal(scores.Count + 1, lines.Count);
        var told = lines.Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
        Assert.All(scores, score =>
        {
            var cells = told[score.Area.Code];
            Near(score.Score, cells[1]);
            Near(score.Low, cells[2]);
            Near(score.High, cells[3]);
            Assert.Equal(
                [score.Rank?.Rank, score.Rank?.Low, score.Rank?.High, score.ThemesBad, score.ThemesMeasured],
                cells[4..].Select(cell => cell.Length == 0 ? (int?)null : int.Parse(cell, CultureInfo.InvariantCulture)));
        });
        Assert.Contains(scores, score => score.IsRanked && score.Rank!.Value.High > score.Rank.Value.Low);
        Assert.Contains(scores, score => score.ThemesMeasured < profile.Themes.Count);
    }

    [Fact]
    public void Another_program_freezes_the_country_at_the_same_middle_and_spread()
    {
        var profile = Small();
        var areas = Areas(profile, 4);
        var reference = ReferenceMaker.Make(profile, areas, 2024, "made up").Must();
        Write("inputs.csv", writer => InputSheet.Write(profile, areas, writer));

        var scales = JsonDocument.Parse(string.Join('\n', Ask("reference", "inputs.csv", "profile.json"))).RootElement.EnumerateArray().ToList();

        Assert.Equal(reference.Scales.Count, scales.Count);
        foreach (var (own, told) in reference.Scales.Zip(scales))
        {
            Assert.Equal((own.Indicator, own.Level.ToString().ToLowerInvariant(), own.Areas), (told.GetProperty("indicator").GetString(), told.GetProperty("level").GetString(), told.GetProperty("areas").GetInt32()));
            Assert.Equal([own.Nation, own.Median, own.Spread], new[] { "nation", "median", "spread" }.Select(name => told.GetProperty(name).GetDouble()), Nearly);
        }
    }

    private static bool Nearly(double one, double other) => Math.Abs(one - other) < 1e-9 * Math.Max(1, Math.Abs(one));

    private static void Near(double? score, string cell)
    {
        Assert.Equal(score is null, cell.Length == 0);
        if (score is { } value)
        {
            Assert.Equal(value, double.Parse(cell, CultureInfo.InvariantCulture), 1e-9);
        }
    }

    /// <summary>The profile of the house with fewer weightings: the oracle takes its time over each.</summary>
    private static StackingProfile Small() => ProfileFile.LoadDefault() is var profile ? profile with { Weightings = profile.Weightings with { Count = 60 } } : null!;

    private static List<StackingArea> Areas(StackingProfile profile, int seed)
    {
        var (random, scales) = (new Random(seed), ReferenceFile.LoadDefault().Scales);
        return SmallCountry.Country(seed, districts: 330).ConvertAll(area => new StackingArea(
            area.Code, area.Name + ", \"zuid\"", area.DistrictCode, area.Municipality, area.Population,
            [.. profile.Indicators.Zip(scales, (use, scale) => random.NextDouble() < 0.25 ? double.NaN
                : use.PerInhabitants > 0 ? Math.Floor(area.Population * 0.1 * random.NextDouble())
                : scale.Nation * (0.4 + (1.2 * random.NextDouble())))]));
    }

    private List<string> Ask(string what, params string[] files)
    {
        // In CI a missing oracle is a failure, elsewhere a skip that says so.
        Assert.SkipUnless(File.Exists(Python) || Environment.GetEnvironmentVariable("CI") == "true", "python3 is not here: run scripts/install-test-tools.");
        File.WriteAllBytes(PathOf("profile.json"), ProfileFile.Embedded("default.profile.json"));
        File.WriteAllText(PathOf("profile.json"), File.ReadAllText(PathOf("profile.json")).Replace("\"count\": 1000", "\"count\": 60", StringComparison.Ordinal));
        File.WriteAllBytes(PathOf("reference.json"), ProfileFile.Embedded("default.reference.json"));
        var start = new ProcessStartInfo(Python, ["-B", Script(), what, .. files]) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return [.. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private void Write(string name, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(PathOf(name));
        write(writer);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, "tests", "oracle", "stacking", "stack.py");
            if (File.Exists(found))
            {
                return found;
            }
        }

        throw new InvalidOperationException("tests/oracle/stacking is not above the tests.");
    }
}
