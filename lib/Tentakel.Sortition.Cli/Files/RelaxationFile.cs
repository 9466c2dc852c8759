using System.Text.Json;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>relaxation.json: why no panel meets the quotas and the smallest change that helps.</summary>
internal static class RelaxationFile
{
    public static void Write(string folder, InfeasibleResult none) => LotteryFile.WriteJson(Path.Combine(folder, "relaxation.json"), json =>
    {
        json.WriteString("format", "tentakel-relaxation-1");
        json.WriteString("version", Versions.Program);
        json.WriteBoolean("canBeRelaxed", none.CanBeRelaxed);
        json.WriteNumber("cost", none.Cost);
        json.WriteBoolean("isSmallest", none.IsSmallest);
        json.WriteStartArray("changes");
        foreach (var change in none.Changes)
        {
            json.WriteStartObject();
            Quota(json, change.Quota);
            json.WriteNumber("min", change.Quota.Min);
            json.WriteNumber("max", change.Quota.Max);
            json.WriteNumber("newMin", change.Min);
            json.WriteNumber("newMax", change.Max);
            json.WriteString("sentence", change.Sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("conflict");
        foreach (var part in none.Conflict)
        {
            json.WriteStartObject();
            Quota(json, part.Quota);
            json.WriteString("side", part.IsMinimum ? "min" : "max");
            json.WriteString("sentence", part.Sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("conflictIsMinimal", none.ConflictIsMinimal);
        json.WriteBoolean("householdsInConflict", none.HouseholdsInConflict);
        if (none.PerAddress is { } most)
        {
            json.WriteNumber("perAddress", most);
        }

        json.WriteStartArray("sentences");
        foreach (var sentence in none.Sentences)
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
    });

    private static void Quota(Utf8JsonWriter json, Quota quota)
    {
        json.WriteNumber("row", (quota.Row ?? 0) + 1);
        json.WriteString("feature", string.Join('*', quota.Conditions.Select(c => c.Feature)));
        json.WriteString("value", string.Join('*', quota.Conditions.Select(c => c.Value)));
    }
}
