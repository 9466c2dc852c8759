using System.IO.Compression;
using Tentakel.Dependencies;
using Tentakel.Testing;
using Xunit;

namespace Tentakel.Architecture.Tests;

/// <summary>The gate of `make vulnerabilities`, on a folder of its own: what it finds, what it leaves alone, and when it must not be green.</summary>
public sealed class DependencyGateTests : IDisposable
{
    private static readonly DateTimeOffset Now = TestClock.Start;
    private readonly string _root = Directory.CreateTempSubdirectory("tentakel-gate").FullName;

    public DependencyGateTests()
    {
        foreach (var path in Repository.Paths.Where(path => path.StartsWith(Gate.CanaryFolder, StringComparison.Ordinal)))
        {
            Write(path, Repository.Text(path));
        }

        Write("src/A/A.csproj", "<Project/>");
        Write("src/A/obj/project.assets.json", Assets("\"Some.Thing/1.4.0-beta.2\": { \"type\": \"package\" }", "{ \"name\": \"Some.Tool\", \"version\": \"[3.0.0, 3.0.0]\" }"));
        Write("assets/package-lock.json", """{ "packages": { "": { "name": "x" }, "node_modules/a": { "version": "1.0.0" }, "node_modules/a/node_modules/@s/b": { "version": "2.5.0" }, "node_modules/c": { "name": "real-c", "version": "0.1.0" } } }""");
        Know("NuGet", "Newtonsoft.Json", """{ "introduced": "0" }, { "fixed": "13.0.1" }""");
        Know("npm", "lodash", """{ "introduced": "0" }, { "fixed": "4.17.21" }""");
    }

    [Fact]
    public void With_advisories_about_nothing_that_was_restored_it_is_clean_and_has_found_its_canaries()
    {
        var report = Check();

        Assert.Equal((Verdict.Clean, 0), (report.Verdict, report.Found.Count));
    }

    [Theory]
    [InlineData("NuGet", "some.thing", "1.4.0-beta.2")]
    [InlineData("NuGet", "Some.Tool", "3.0.0")]
    [InlineData("npm", "@s/b", "2.5.0")]
    [InlineData("npm", "real-c", "0.1.0")]
    public void What_came_along_or_was_downloaded_and_what_has_another_name_in_its_folder_is_found(string ecosystem, string name, string version)
    {
        Know(ecosystem, name, $$"""{ "introduced": "0" }, { "last_affected": "{{version}}" }""");

        var report = Check();

        Assert.Equal(Verdict.Vulnerable, report.Verdict);
        Assert.Equal(version, Assert.Single(report.Found).Package.Version);
    }

    [Fact]
    public void What_is_mended_withdrawn_or_about_a_package_of_another_kind_is_not_found()
    {
        Know("NuGet", "Some.Thing", """{ "introduced": "1.0.0" }, { "fixed": "1.4.0-beta.2" }""");
        Know("NuGet", "Some.Tool", """{ "introduced": "0" }""", more: """, "withdrawn": "2026-03-01T00:00:00Z" """);
        Know("npm", "Some.Thing", """{ "introduced": "0" }""");
        Know("npm", "A", """{ "introduced": "0" }""");

        Assert.Equal(Verdict.Clean, Check().Verdict);
    }

    [Theory]
    [InlineData("restored/project.assets.json")]
    [InlineData("restored/package-lock.json")]
    [InlineData("advisories/canary-nuget.json")]
    [InlineData("advisories/canary-npm.json")]
    public void Without_a_canary_it_is_red_whatever_else_it_says(string removed)
    {
        File.Delete(Path.Combine(_root, Gate.CanaryFolder, removed));

        Assert.Equal(Verdict.Blind, Check().Verdict);
    }

    [Fact]
    public void A_canary_that_is_found_in_its_mended_version_too_is_red()
    {
        var path = Gate.CanaryFolder + "/advisories/canary-nuget.json";
        Write(path, Repository.Text(path).Replace("1.2.3.4", "1.2.3.5", StringComparison.Ordinal));

        Assert.Equal(Verdict.Blind, Check().Verdict);
    }

    [Fact]
    public void A_project_that_was_not_restored_is_red()
    {
        Write("src/B/B.csproj", "<Project/>");

        Assert.Equal(Verdict.Blind, Check().Verdict);
    }

