using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Tentakel.Bench.Load;

/// <summary>A seeded database and a process that serves it, so that its processor time is told apart from ours.</summary>
internal sealed class Town : IDisposable
{
    private const string Made = "made";

    // As Tentakel.Cli says it.
    private const int Refused = 1;

    private static readonly string Root = FindRoot();
    private readonly Process _server;

    private Town(int signals, string folder, Process server, Uri address) => (Signals, Folder, _server, Address) = (signals, folder, server, address);

    public int Signals { get; }

    public string Folder { get; }

    public Uri Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            _server.Refresh();
            return _server.TotalProcessorTime;
        }
    }

    /// <summary>A path of a public signal with an answer.</summary>
    public string Signal { get; private set; } = "/";

    public static async Task<Town> Open(Options options, int signals)
    {
        var folder = Path.Combine(options.Data, $"{options.Provider}-{signals}");
        Directory.CreateDirectory(folder);
        var environment = new Dictionary<string, string?> { ["DATABASE"] = options.Provider, ["DATA_DIR"] = folder, ["CONNECTION_STRING"] = options.Connection(signals), [Server.Unsealed] = options.Unsealed ? "1" : "0" };
        var tool = Path.Combine(Root, "src/Tentakel.Cli/bin/Release/net10.0/tentakel.dll");
        await Finish(Start(environment, tool, "migrate"));
        var clock = Stopwatch.StartNew();
        var made = File.Exists(Path.Combine(folder, Made));
        if (!made || options.Provider != "sqlite")
        {
            // A server that is kept has the town of last time: then seeding is refused.
            await Finish(Start(environment, tool, "seed", "--signals", $"{signals}"), mayRefuse: made);
            await File.WriteAllTextAsync(Path.Combine(folder, Made), "");
        }

        if (clock.Elapsed > TimeSpan.FromSeconds(5))
        {
            Console.WriteLine($"{options.Provider}, {signals} signals: made in {clock.Elapsed.TotalSeconds:0} s, {Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length) / 1_000_000} MB");
        }

        var town = Serve(folder, signals, environment);
        using var client = new HttpClient { BaseAddress = town.Address };
        for (var tries = 0; ; tries++)
        {
            try
            {
                var list = await client.GetStringAsync(new Uri("/signalen?stand=solved", UriKind.Relative));
                town.Signal = Regex.Match(list, "/signalen/[0-9a-f-]{36}").Value;
                return town;
            }
            catch (HttpRequestException) when (tries < 240)
            {
                await Task.Delay(500);
            }
        }
    }

    public static Town Serve(string folder, int signals, Dictionary<string, string?> environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var server = Start(
            new Dictionary<string, string?>(environment) { ["ASPNETCORE_URLS"] = address.ToString(), ["RATE_RAISE"] = "0", ["RATE_SEARCH"] = "0", ["RATE_EXPORT"] = "0", ["FORM_SECONDS"] = "0", ["Logging__LogLevel__Default"] = "Warning", ["DOTNET_gcServer"] = "0" },
            typeof(Town).Assembly.Location, "serve", Path.Combine(Root, "src/Tentakel.Web"));
        return new Town(signals, folder, server, address);
    }

    /// <summary>As a power cut: nothing is flushed, nothing is answered.</summary>
    public void Kill()
    {
        _server.Kill();
        _server.WaitForExit();
    }

    public void Dispose()
    {
        if (!_server.HasExited)
        {
            Kill();
        }

        _server.Dispose();
    }

    private static Process Start(Dictionary<string, string?> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("fail", StringComparison.Ordinal) == true)
            {
                Console.Error.WriteLine(line.Data);
            }
        };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task Finish(Process process, bool mayRefuse = false)
    {
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && !(mayRefuse && process.ExitCode == Refused))
        {
            throw new InvalidOperationException($"{string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tentakel.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not within the repository.");
        }

        return folder;
    }
}
