using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>What a lottery was made of, so that the next command and an auditor use the same.</summary>
/// <param name="Seats">Seats on the panel.</param>
/// <param name="Objective">What was made fair.</param>
/// <param name="Seed">Seed of the generator.</param>
/// <param name="Address">Columns of the address; empty if there is no rule.</param>
/// <param name="PerAddress">At most this many of one address; null is no rule.</param>
/// <param name="Chosen">Rows on every panel, from 1.</param>
/// <param name="Excluded">Rows on no panel, from 1.</param>
/// <param name="PeopleHash">SHA-256 of the file of people, hexadecimal.</param>
/// <param name="QuotasHash">SHA-256 of the file of quotas, hexadecimal.</param>
/// <param name="RoundSeed">Seed of the rounding to numbered panels; null before there are any.</param>
internal sealed record LotterySettings(int Seats, Objective Objective, string Seed, string[] Address, int? PerAddress, int[] Chosen, int[] Excluded, string PeopleHash, string QuotasHash, string? RoundSeed = null);

/// <summary>lottery.json and chances.csv: the files other programs read. Rows count from 1.</summary>
/// <param name="Settings">What it was made of.</param>
/// <param name="Panels">Panels, rows from 0.</param>
/// <param name="UpperBound">See <see cref="Certificate"/>.</param>
/// <param name="Realised">See <see cref="Certificate"/>.</param>
/// <param name="Gap">See <see cref="Certificate"/>.</param>
/// <param name="Complete">See <see cref="Certificate"/>.</param>
/// <param name="Uniform">Whether every panel, by its place, is equally likely: a lottery for a draw with balls.</param>
internal sealed record LotteryFile(LotterySettings Settings, IReadOnlyList<LotteryPanel> Panels, double UpperBound, double Realised, double Gap, bool Complete, bool Uniform)
{
    // Never put into a page: the file may show letters and signs as they are.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ExcelFile.PathOf(path))));

    public static void WriteChances(string folder, IReadOnlyList<double> chances)
    {
        var text = new StringBuilder("row,chance\n");
        for (var row = 0; row < chances.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row + 1},{chances[row]:F12}\n");
        }

        File.WriteAllText(Path.Combine(folder, "chances.csv"), text.ToString());
    }

    public static void WriteJson(string path, Action<Utf8JsonWriter> body)
    {
        using var file = File.Create(path);
        using (var json = new Utf8JsonWriter(file, Indented))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
    }

    public void Write(string folder) => WriteJson(Path.Combine(folder, "lottery.json"), json =>
    {
        json.WriteString("format", "tentakel-lottery-1");
        json.WriteString("version", Versions.Program);
        json.WriteString("generator", Trust.SeededGenerator.Name);
        json.WriteString("objective", Settings.Objective.ToString().ToLowerInvariant());
        Number(json, "upperBound", UpperBound);
        Number(json, "realised", Realised);
        Number(json, "gap", Gap);
        json.WriteBoolean("complete", Complete);
        // Of the whole program, reading and starting included: what it costs whoever runs it.
        json.WriteNumber("cpuSeconds", Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 3));
        json.WriteBoolean("uniform", Uniform);
        json.WriteNumber("seats", Settings.Seats);
        json.WriteString("seed", Settings.Seed);
        if (Settings.RoundSeed is { } round)
        {
            json.WriteString("roundSeed", round);
        }

        json.WriteStartArray("address");
        foreach (var column in Settings.Address)
        {
            json.WriteStringValue(column);
        }

        json.WriteEndArray();
        if (Settings.PerAddress is { } most)
        {
            json.WriteNumber("perAddress", most);
        }

        Rows(json, "chosen", Settings.Chosen);
        Rows(json, "excluded", Settings.Excluded);
        json.WriteString("peopleSha256", Settings.PeopleHash);
        json.WriteString("quotasSha256", Settings.QuotasHash);
        json.WriteStartArray("panels");
        foreach (var panel in Panels)
        {
            json.WriteStartObject();
            json.WriteNumber("probability", panel.Probability);
            Rows(json, "rows", panel.Members.Select(row => row + 1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static LotteryFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"{path}: there is no such file.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.GetProperty("format").GetString() is var format && format?.StartsWith("tentakel-groups-", StringComparison.Ordinal) == true)
            {
                throw new BadInputException($"{Path.GetFileName(path)}: this is a lottery of loting groups; its ways are numbered already: loting draw.");
            }

            if (format != "tentakel-lottery-1")
            {
                throw new BadInputException($"{Path.GetFileName(path)}: this is not a lottery of loting select or loting round.");
            }

            int[] Ints(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetInt32())];
            var settings = new LotterySettings(
                root.GetProperty("seats").GetInt32(),
                Enum.Parse<Objective>(root.GetProperty("objective").GetString()!, ignoreCase: true),
                root.GetProperty("seed").GetString()!,
                [.. root.GetProperty("address").EnumerateArray().Select(e => e.GetString()!)],
                root.TryGetProperty("perAddress", out var most) ? most.GetInt32() : null,
                Ints(root.GetProperty("chosen")),
                Ints(root.GetProperty("excluded")),
                root.GetProperty("peopleSha256").GetString()!,
                root.GetProperty("quotasSha256").GetString()!,
                root.TryGetProperty("roundSeed", out var round) ? round.GetString() : null);
            var panels = root.GetProperty("panels").EnumerateArray()
                .Select(p => new LotteryPanel([.. Ints(p.GetProperty("rows")).Select(row => row - 1)], p.GetProperty("probability").GetDouble()))
                .ToArray();
            double Value(string name) => root.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : double.PositiveInfinity;
            return new LotteryFile(settings, panels, Value("upperBound"), Value("realised"), Value("gap"), root.GetProperty("complete").GetBoolean(), root.GetProperty("uniform").GetBoolean());
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new BadInputException($"{Path.GetFileName(path)}: this is not a lottery of loting select or loting round. {broken.Message}");
        }
    }

    private static void Rows(Utf8JsonWriter json, string name, IEnumerable<int> rows)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(',', rows.Select(r => r.ToString(CultureInfo.InvariantCulture)))}]");
    }

    /// <summary>JSON has no infinity: a bound that is not known is null.</summary>
    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
