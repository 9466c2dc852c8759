using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Tentakel.Sortition.Invitations;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>invitations.csv and invite.json.</summary>
internal static class InvitationFiles
{
    private static readonly string[] Own = ["invitation_row", "invitation_stratum", "invitation_at_address", "invitation_chance"];

    /// <summary>Checks invite.json against the files it is of, those that are at hand; null if it is another kind of file.</summary>
    public static IReadOnlyList<DrawCheck>? Check(string path, string? register)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.GetString() != "tentakel-invite-1")
            {
                return null;
            }

            var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "invitations.csv");
            return [.. Checks(root, "invitations.csv", "invitationsSha256", File.Exists(beside) ? beside : null), .. Checks(root, "the register", "registerSha256", register)];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<DrawCheck> Checks(JsonElement root, string name, string property, string? file)
    {
        if (file is null)
        {
            yield break;
        }

        var told = root.TryGetProperty(property, out var value) ? value.GetString() : null;
        using var stream = File.OpenRead(file);
        var found = Convert.ToHexStringLower(SHA256.HashData(stream));
        yield return told is null ? new(false, $"invite.json does not say what the SHA-256 of {name} was.")
            : told == found ? new(true, $"The SHA-256 of {name} is {found}, as invite.json says.")
            : new(false, $"This is not {name} that was used: its SHA-256 is {found}, and invite.json says {told}.");
    }

    public static void Write(string folder, InvitationRequest request, InvitationDraw drawn)
    {
        var separator = drawn.Separator;
        string Cell(string text) => text.AsSpan().IndexOfAny("\"\r\n".AsSpan()) >= 0 || text.Contains(separator, StringComparison.Ordinal) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        using (var csv = new StreamWriter(Path.Combine(folder, "invitations.csv")) { NewLine = "\n" })
        {
            csv.WriteLine(string.Join(separator, Own.Concat(drawn.Header.Select(Cell))));
            foreach (var one in drawn.Invitations)
            {
                csv.Write(string.Create(CultureInfo.InvariantCulture, $"{one.Row + 1}{separator}{Cell(one.Stratum)}{separator}{one.AtAddress}{separator}{one.InclusionProbability:F12}{separator}"));
                csv.WriteLine(one.Line);
            }
        }

        LotteryFile.WriteJson(Path.Combine(folder, "invite.json"), json =>
        {
            json.WriteString("format", "tentakel-invite-1");
            json.WriteString("version", Versions.Program);
            json.WriteString("generator", SeededGenerator.Name);
            json.WriteString("seed", request.Seed);
            json.WriteString("allocation", request.Allocation.ToString().ToLowerInvariant());
            json.WriteString("stratumColumns", string.Join(',', request.StratumColumns));
            json.WriteString("addressColumns", string.Join(',', request.AddressColumns));
            json.WriteNumber("registerBytes", new FileInfo(request.Register).Length);
            if (drawn.RegisterSha256 is { } hash)
            {
                json.WriteString("registerSha256", hash);
            }

            json.WriteString("invitationsSha256", LotteryFile.Hash(Path.Combine(folder, "invitations.csv")));
            json.WriteNumber("people", drawn.People);
            json.WriteNumber("withoutAddress", drawn.WithoutAddress);
            json.WriteNumber("invitations", drawn.Invitations.Count);
            json.WriteNumber("passes", drawn.Passes);
            json.WriteNumber("cpuSeconds", Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 3));
            json.WriteStartArray("strata");
            foreach (var stratum in drawn.Strata)
            {
                json.WriteStartObject();
                json.WriteString("name", stratum.Name);
                json.WriteNumber("people", stratum.People);
                json.WriteNumber("addresses", stratum.Addresses);
                json.WriteNumber("invitations", stratum.Invitations);
                json.WriteNumber("addressChance", stratum.AddressChance);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
