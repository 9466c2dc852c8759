using Microsoft.Extensions.Configuration;
using Tentakel.Areas.Domain;
using Tentakel.Cli;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Neighbourhoods.Domain.Stacking;
using Tentakel.Testing;

namespace Tentakel.Neighbourhoods.Tests.Stacking;

/// <summary>Through the command line itself, on what is in the database. Each test has a year and a municipality of its own.</summary>
public sealed class RankCommandTests(TestApp app) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tentakel-rank-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_list_has_the_columns_that_scripts_rely_on_and_the_worst_first()
    {
        await Arrange(8001, 1990);

        var result = await Run("rank", "--profile", "default", "--level", "neighbourhood", "--year", "1990", "--out", PathOf("scores.csv"));

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.StartsWith("Ranked 2 of 4 areas of 1990", result.Output, StringComparison.Ordinal);
        var lines = (await File.ReadAllTextAsync(PathOf("scores.csv"), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("area_code,name,municipality,population,score,score_low,score_high,rank,rank_low,rank_high,themes_bad,themes_measured", lines[0]);
        Assert.Equal(["BU80010001,\"Dorp, \"\"oost\"\"\",Stad 8001,900", "BU80010000,Dal,Stad 8001,800", "BU80010002,Erf,Stad 8001,60", "BU80010003,Plas,Stad 8001,0", ""], lines[1..].Select(line => string.Join(',', line.Split(',').SkipLast(8))));
        Assert.EndsWith(",1,1,1,3,3", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",2,2,2,0,3", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",,,,1,3", lines[3], StringComparison.Ordinal);
        Assert.EndsWith(",0,,,,,,,0,0", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_figure_counts_that_is_neither_too_old_nor_of_later()
    {
        await Arrange(8002, 1980);
        await app.Arrange(
            Told("rivm.making-ends-meet.share", 1975, "BU80020000", 60), Told("rivm.making-ends-meet.share", 1981, "BU80020000", 60),
            Told("rivm.making-ends-meet.share", 1976, "BU80020001", 60), Told("rivm.making-ends-meet.share", 1977, "BU80020001", 11));

        await Run("rank", "--year", "1980", "--out", PathOf("scores.csv"), "--inputs", PathOf("inputs.csv"));

        var lines = await File.ReadAllLinesAsync(PathOf("inputs.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("area_code,name,district_code,municipality_code,municipality,population,rivm.making-ends-meet.share,", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("BU80020000,Dal,WK800200,GM8002,Stad 8002,800,,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("BU80020001,\"Dorp, \"\"oost\"\"\",WK800200,GM8002,Stad 8002,900,11,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_district_has_as_many_offences_as_its_neighbourhoods_together()
    {
        await Arrange(8003, 1970);

        await Run("rank", "--level", "district", "--year", "1970", "--out", PathOf("scores.csv"), "--inputs", PathOf("inputs.csv"));

        var district = Assert.Single(await File.ReadAllLinesAsync(PathOf("inputs.csv"), TestContext.Current.CancellationToken), line => line.StartsWith("WK", StringComparison.Ordinal));
        Assert.Equal("234", district.Split(',')[6 + ProfileFile.LoadDefault().Indicators.ToList().FindIndex(use => use.Key == "police.crime.total")]);
    }

    [Theory]
    [InlineData("There are no areas of 1901. Run \"tentakel import areas\" first.", "--year", "1901")]
    [InlineData("There is no file nothing.json.", "--year", "1901", "--profile", "nothing.json")]
    public async Task What_cannot_be_done_is_one_clear_line(string expected, params string[] arguments)
    {
        var result = await Run(["rank", .. arguments, "--out", PathOf("scores.csv")]);

        Assert.Equal((1, expected), (result.Code, result.Error.Trim()));
        Assert.False(File.Exists(PathOf("scores.csv")));
    }

    [Fact]
    public async Task A_profile_with_mistakes_names_each_with_its_place()
    {
        await File.WriteAllTextAsync(PathOf("own.json"), "{ \"key\": \"own\", \"clip\": 99 }", TestContext.Current.CancellationToken);

        var result = await Run("rank", "--year", "1901", "--profile", PathOf("own.json"), "--out", PathOf("scores.csv"));

        Assert.Equal(1, result.Code);
        Assert.Contains("  clip must be a number from 0.5 to 10.", result.Error, StringComparison.Ordinal);
        Assert.Contains("  themes is missing.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--year", "2024")]
    [InlineData("--out", "scores.csv")]
    [InlineData("--year", "2024", "--out", "scores.csv", "--level", "street")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments) => Assert.Equal(2, (await Run(["rank", .. arguments])).Code);

    [Fact]
    public async Task A_country_that_is_too_small_cannot_be_frozen()
    {
        await Arrange(8004, 1960);

        var result = await Run("rank", "--year", "1960", "--freeze", PathOf("reference.json"));

        Assert.Equal(1, result.Code);
        Assert.Contains("police.crime.total: fewer than 100 areas have a figure.", result.Error, StringComparison.Ordinal);
    }

    /// <summary>A good neighbourhood, a bad one, a small one and a lake.</summary>
    private async Task Arrange(int municipality, int year)
    {
        var (town, name, district) = ($"GM{municipality}", $"Stad {municipality}", $"WK{municipality}00");
        var rows = new List<object> { Described(town, name, 1760), Described(district, "Wijk", 1760, district) };
        foreach (var (place, (called, people, offences)) in new (string, int?, double)[] { ("Dal", 800, 4), ("Dorp, \"oost\"", 900, 225), ("Erf", 60, 5), ("Plas", 0, 0) }.Index())
        {
            var code = $"BU{municipality}00{place:00}";
            rows.Add(Described(code, called, people, district));
            if (people > 0)
            {
                var bad = place == 1;
                rows.AddRange(
                    Told("police.crime.total", year, code, offences), Told("rivm.health.good.share-2012-2024", year, code, bad ? 50 : 80),
                    Told("rivm.noise-neighbours.share", year, code, bad ? 14 : 5));
            }
        }

        await app.Arrange([.. rows]);

        Area Described(string code, string called, int? people, string? within = null)
        {
            var area = new Area(code, year);
            area.Describe(called, (town, name), within is null ? null : (within, "Wijk"), people);
            return area;
        }
    }

    private static Observation Told(string indicator, int year, string code, double value)
    {
        var one = new Observation(indicator, year, (StatisticsLevel)(4 + (int)AreaCode.LevelOf(code)), code, year);
        one.Tell(value, ObservationStatus.Measured, 1, 1);
        return one;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATABASE"] = TestDatabase.Provider,
            ["CONNECTION_STRING"] = app.Database.ConnectionString,
            ["DATA_DIR"] = app.Database.DataDirectory,
        }).Build();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CliProgram.Run(arguments, configuration, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
