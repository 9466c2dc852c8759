using System.Globalization;
using Tentakel.Sortition.Invitations;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>invitations.csv and invite.json.</summary>
internal static class InvitationFiles
{
    private static readonly string[] Own = ["invitation_row", "invitation_stratum", "invitation_at_address", "invitation_chance"];

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
            json.WriteString("generator", Trust.SeededGenerator.Name);
            json.WriteString("seed", request.Seed);
            json.WriteString("allocation", request.Allocation.ToString().ToLowerInvariant());
            json.WriteString("stratumColumns", string.Join(',', request.StratumColumns));
            json.WriteString("addressColumns", string.Join(',', request.AddressColumns));
            json.WriteNumber("registerBytes", new FileInfo(request.Register).Length);
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
