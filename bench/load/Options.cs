using System.Globalization;

namespace Tentakel.Bench.Load;

/// <param name="Data">Where the towns are kept, so that they are made once.</param>
/// <param name="Only">pages, sizes or submits; null for all.</param>
/// <param name="Unsealed">The audit trail is written but not sealed.</param>
internal sealed record Options(string Provider, IReadOnlyList<int> Signals, string Data, int Rounds, int Seconds, string? Only = null, bool Unsealed = false)
{
    public static Options Read(string[] arguments)
    {
        var options = new Options(
            Environment.GetEnvironmentVariable("DATABASE") is { Length: > 0 } provider ? provider : "sqlite",
            [10_000, 100_000], Path.GetFullPath("artifacts/bench"), 5, 3);
        for (var at = 0; at < arguments.Length; at++)
        {
            options = arguments[at] switch
            {
                "--million" => options with { Signals = [10_000, 100_000, 1_000_000] },
                "--signals" => options with { Signals = [.. arguments[++at].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))] },
                "--data" => options with { Data = Path.GetFullPath(arguments[++at]) },
                "--rounds" => options with { Rounds = int.Parse(arguments[++at], CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = int.Parse(arguments[++at], CultureInfo.InvariantCulture) },
                "--only" => options with { Only = arguments[++at] },
                "--unsealed" => options with { Unsealed = true },
                var other => throw new ArgumentException($"{other}: use [crash] [--million | --signals N,N] [--data FOLDER] [--rounds N] [--seconds N] [--only pages|sizes|submits] [--unsealed]"),
            };
        }

        return options;
    }

    /// <summary>A database beside the one that TEST_POSTGRES or CONNECTION_STRING names.</summary>
    public string? Connection(int signals) => Provider == "sqlite"
        ? null
        : string.Join(';', (Environment.GetEnvironmentVariable("TEST_POSTGRES") ?? Environment.GetEnvironmentVariable("CONNECTION_STRING") ?? throw new InvalidOperationException("PostgreSQL needs TEST_POSTGRES."))
            .Split(';').Where(part => !part.StartsWith("Database=", StringComparison.OrdinalIgnoreCase)).Append($"Database=bench_{signals}"));
}