    [Fact]
    public void Without_advisories_nobody_knows()
    {
        Assert.Equal(Verdict.Unknown, new Gate(new TestClock(), 1).Check(_root, null, TimeSpan.FromDays(30)).Verdict);
        Assert.Equal(Verdict.Unknown, new Gate(new TestClock(), 1).Check(_root, Path.Combine(_root, "not-there"), TimeSpan.FromDays(30)).Verdict);
    }

    [Fact]
    public void Half_of_the_advisories_is_unknown()
    {
        Assert.Equal(Verdict.Unknown, Check(least: 2).Verdict);

        File.Delete(Path.Combine(_root, "data/npm-lodash.json"));
        Assert.Equal(Verdict.Unknown, Check().Verdict);

        // There are some, and they do not know what everybody knows.
        Know("npm", "left-pad", """{ "introduced": "0" }""");
        Assert.Equal(Verdict.Unknown, Check().Verdict);
    }

    [Theory]
    [InlineData(30, Verdict.Clean)]
    [InlineData(31, Verdict.Unknown)]
    [InlineData(-2, Verdict.Unknown)]
    public void Old_advisories_and_those_that_are_still_to_come_are_unknown(int daysOld, Verdict verdict)
    {
        Know("npm", "lodash", """{ "introduced": "0" }, { "fixed": "4.17.21" }""", Now.AddDays(-daysOld));

        Assert.Equal(verdict, Check().Verdict);
    }

    [Fact]
    public void A_zip_is_read_and_one_that_was_cut_off_is_unknown()
    {
        var zip = Path.Combine(_root, "data/all.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(archive.CreateEntry("GHSA-z.json").Open());
            writer.Write(Record("npm", "a", """{ "introduced": "0" }""", Now, ""));
        }

        Assert.Equal(Verdict.Vulnerable, Check().Verdict);

        using (var file = File.OpenWrite(zip))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Equal(Verdict.Unknown, Check().Verdict);
    }

    [Theory]
    [InlineData("""[{ "introduced": "0" }, { "fixed": "1.2.0" }]""", "1.2.0-rc.1 1.1.9 0.0.0-a", "1.2.0 1.2.0.1 2.0.0")]
    [InlineData("""[{ "introduced": "1.0.0" }, { "last_affected": "1.2.0" }]""", "1.0.0 1.2.0 1.2 1.2.0.0", "1.0.0-rc.1 1.2.0.1 1.2.1-a")]
    [InlineData("""[{ "introduced": "1.2.0-beta.2" }, { "fixed": "1.2.0-beta.11" }]""", "1.2.0-beta.2 1.2.0-BETA.10 1.2.0-beta.2+x", "1.2.0-beta 1.2.0-beta.11 1.2.0-rc 1.2.0")]
    [InlineData("""[{ "introduced": "1.0.0" }, { "fixed": "1.5.0" }, { "introduced": "2.0.0" }, { "fixed": "2.1.0" }]""", "1.4.9 2.0.0 2.0.9", "0.9.0 1.5.0 1.9.9 2.1.0")]
    [InlineData("""[{ "fixed": "2.1.0" }, { "introduced": "2.0.0" }, { "introduced": "1.0.0" }, { "fixed": "1.5.0" }]""", "1.4.9 2.0.0", "1.5.0 2.1.0")]
    [InlineData("""[{ "introduced": "1.0.0.3" }, { "fixed": "1.0.0.20" }]""", "1.0.0.3 1.0.0.19", "1.0.0 1.0.0.2 1.0.0.20 1.0.1")]
    [InlineData("""[{ "introduced": "0" }, { "fixed": "who knows" }]""", "1.0.0", "")]
    [InlineData("""[{ "fixed": "2.0.0" }]""", "1.0.0", "2.0.0")]
    public void A_range_of_NuGet_begins_and_ends_where_it_says(string events, string within, string outside) => Holds(Ecosystem.NuGet, events, within, outside);

