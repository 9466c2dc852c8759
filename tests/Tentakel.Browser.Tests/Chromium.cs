using Microsoft.Playwright;

namespace Tentakel.Browser.Tests;

/// <summary>The Chromium of the system, with Playwright's driver from its package. Nothing is ever downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--hide-scrollbars",
    ];

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <summary>Skips the test, visibly, where there is no Chromium; on the road to main that is a failure.</summary>
    public static void MustBeHere()
    {
        const string reason = "Chromium is not here: scripts/install-test-tools installs it, or set CHROMIUM to its path.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.True(Path is not null, reason);
        }

        Assert.SkipWhen(Path is null, reason);
    }

    public static string? Path => new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium" }
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Select(folder => System.IO.Path.Combine(folder, "chromium")))
        .FirstOrDefault(File.Exists);

    public static async Task<Chromium> Start(int port)
    {
        // Waits end as soon as it is there; how long they may last says only how busy a machine may be.
        Assertions.SetDefaultExpectTimeout(60_000);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,

            // The towns of the tests have host names of their own. Their origins count as safe, as behind https.
            Args = [.. Flags, "--host-resolver-rules=MAP *.example 127.0.0.1", $"--unsafely-treat-insecure-origin-as-secure={Origins(port)}"],
        });
        return new Chromium(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Browser.DisposeAsync();
        }
        catch (PlaywrightException)
        {
            // It was gone already; every test has had its verdict by now.
        }

        _playwright.Dispose();
    }

    private static string Origins(int port) => string.Join(',', Enumerable.Range(1, 30).Select(town => $"http://stad{town}.example:{port}"));
}
