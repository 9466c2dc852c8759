using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Tentakel.Areas.Domain;
using Tentakel.Cli;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Platform.Audit;
using Tentakel.Testing;

namespace Tentakel.Neighbourhoods.Tests.Import;

/// <summary>Through the command line itself. Each test has areas of its own, so that none sees the figures of another.</summary>
public sealed class ImportStatisticsTests(TestApp app)
{
    [Fact]
    public async Task A_file_is_taken_over_once_and_changes_nothing_the_second_time()
    {
        var file = Write("kwb-2024-a.csv", "GM7101", "10", "32.1");

        var first = await Run("import", "statistics", "--format", "cbs-kwb", file);
        var runs = await Runs(file);
        var second = await Run("import", "statistics", "--format", "cbs-kwb", file);

        Assert.StartsWith("kwb-2024-a.csv: 1 rows read; figures: 2 new, 0 changed, 0 the same", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("kwb-2024-a.csv: 1 rows read; figures: 0 new, 0 changed, 2 the same", second.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.Equal(runs.Select(run => run.Id), (await Runs(file)).Select(run => run.Id));
    }

    [Fact]
    public async Task Each_figure_keeps_value_unit_status_area_year_source_licence_and_run()
    {
        var file = Write("kwb-2024-b.csv", "GM7102", "10", "");

        await Run("import", "statistics", "--format", "cbs-kwb", file, "--area-year", "2023");

        var figure = await Figure("cbs.population", "GM7102");
        var indicator = await app.Read(database => database.Set<Indicator>().SingleAsync(one => one.Key == "cbs.population"));
        var source = await app.Read(database => database.Set<StatisticsSource>().SingleAsync(one => one.Id == figure!.SourceId));
        var run = Assert.Single(await Runs(file));
        Assert.Equal((10, ObservationStatus.Measured, StatisticsLevel.Municipality, 2024, 2023), (figure!.Value, figure.Status, figure.Level, figure.Year, figure.AreaYear));
        Assert.Equal((StatisticsUnit.Count, "Inwoners", "Inhabitants"), (indicator.Unit, indicator.Name.Nl, indicator.Name.En));
        Assert.Equal(("CBS", "CC BY 4.0", "Kerncijfers wijken en buurten 2024"), (source.Publisher, source.Licence, source.Title));
        Assert.Equal((figure.RunId, 64, "cbs-kwb", 1, 1, 0, 0), (run.Id, run.Hash.Length, run.Format, run.RowsRead, run.New, run.Changed, run.Same));

        // What no area of the file has was not published: no row that says nothing.
        Assert.Null(await Figure("cbs.income.mean", "GM7102"));
    }

    [Fact]
    public async Task Key_figures_bring_the_areas_that_they_name()
    {
        var file = WriteText("kwb-1998-areas.csv", """
            Codering;SoortRegio;Naam;Gemeentecode;Wijkcode;AantalInwoners
            GM7150;Gemeente;Oeverstad;GM7150;;30
            WK715001;Wijk;Noord;GM7150;WK715001;20
            BU71500101;Buurt;Werf;GM7150;WK715001;20

            """);

        var first = await Run("import", "statistics", "--format", "cbs-kwb", file);
        var second = await Run("import", "statistics", "--format", "cbs-kwb", file);

        Assert.Contains("Areas that it names, new or changed: 3.", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Areas", second.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["BU71500101 Werf", "GM7150 Oeverstad", "WK715001 Noord"],
            await app.Read(database => database.Set<Area>().Where(area => area.Year == 1998).OrderBy(area => area.Code).Select(area => area.Code + " " + area.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_later_run_that_changes_a_value_is_kept_with_it_and_with_no_other()
    {
        await Run("import", "statistics", "--format", "cbs-kwb", Write("kwb-2024-c.csv", "GM7103", "10", "32.1"));
        var before = (await Figure("cbs.population", "GM7103"), await Figure("cbs.income.mean", "GM7103"));

        var again = await Run("import", "statistics", "--format", "cbs-kwb", Write("kwb-2024-c.csv", "GM7103", "10", "32.4"));

        Assert.Contains("0 new, 1 changed, 1 the same", again.Output, StringComparison.Ordinal);
        var (people, income) = (await Figure("cbs.population", "GM7103"), await Figure("cbs.income.mean", "GM7103"));
        Assert.Equal((before.Item1!.RunId, 32.4), (people!.RunId, income!.Value));
        Assert.True(income.RunId > before.Item2!.RunId);
    }

    [Fact]
    public async Task Who_does_not_know_takes_away_no_value_and_who_keeps_it_back_does()
    {
        await Run("import", "statistics", "--format", "cbs-kwb", Write("kwb-2024-d.csv", "GM7104", "0", "32.1"));

        var unknown = await Run("import", "statistics", "--format", "cbs-kwb", Write("kwb-2024-d.csv", "GM7104", "", "32.1"));
        var kept = await Run("import", "statistics", "--format", "cbs-kwb", Write("kwb-2024-d.csv", "GM7104", "0", "x"));

        Assert.Contains("0 new, 0 changed", unknown.Output, StringComparison.Ordinal);
        Assert.Contains("0 new, 1 changed, 1 the same", kept.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Figure("cbs.population", "GM7104"))!.Value);
        Assert.Equal((null, ObservationStatus.Suppressed), ((await Figure("cbs.income.mean", "GM7104"))!.Value, (await Figure("cbs.income.mean", "GM7104"))!.Status));
    }

    [Fact]
    public async Task A_bad_file_changes_nothing_and_names_row_column_and_reason()
    {
        var file = Write("kwb-2024-e.csv", "GM7105", "10", "veel");

        var result = await Run("import", "statistics", "--format", "cbs-kwb", file);

        Assert.Equal(1, result.Code);
        Assert.Contains("Nothing was changed", result.Error, StringComparison.Ordinal);
        Assert.Contains("Row 2, column GemiddeldInkomenPerInwoner: “veel” is not a number.", result.Error, StringComparison.Ordinal);
        Assert.Null(await Figure("cbs.population", "GM7105"));
        Assert.Empty(await Runs(file));
    }

    [Fact]
    public async Task One_line_in_the_audit_trail_that_belongs_to_no_programme()
    {
        var before = await Lines();
        var file = Write("kwb-2024-f.csv", "GM7106", "10", "1");

        await Run("import", "statistics", "--format", "cbs-kwb", file);
        await Run("import", "statistics", "--format", "cbs-kwb", file);

        var lines = await Lines();
        Assert.Equal(before.Count + 1, lines.Count);
        Assert.Null(lines[^1].ProgrammeId);

        Task<List<AuditEntry>> Lines() => app.Read(database => database.Set<AuditEntry>().Where(entry => entry.Action == "statistics.import").OrderBy(entry => entry.Id).ToListAsync());
    }

    [Fact]
    public async Task Two_imports_at_once_end_as_one()
    {
        var file = Write("kwb-2024-g.csv", "GM7107", "10", "1");

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Run("import", "statistics", "--format", "cbs-kwb", file))));

        Assert.All(results, result => Assert.Equal(0, result.Code));
        Assert.Single(results, result => result.Output.Contains("2 new", StringComparison.Ordinal));
        Assert.Single(await Runs(file));
    }

    [Fact]
    public async Task A_file_tells_by_its_beginning_what_it_is()
    {
        var known = await Run("import", "statistics", "--format", "auto", Write("kwb-2024-h.csv", "GM7108", "10", "1"));
        var unknown = await Run("import", "statistics", "--format", "auto", WriteText("brief.csv", "Beste buur;groet"));

        Assert.Equal(0, known.Code);
        Assert.Equal(1, unknown.Code);
        Assert.Contains("do not recognise", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formats_are_listed()
    {
        var result = await Run("import", "statistics", "--list-formats");

        Assert.Equal(0, result.Code);
        foreach (var name in new[] { "cbs-kwb", "cbs-ses-woa", "cbs-odata3", "cbs-odata4", "pdok", "police-crime", "rivm-health", "leefbaarometer-2-classes", "leefbaarometer-3", "csv" })
        {
            Assert.Contains(name + " ", result.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("import", "statistics")]
    [InlineData("import", "statistics", "a.csv")]
    [InlineData("import", "statistics", "--format", "cbs-kwb")]
    [InlineData("import", "statistics", "--format", "runes", "a.csv")]
    [InlineData("import", "statistics", "--format", "cbs-kwb", "a.csv", "--year", "99")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments) => Assert.Equal(2, (await Run(arguments)).Code);

    [Fact]
    public async Task What_is_not_there_and_what_tells_no_year_is_refused()
    {
        var absent = await Run("import", "statistics", "--format", "cbs-kwb", "nergens-2024.csv");
        var timeless = await Run("import", "statistics", "--format", "cbs-kwb", Write("kerncijfers.csv", "GM7109", "10", "1"));

        Assert.Equal((1, 1), (absent.Code, timeless.Code));
        Assert.Contains("nergens-2024.csv is not there", absent.Error, StringComparison.Ordinal);
        Assert.Contains("--year 2024", timeless.Error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATABASE"] = TestDatabase.Provider,
            ["CONNECTION_STRING"] = app.Database.ConnectionString,
            ["DATA_DIR"] = app.Database.DataDirectory,
        }).Build();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CliProgram.Run(arguments, configuration, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string code, string people, string income) =>
        WriteText(name, $"Codering;SoortRegio;Naam;AantalInwoners;GemiddeldInkomenPerInwoner\n{code};Gemeente;Oeverstad;{people};{income}\n");

    private string WriteText(string name, string text)
    {
        var file = Path.Combine(app.Database.DataDirectory, name);
        File.WriteAllText(file, text);
        return file;
    }

    private Task<Observation?> Figure(string indicator, string code) =>
        app.Read(database => database.Set<Observation>().AsNoTracking().SingleOrDefaultAsync(one => one.Indicator == indicator && one.AreaCode == code));

    private Task<List<ImportRun>> Runs(string file)
    {
        var name = Path.GetFileName(file);
        return app.Read(database => database.Set<ImportRun>().AsNoTracking().Where(run => run.File == name).OrderBy(run => run.Id).ToListAsync());
    }
}