    [Theory]
    [InlineData("""[{ "introduced": "0" }, { "fixed": "1.2.3" }]""", "v1.2.2 1.2.3-alpha 1.2.3-0", "1.2.3 1.2.3+build 1.10.0")]
    [InlineData("""[{ "introduced": "1.0.0-alpha.1" }, { "fixed": "1.0.0-beta" }]""", "1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-alpha.20250101123456789012", "1.0.0-alpha 1.0.0-alpha.0 1.0.0-beta 1.0.0")]
    [InlineData("""[{ "introduced": "0" }, { "fixed": "1.0.0-beta" }]""", "1.0.0-BETA", "1.0.0-beta")]
    public void A_range_of_npm_begins_and_ends_where_it_says(string events, string within, string outside) => Holds(Ecosystem.Npm, events, within, outside);

    [Fact]
    public void What_GitHub_says_beside_a_range_ends_it_and_a_list_of_versions_counts_too()
    {
        const string Range = "\"ranges\": [{ \"type\": \"ECOSYSTEM\", \"events\": [{ \"introduced\": \"0\" }] }], \"database_specific\": { \"last_known_affected_version_range\": ";
        Assert.Equal((true, false), Both("{ " + Range + "\"<= 1.2.0\" } }", "1.2.0", "1.2.1"));
        Assert.Equal((true, false), Both("{ " + Range + "\"< 1.2.0\" } }", "1.1.9", "1.2.0"));
        Assert.Equal((true, false), Both("{ \"versions\": [\"1.2\"] }", "1.2.0", "1.2.1"));
        Assert.Equal((true, true), Both("{ \"ranges\": [{ \"type\": \"GIT\", \"events\": [] }] }", "1.0.0", "no version"));
    }

    [Fact]
    public void What_is_restored_here_is_read_from_every_project_and_lock()
    {
        var inventory = Inventory.Read(Repository.Root);

        // Those of bench/ are not in the solution, and restored by the gate itself.
        Assert.DoesNotContain(inventory.NotRestored, path => !path.StartsWith("bench/", StringComparison.Ordinal));
        Assert.Contains(inventory.Packages, package => package is { Ecosystem: Ecosystem.NuGet, Name: "Microsoft.EntityFrameworkCore.Sqlite.Core" });
        Assert.Contains(inventory.Packages, package => package is { Ecosystem: Ecosystem.NuGet, Name: "Microsoft.EntityFrameworkCore.Design" });
        Assert.Contains(inventory.Packages, package => package is { Ecosystem: Ecosystem.Npm, Name: "vite" });
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Holds(Ecosystem ecosystem, string events, string within, string outside)
    {
        var advisory = Of(ecosystem, $$"""{ "ranges": [{ "type": "SEMVER", "events": {{events}} }] }""");
        Assert.All(within.Split(' '), version => Assert.True(advisory.Affects(version), version));
        Assert.All(outside.Split(' ', StringSplitOptions.RemoveEmptyEntries), version => Assert.False(advisory.Affects(version), version));
    }

    private static (bool First, bool Second) Both(string affected, string first, string second)
    {
        var advisory = Of(Ecosystem.NuGet, affected);
        return (advisory.Affects(first), advisory.Affects(second));
    }

    private static Advisory Of(Ecosystem ecosystem, string affected) =>
        new("X", "", ecosystem, "x", System.Text.Json.JsonDocument.Parse(affected).RootElement);

    private static string Assets(string libraries, string downloads) =>
        $$"""{ "libraries": { {{libraries}}, "Our.Room/0.1.0": { "type": "project" } }, "project": { "frameworks": { "net10.0": { "downloadDependencies": [{{downloads}}] } } } }""";

    private static string Record(string ecosystem, string name, string events, DateTimeOffset modified, string more) =>
        $$"""{ "id": "GHSA-{{ecosystem}}-{{name}}", "modified": "{{modified:O}}"{{more}}, "affected": [{ "package": { "ecosystem": "{{ecosystem}}", "name": "{{name}}" }, "ranges": [{ "type": "SEMVER", "events": [{{events}}] }] }] }""";

    private Report Check(int least = 1) => new Gate(new TestClock(), least).Check(_root, Path.Combine(_root, "data"), TimeSpan.FromDays(30));

    private void Know(string ecosystem, string name, string events, DateTimeOffset? modified = null, string more = "") =>
        Write($"data/{ecosystem}-{name.Replace('/', '-')}.json", Record(ecosystem, name, events, modified ?? Now, more));

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
