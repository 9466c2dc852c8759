using System.Globalization;
using System.Text.Json;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>What a lottery over several groups was made of.</summary>
/// <param name="Groups">The groups with their seats.</param>
/// <param name="Seed">Seed of the generator.</param>
/// <param name="Address">Columns of the address; empty if there is no rule.</param>
/// <param name="PerAddress">At most this many of one address, over all groups; null is no rule.</param>
/// <param name="Excluded">Rows in no group, from 1.</param>
/// <param name="PeopleHash">SHA-256 of the file of people, hexadecimal.</param>
/// <param name="QuotasHash">SHA-256 of the file of quotas, hexadecimal.</param>
internal sealed record GroupsSettings(DrawGroup[] Groups, string Seed, string[] Address, int? PerAddress, int[] Excluded, string PeopleHash, string QuotasHash)
{
    /// <summary>The request these settings ask for, with every error in the files found.</summary>
    public GroupsRequest Request(string people, string quotas, Screen screen)
    {
        var files = PoolFiles.Read(people, quotas, Address);
        var names = Groups.Select(g => g.Name).Append("").ToHashSet(StringComparer.Ordinal);
        for (var row = 0; row < files.Groups.Count; row++)
        {
            if (!names.Contains(files.Groups[row]))
            {
                throw new BadInputException($"{files.Limits}, row {row + 1}: there is no group \"{files.Groups[row]}\"; --seats names {string.Join(", ", Groups.Select(g => g.Name))}.");
            }
        }

        if (files.WithoutAddress > 0)
        {
            screen.Error.WriteLine($"{files.People}: {files.WithoutAddress} people have no address; the rule on addresses does not hold for them.");
        }

        Quotas Of(string group) => new(files.Quotas.Where((_, i) => files.Groups[i] == group));
        return new GroupsRequest
        {
            Pool = files.Pool,
            Groups = [.. Groups.Select(g => new PanelGroup(g.Name, g.Seats, Of(g.Name)))],
            Together = Of(""),
            MostPerHousehold = PerAddress,
            Excluded = [.. Excluded.Select(row => row - 1)],
            Randomness = new SeededGenerator(Seed),
        };
    }

    /// <summary>For the log of runs.</summary>
    public string InWords() =>
        $"groups {string.Join(", ", Groups.Select(g => $"{g.Name}={g.Seats}"))}, objective leximin, seed \"{Seed}\", "
        + (PerAddress is { } most ? $"at most {most} of one address, " : "")
        + $"{Excluded.Length} excluded";
}

/// <summary>groups.json: the ways to fill all groups with their probabilities, and numbered ways that are all equally likely.</summary>
/// <param name="Settings">What it was made of.</param>
/// <param name="UpperBound">See <see cref="Certificate"/>.</param>
/// <param name="Numbered">First the number, then the group: rows from 0.</param>
internal sealed record GroupsFile(GroupsSettings Settings, double UpperBound, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Numbered)
{
    private const string Format = "tentakel-groups-2";

    public static void Write(string path, GroupsSettings settings, GroupsResult lottery, UniformGroups numbered) => LotteryFile.WriteJson(path, json =>
    {
        json.WriteString("format", Format);
        json.WriteString("version", Versions.Program);
        json.WriteString("generator", SeededGenerator.Name);
        json.WriteNumber("upperBound", lottery.Certificate.UpperBound);
        json.WriteNumber("realised", lottery.Certificate.Realised);
        json.WriteNumber("gap", lottery.Certificate.Gap);
        json.WriteBoolean("complete", lottery.Certificate.Complete);
        json.WriteNumber("worstDeviation", numbered.WorstDeviation);
        json.WriteStartArray("groups");
        foreach (var group in settings.Groups)
        {
            json.WriteStartObject();
            json.WriteString("name", group.Name);
            json.WriteNumber("seats", group.Seats);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("seed", settings.Seed);
        json.WriteStartArray("address");
        foreach (var column in settings.Address)
        {
            json.WriteStringValue(column);
        }

        json.WriteEndArray();
        if (settings.PerAddress is { } most)
        {
            json.WriteNumber("perAddress", most);
        }

        json.WritePropertyName("excluded");
        json.WriteRawValue(Rows(settings.Excluded));
        json.WriteString("peopleSha256", settings.PeopleHash);
        json.WriteString("quotasSha256", settings.QuotasHash);
        json.WriteStartArray("ways");
        foreach (var way in lottery.Panels)
        {
            json.WriteStartObject();
            json.WriteNumber("probability", way.Probability);
            for (var g = 0; g < settings.Groups.Length; g++)
            {
                json.WritePropertyName(settings.Groups[g].Name);
                json.WriteRawValue(Rows(way.Groups[g].Select(row => row + 1)));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("numbered");
        foreach (var way in numbered.Ways)
        {
            json.WriteRawValue($"[{string.Join(", ", way.Select(rows => Rows(rows.Select(row => row + 1))))}]");
        }

        json.WriteEndArray();
    });

    /// <summary>The file, or null if it is of another format.</summary>
    public static GroupsFile? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.GetProperty("format").GetString() != Format)
            {
                return null;
            }

            int[] Ints(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetInt32())];
            var settings = new GroupsSettings(
                [.. root.GetProperty("groups").EnumerateArray().Select(g => new DrawGroup(g.GetProperty("name").GetString()!, g.GetProperty("seats").GetInt32()))],
                root.GetProperty("seed").GetString()!,
                [.. root.GetProperty("address").EnumerateArray().Select(e => e.GetString()!)],
                root.TryGetProperty("perAddress", out var most) ? most.GetInt32() : null,
                Ints(root.GetProperty("excluded")),
                root.GetProperty("peopleSha256").GetString()!,
                root.GetProperty("quotasSha256").GetString()!);
            var numbered = root.GetProperty("numbered").EnumerateArray().Select(way => (IReadOnlyList<IReadOnlyList<int>>)[.. way.EnumerateArray().Select(rows => (IReadOnlyList<int>)[.. Ints(rows).Select(row => row - 1)])]);
            return new GroupsFile(settings, root.GetProperty("upperBound").GetDouble(), [.. numbered]);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BadInputException($"{Path.GetFileName(path)}: this is not a lottery of loting. {broken.Message}");
        }
    }

    private static string Rows(IEnumerable<int> rows) => $"[{string.Join(',', rows.Select(r => r.ToString(CultureInfo.InvariantCulture)))}]";
}
