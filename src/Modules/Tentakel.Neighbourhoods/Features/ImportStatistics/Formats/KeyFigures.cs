using System.Text.Json;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>Key figures of one year with a row per area: <c>Codering;SoortRegio;Naam;...</c>.</summary>
internal sealed class KeyFiguresFormat : IStatisticsFormat
{
    public string Name => "cbs-kwb";

    public string Description => "CBS, key figures of districts and neighbourhoods of one year: CSV with a column Codering";

    public bool Recognises(string beginning) => beginning.Contains("Codering", StringComparison.Ordinal) && beginning.Contains(";Naam;", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (Years.Of(file, figures) is not { } year || CsvTable.Open(file.Bytes, ';', figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var code = table.Need("Codering", "WijkenEnBuurten");
            var columns = Wide.Columns(
                table, figures, KeyFigureNames.StatLine, "Codering", "WijkenEnBuurten", "SoortRegio", "Naam", "Gemeentecode", "Gemeentenaam", "Wijkcode", "MeestVoorkomendePostcode", "ID", "Dekkingspercentage");
            if (figures.Errors.Any)
            {
                return;
            }

            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (Wide.PlaceOf(figures, table, row, code) is { } place)
                {
                    Wide.AddAll(figures, row, place, columns, SourceDefinition.KeyFigures(year), year, file.AreaYear ?? year);
                }
            }
        }
    }
}

/// <summary>Key figures taken from OData by somebody else: one object, with an object per code.</summary>
internal sealed class KeyFiguresByCodeFormat : IStatisticsFormat
{
    public string Name => "cbs-kwb-by-code";

    public string Description => "CBS, key figures of one year: JSON, an object per code with the keys of OData v3";

    public bool Recognises(string beginning) => beginning.TrimStart().StartsWith('{') && beginning.Contains("AantalInwoners", StringComparison.Ordinal) && !beginning.Contains("\"value\"", StringComparison.Ordinal) && !beginning.Contains("\"rows\"", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        using var document = JsonFile.Open(file.Bytes, figures.Errors);
        if (document is null || Years.Of(file, figures) is not { } year || !JsonFile.IsObject(document.RootElement, "file", figures))
        {
            return;
        }

        var number = 0;
        foreach (var area in document.RootElement.EnumerateObject())
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            if (JsonFile.PlaceOf(figures, number, area.Name) is { } place && JsonFile.IsObject(area.Value, area.Name, figures, number))
            {
                JsonFile.AddAll(figures, number, place, area.Value, KeyFigureNames.StatLine, SourceDefinition.KeyFigures(year), year, file.AreaYear ?? year);
            }
        }
    }
}

/// <summary>Neighbourhoods with their outline and key figures, as PDOK serves them.</summary>
internal sealed class PdokFormat : IStatisticsFormat
{
    // Finest first: a neighbourhood also names its municipality.
    private static readonly string[] Codes = ["buurtcode", "wijkcode", "gemeentecode"];

    public string Name => "pdok";

    public string Description => "PDOK, districts and neighbourhoods: GeoJSON with key figures, in which -99995 and -99997 are no value";

    public bool Recognises(string beginning) => beginning.Contains("FeatureCollection", StringComparison.Ordinal) && beginning.Contains("stedelijkheid_adressen_per_km2", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        using var document = JsonFile.Open(file.Bytes, figures.Errors);
        if (document is null)
        {
            return;
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            figures.Errors.AddWhole("no-list", "features");
            return;
        }

        var number = 0;
        foreach (var feature in features.EnumerateArray())
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            if (figures.Errors.IsFull)
            {
                return;
            }

            if (feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) && JsonFile.IsObject(properties, "properties", figures, number))
            {
                ReadOne(file, figures, number, properties);
            }
        }
    }

    private static void ReadOne(StatisticsFile file, Figures figures, int number, JsonElement properties)
    {
        var code = Codes.Select(name => properties.TryGetProperty(name, out var found) ? found.ToString() : null).FirstOrDefault(found => found is not null);
        if (JsonFile.PlaceOf(figures, number, code) is not { } place)
        {
            return;
        }

        // The year is with the code: jrstatcode "2024BU03080000".
        int? told = properties.TryGetProperty("jaar", out var jaar) ? Wide.FindYear(jaar.ToString())
            : properties.TryGetProperty("jrstatcode", out var both) && both.ToString() is { Length: > 4 } text ? Wide.FindYear(text[..4]) : null;
        if ((told ?? file.Year) is not { } year)
        {
            figures.Errors.Add(number, "jaar", "year", "");
            return;
        }

        JsonFile.AddAll(figures, number, place, properties, KeyFigureNames.Pdok, SourceDefinition.KeyFigures(year), year, file.AreaYear ?? year);
    }
}
