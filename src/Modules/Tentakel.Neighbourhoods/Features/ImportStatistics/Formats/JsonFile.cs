using System.Text.Json;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>What the formats of JSON have in common. A row is the how-manieth thing of its list.</summary>
internal static class JsonFile
{
    public static JsonDocument? Open(ReadOnlyMemory<byte> bytes, FileErrors errors)
    {
        try
        {
            return JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (JsonException wrong)
        {
            errors.AddWhole("not-json", (wrong.LineNumber ?? 0) + 1);
            return null;
        }
    }

    public static bool IsObject(JsonElement element, string name, Figures figures, int row = 1)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        figures.Errors.Add(row, name, "not-object");
        return false;
    }

    public static Place? PlaceOf(Figures figures, int row, string? code)
    {
        if (Place.Find(code) is not { } place)
        {
            figures.Errors.Add(row, "code", "code", code ?? "");
            return null;
        }

        if (place.IsAbroad)
        {
            return null;
        }

        figures.CountRow();
        return place;
    }

    public static FigureValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => FigureValue.Of(element.GetDouble(), element.GetRawText()),
        JsonValueKind.Null or JsonValueKind.Undefined => FigureValue.None,
        JsonValueKind.String => FigureValue.Of(element.GetString()),
        _ => new FigureValue(element.GetRawText(), null, ObservationStatus.Unknown, false),
    };

    public static void AddAll(Figures figures, int row, in Place place, JsonElement fields, Func<string, string?> keyOf, SourceDefinition source, int year, int areaYear)
    {
        foreach (var field in fields.EnumerateObject())
        {
            if (keyOf(field.Name) is { } key)
            {
                figures.Add(row, field.Name, place, IndicatorCatalogue.Of(key), source, year, areaYear, Value(field.Value));
            }
            else if (field.Value.ValueKind == JsonValueKind.Number)
            {
                figures.LeaveOut(field.Name);
            }
        }
    }
}

/// <summary>The year of a file that does not tell it in its rows.</summary>
internal static class Years
{
    /// <summary>Null, with the error told, when neither the options nor the name of the file tell.</summary>
    public static int? Of(StatisticsFile file, Figures figures)
    {
        if (file.Year is null)
        {
            figures.Errors.AddWhole("year-unknown", file.Name);
        }

        return file.Year;
    }
}
