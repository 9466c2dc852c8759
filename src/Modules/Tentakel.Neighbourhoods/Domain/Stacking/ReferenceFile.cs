using System.Text.Encodings.Web;
using System.Text.Json;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>A frozen country as JSON, and the one that comes with the house.</summary>
public static class ReferenceFile
{
    private static readonly string[] Levels = ["municipality", "district", "neighbourhood"];

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static StackingReference LoadDefault() => Read(ProfileFile.Embedded("default.reference.json"), ProfileFile.LoadDefault()).Must();

    /// <summary>Refused when it does not belong to the profile.</summary>
    public static Outcome<StackingReference> Read(ReadOnlySpan<byte> file, StackingProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return JsonFields.Read(file, count => new Refusal("neighbourhoods.reference-refused", count), fields =>
        {
            var reference = new StackingReference(
                fields.Text("profile", 60),
                fields.Whole("version", 1, 10_000),
                fields.Whole("year", 1995, 2100),
                fields.Text("source", 500),
                fields.List("scales", 300, Scale));
            if (reference.Profile != profile.Key || reference.Version != profile.Version)
            {
                fields.Wrong(new FieldError("profile", "neighbourhoods.json.other-profile", "profile", reference.Profile, reference.Version, profile.Key, profile.Version));
            }

            foreach (var use in profile.Indicators)
            {
                if (reference.Scales.Count(scale => scale.Indicator == use.Key) != 1)
                {
                    fields.Wrong(new FieldError("scales", "neighbourhoods.json.one-scale", "scales", use.Key));
                }
            }

            return reference;
        });
    }

    public static void Write(StackingReference reference, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(reference);
        using var writer = new Utf8JsonWriter(stream, Readable);
        writer.WriteStartObject();
        writer.WriteString("profile", reference.Profile);
        writer.WriteNumber("version", reference.Version);
        writer.WriteNumber("year", reference.Year);
        writer.WriteString("source", reference.Source);
        writer.WriteStartArray("scales");
        foreach (var scale in reference.Scales)
        {
            writer.WriteStartObject();
            writer.WriteString("indicator", scale.Indicator);
            writer.WriteString("level", Levels[(int)scale.Level]);
            writer.WriteNumber("areas", scale.Areas);
            writer.WriteNumber("nation", scale.Nation);
            writer.WriteNumber("median", scale.Median);
            writer.WriteNumber("spread", scale.Spread);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static ReferenceScale Scale(JsonFields fields) => new(
        fields.Text("indicator", Indicator.MostKeyLength),
        fields.Choice<AreaLevel>("level", Levels),
        fields.Whole("areas", 1, 1_000_000),
        fields.Number("nation", -1e12, 1e12),
        fields.Number("median", -1e12, 1e12),
        fields.Number("spread", 1e-12, 1e12));
}
