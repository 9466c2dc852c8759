using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.ImportAreas;
using Tentakel.Cli;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Cli;
using Tentakel.Testing;

namespace Tentakel.Areas.Tests;

/// <summary>Through the command line itself. Each test has a year of its own, so that none sees the areas of another.</summary>
public sealed class ImportAreasTests(TestApp app)
{
    private const string Heading = "Codering;SoortRegio;Naam;Gemeentecode;Gemeentenaam;Wijkcode;AantalInwoners";

    [Fact]
    public async Task A_file_is_taken_over_once_and_changes_nothing_the_second_time()
    {
        var file = Write("kwb-2011.csv", "De Werf", "120");

        var first = await Run("import", "areas", file);
        var second = await Run("import", "areas", file);

        Assert.StartsWith("Areas of 2011: 3 added, 0 changed, 0 unchanged", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("Areas of 2011: 0 added, 0 changed, 3 unchanged", second.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing changed", second.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (first.Code, second.Code));
        var area = await Area("BU70000101", 2011);
        Assert.Equal(("De Werf", "GM7000", "Oeverstad", "WK700001", "Zuid", 120, AreaLevel.Neighbourhood), (area!.Name, area.MunicipalityCode, area.MunicipalityName, area.DistrictCode, area.DistrictName, area.Population, area.Level));
    }

    [Fact]
    public async Task What_changed_is_changed_and_told()
    {
        await Run("import", "areas", Write("kwb-2010.csv", "De Werf", "120"));

        var again = await Run("import", "areas", Write("kwb-2010.csv", "De Wérf", ""));

        Assert.StartsWith("Areas of 2010: 0 added, 1 changed, 2 unchanged", again.Output, StringComparison.Ordinal);
        var area = await Area("BU70000101", 2010);
        Assert.Equal(("De Wérf", "de werf", null), (area!.Name, area.SearchName, area.Population));
    }

    [Fact]
    public async Task One_line_in_the_audit_trail_that_belongs_to_no_programme()
    {
        var before = await Lines();
        var file = Write("kwb-2009.csv", "De Werf", "120");
        await Run("import", "areas", file);
        await Run("import", "areas", file);

        var lines = await Lines();

        Assert.Equal(before.Count + 1, lines.Count);
        Assert.Null(lines[^1].ProgrammeId);
        Assert.Contains("\"added\":3", lines[^1].Detail, StringComparison.Ordinal);

        Task<List<AuditEntry>> Lines() => app.Read(database => database.Set<AuditEntry>().Where(entry => entry.Action == "areas.import").OrderBy(entry => entry.Id).ToListAsync());
    }

    [Fact]
    public async Task A_bad_file_changes_nothing_and_names_row_column_and_reason()
    {
        var result = await Run("import", "areas", Write("kwb-2008.csv", "De Werf", "veel"));

        Assert.Equal(1, result.Code);
        Assert.Contains("Nothing was changed", result.Error, StringComparison.Ordinal);
        Assert.Contains("Row 4, column AantalInwoners: “veel” is not a number.", result.Error, StringComparison.Ordinal);
        Assert.False(await app.Read(database => database.Set<Area>().AnyAsync(area => area.Year == 2008)));
    }

    [Fact]
    public async Task A_year_that_is_not_in_the_name_must_be_given()
    {
        var file = Write("kerncijfers.csv", "De Werf", "120");

        var without = await Run("import", "areas", file);
        var with = await Run("import", "areas", file, "--year", "2007");

        Assert.Equal(1, without.Code);
        Assert.Contains("--year 2024", without.Error, StringComparison.Ordinal);
        Assert.StartsWith("Areas of 2007: 3 added", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_code_of_another_year_is_another_area()
    {
        await Run("import", "areas", Write("kwb-2005.csv", "Oude naam", "1"));
        await Run("import", "areas", Write("kwb-2006.csv", "Nieuwe naam", "2"));

        Assert.Equal("Oude naam", (await Area("BU70000101", 2005))!.Name);
        Assert.Equal("Nieuwe naam", (await Area("BU70000101", 2006))!.Name);
    }

    [Fact]
    public async Task Two_imports_at_once_end_as_one()
    {
        var file = Write("kwb-2004.csv", "De Werf", "120");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Run("import", "areas", file))));

        Assert.All(results, result => Assert.Equal(0, result.Code));
        Assert.Single(results, result => result.Output.Contains("3 added", StringComparison.Ordinal));
        Assert.Equal(3, await app.Read(database => database.Set<Area>().CountAsync(area => area.Year == 2004)));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "areas")]
    [InlineData("import", "areas", "a.csv", "--year", "x")]
    [InlineData("import", "areas", "a.csv", "--year", "99")]
    [InlineData("frobnicate")]
    public async Task Wrong_usage_ends_with_2_and_points_to_help(params string[] arguments)
    {
        var result = await Run(arguments);

        Assert.Equal(2, result.Code);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var result = await Run("import", "areas", "nergens-2024.csv");

        Assert.Equal(1, result.Code);
        Assert.Contains("nergens-2024.csv is not there", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_examples()
    {
        var result = await Run("--help");

        Assert.Equal(0, result.Code);
        Assert.Contains("tentakel import areas", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cancels_gets_130_and_nothing_changes()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var result = await Run(["import", "areas", Write("kwb-2003.csv", "De Werf", "120")], stop.Token);

        Assert.Equal(130, result.Code);
        Assert.False(await app.Read(database => database.Set<Area>().AnyAsync(area => area.Year == 2003)));
    }

    [Theory]
    [InlineData("postgres", "Hoost=x", "CONNECTION_STRING")]
    [InlineData("postgres", "", "CONNECTION_STRING")]
    [InlineData("postgres", "Host=127.0.0.1;Port=1;Database=a;Username=b;Password=geheim", "database cannot be used")]
    [InlineData("sqlite", "Dada Source=x", "CONNECTION_STRING")]
    [InlineData("oracle", "", "DATABASE")]
    public async Task A_database_that_cannot_be_used_is_one_clear_line(string database, string connection, string expected)
    {
        var result = await Run(["migrate"], TestContext.Current.CancellationToken, database, connection);

        Assert.Equal(1, result.Code);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_CBS_is_taken_over_whole_and_again_without_change()
    {
        // A year of its own, older than all others: other tests must not find these areas.
        var file = SharedData.Path("cbs-kwb/kwb-2024-gm-wk-bu.csv");

        var first = await Run("import", "areas", file, "--year", "2001");
        var second = await Run("import", "areas", file, "--year", "2001");

        // How long it takes is measured by bench/import-areas.
        Assert.StartsWith("Areas of 2001: 18309 added, 0 changed, 0 unchanged", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("Areas of 2001: 0 added, 0 changed, 18309 unchanged", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_runs_it_tells_how_far_it_is()
    {
        var rows = Enumerable.Range(1, 1200).Select(number => $"BU7000{number:0000};Buurt;Buurt {number};GM7000;Oeverstad;WK700001;1");
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', [Heading, "GM7000;Gemeente;Oeverstad;GM7000;Oeverstad;;900", "WK700001;Wijk;Zuid;GM7000;Oeverstad;WK700001;", .. rows, ""]));
        var (steps, actor) = (new Steps(), Actor.House());
        var command = new ImportAreas(AreaFile.Read(bytes, 2002, steps, TestContext.Current.CancellationToken).Must());

        (await app.Do<ImportAreasHandler, ImportAreas, AreasImported>(
            actor, command, handler => handler.Handle(command, actor, steps, TestContext.Current.CancellationToken))).Must();

        Assert.Equal(["Reading", "Comparing", "Writing"], steps.Seen.Select(step => step.Stage).Distinct());
        foreach (var stage in new[] { "Reading", "Comparing" })
        {
            var done = steps.Seen.Where(step => step.Stage == stage).ToList();
            Assert.True(done.Count >= 3, $"{stage} was told {done.Count} times.");
            Assert.Equal(done.Select(step => step.Done).Distinct().Order(), done.Select(step => step.Done));
            Assert.All(done, step => Assert.Equal(done[^1].Done, step.Total));
        }
    }

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Run(arguments, TestContext.Current.CancellationToken);

    private async Task<(int Code, string Output, string Error)> Run(
        string[] arguments, CancellationToken cancellation, string? database = null, string? connection = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATABASE"] = database ?? TestDatabase.Provider,
            ["CONNECTION_STRING"] = connection ?? app.Database.ConnectionString,
            ["DATA_DIR"] = app.Database.DataDirectory,
        }).Build();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CliProgram.Run(arguments, configuration, output, error, cancellation);
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string neighbourhood, string population)
    {
        var file = Path.Combine(app.Database.DataDirectory, name);
        File.WriteAllLines(file,
        [
            Heading,
            "GM7000;Gemeente;Oeverstad;GM7000;Oeverstad;;900",
            "WK700001;Wijk;Zuid;GM7000;Oeverstad;WK700001;",
            $"BU70000101;Buurt;{neighbourhood};GM7000;Oeverstad;WK700001;{population}",
        ]);
        return file;
    }

    private Task<Area?> Area(string code, int year) =>
        app.Read(database => database.Set<Area>().AsNoTracking().SingleOrDefaultAsync(area => area.Code == code && area.Year == year));

    private sealed class Steps : IProgress<ProgressStep>
    {
        public List<ProgressStep> Seen { get; } = [];

        public void Report(ProgressStep value) => Seen.Add(value);
    }
}
