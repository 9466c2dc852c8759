using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Operation;

/// <summary>No container engine is asked: what the files name must be there, and be what the program knows.</summary>
public sealed partial class ProductionFilesTests
{
    private const string HowTo = "docs/how-to/run-in-production.md";

    private static readonly string Root = FindRoot();

    /// <summary>What the program itself reads: every name of that form in its source.</summary>
    private static SortedSet<string> Read { get; } = new(
        from file in Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from Match match in Setting().Matches(File.ReadAllText(file))
        select match.Groups[1].Value + match.Groups[2].Value,
        StringComparer.Ordinal);

    [Fact]
    public void The_table_of_settings_is_what_the_program_reads()
    {
        // Guards the search itself: the oldest, and one of each way to read one.
        Assert.Superset(new HashSet<string> { "PORT", "DATABASE", "SMTP_PORT", "RATE_RAISE", "OTEL_EXPORTER_OTLP_ENDPOINT" }, Read.ToHashSet());
        Assert.Equal(Read, Table("### Settings of Tentakel"));
    }

    [Fact]
    public void Compose_sets_nothing_that_nobody_reads_and_its_example_has_what_it_asks_for()
    {
        var compose = Text("compose.yaml");
        var known = new HashSet<string>([.. Read, .. Table("### Settings of what is underneath")]);
        var set = Assigned().Matches(compose).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Contains("CONNECTION_STRING", set);
        Assert.DoesNotContain(set, name => !known.Contains(name) && !name.StartsWith("POSTGRES_", StringComparison.Ordinal));

        var example = Example().Matches(Text(".env.example")).Select(match => match.Groups[1].Value).ToHashSet();
        var asked = Asked().Matches(compose).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Superset(example, asked);
        Assert.Equal(["POSTGRES_VERSION", "TENTAKEL_TAG"], asked.Except(example).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_example_holds_no_secret_and_the_ports_are_of_this_machine_only()
    {
        Assert.All(Text(".env.example").Split('\n').Where(line => line.Contains("PASSWORD", StringComparison.Ordinal)), line => Assert.EndsWith("=", line, StringComparison.Ordinal));
        Assert.Contains("\"${LISTEN:-127.0.0.1:8080}:8080\"", Text("compose.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_the_image_copies_is_there_and_is_not_ignored()
    {
        var copied = CopyLine().Matches(Text("Containerfile")).Select(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => !words[0].StartsWith("--from", StringComparison.Ordinal)).SelectMany(words => words[..^1]).ToList();
        Assert.Contains("src", copied);
        Assert.DoesNotContain(copied, path => !Path.Exists(Path.Combine(Root, path)));

        var allowed = Text(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToHashSet();
        Assert.DoesNotContain(copied, path => !allowed.Contains(path.Split('/')[0]));
    }

    [Fact]
    public void The_image_runs_as_nobody_in_particular_and_every_base_has_a_version()
    {
        var file = Text("Containerfile");
        Assert.Matches("(?m)^USER \\$APP_UID$", file);
        Assert.All(Base().Matches(file).Select(match => match.Groups[1].Value), image => Assert.Contains("_VERSION}", image, StringComparison.Ordinal));
        Assert.Matches("(?m)^ARG NODE_VERSION=[0-9]+[.][0-9]+$", file);
        Assert.Matches("(?m)^ARG DOTNET_VERSION=[0-9]+[.][0-9]+$", file);
        Assert.DoesNotContain("curl", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_check_of_the_image_works_with_bash_alone()
    {
        using var app = new KestrelApp();
        var port = app.Port;
        Assert.Equal(0, await Check("/healthz", port));
        Assert.Equal(0, await Check("/readyz", port));
        Assert.NotEqual(0, await Check("/nergens", port));
        Assert.NotEqual(0, await Check("/healthz", 1));
    }

    private static async Task<int> Check(string path, int port)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Root, "deploy/healthcheck"), path, $"{port}", "120"]) { RedirectStandardError = true })!;
        await bash.WaitForExitAsync();
        return bash.ExitCode;
    }

    private static SortedSet<string> Table(string heading)
    {
        var text = Text(HowTo);
        var from = text.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(from >= 0, $"{HowTo} has no \"{heading}\".");
        var to = text.IndexOf("\n#", from + heading.Length, StringComparison.Ordinal);
        return new(Row().Matches(text[from..to]).Select(match => match.Groups[1].Value), StringComparer.Ordinal);
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tentakel.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Tentakel.slnx is not above the tests: they read the source tree.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("\"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\"|(?:onfiguration\\[|GetValue(?:<\\w+>)?\\()\"([A-Z]+)\"")]
    private static partial Regex Setting();

    [GeneratedRegex("(?m)^\\| `([A-Z_]+)`")]
    private static partial Regex Row();

    [GeneratedRegex("(?m)^ +([A-Z][A-Z_]+): ")]
    private static partial Regex Assigned();

    [GeneratedRegex("\\$\\{([A-Z_]+)")]
    private static partial Regex Asked();

    [GeneratedRegex("(?m)^([A-Z_]+)=")]
    private static partial Regex Example();

    [GeneratedRegex("(?m)^COPY (.+)$")]
    private static partial Regex CopyLine();

    [GeneratedRegex("(?m)^FROM (\\S+)")]
    private static partial Regex Base();

    private sealed class KestrelApp() : TestApp(onKestrel: true)
    {
        public int Port => new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }
}
