using System.Text.Json;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.ImportAreas;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Areas.Features.ImportBoundaries;

/// <param name="Number">Which feature of the file it is, from one.</param>
internal sealed record DrawnArea(int Number, string Code, IReadOnlyList<IReadOnlyList<GridPoint[]>> Polygons);

/// <summary>
/// Reads GeoJSON as CBS, PDOK and municipalities publish it: in degrees or on the Dutch grid, polygons of one part or many, with
/// holes. Reads everything before it says anything is right.
/// </summary>
internal static class BoundaryFile
{
    /// <summary>The boundaries of the whole country at their finest are somewhat smaller; something far larger is another file.</summary>
    public const int MostBytes = 200_000_000;

    private const string Property = "properties";
    private const string Geometry = "geometry";
    private const int ReportEvery = 200;

    // Finest first: a neighbourhood also names the district and the municipality it lies in.
    private static readonly string[] CodeNames =
    [
        "buurtcode", "bu_code", "cbsCode", "wijkcode", "wk_code", "gemeentecode", "gm_code", "statcode", "code",
    ];

    public static Outcome<IReadOnlyList<DrawnArea>> Read(ReadOnlyMemory<byte> bytes, IProgress<ProgressStep>? progress = null, CancellationToken cancellation = default)
    {
        var errors = new FileErrors("areas");
        using var document = Parse(bytes, errors);
        if (document is null)
        {
            return errors.ToRefusal();
        }

        if (!TryFeatures(document.RootElement, out var features))
        {
            errors.AddWhole("no-features");
            return errors.ToRefusal();
        }

        if (!TryGrid(document.RootElement, out var onDutchGrid, out var system))
        {
            errors.AddWhole("grid-unknown", system);
            return errors.ToRefusal();
        }

        var areas = new List<DrawnArea>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (number, total) = (0, features.GetArrayLength());
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            if (number % ReportEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new ProgressStep("Reading", number, total));
            }

            if (errors.IsFull)
            {
                break;
            }

            if (IsNoPlace(feature))
            {
                continue;
            }

            if (CodeOf(feature) is not { } code)
            {
                errors.Add(number, Property, "feature-code");
            }
            else if (!numbers.TryAdd(code, number))
            {
                errors.Add(number, Property, "feature-twice", code, numbers[code]);
            }
            else if (new FeatureShape(number, errors, onDutchGrid).Read(feature) is { } polygons)
            {
                areas.Add(new DrawnArea(number, code, polygons));
            }
        }

        progress?.Report(new ProgressStep("Reading", total, total));
        if (areas.Count == 0 && !errors.Any)
        {
            errors.AddWhole("empty");
        }

        return errors.Any ? errors.ToRefusal() : areas;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, FileErrors errors)
    {
        var text = bytes.Span.StartsWith(System.Text.Encoding.UTF8.Preamble) ? bytes[System.Text.Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException error)
        {
            errors.AddWhole("no-json", (error.LineNumber ?? 0) + 1);
            return null;
        }
    }

    private static bool TryFeatures(JsonElement root, out JsonElement features)
    {
        features = default;
        return root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("FeatureCollection")
            && root.TryGetProperty("features", out features) && features.ValueKind == JsonValueKind.Array
            && features.EnumerateArray().All(feature => feature.ValueKind == JsonValueKind.Object);
    }

    /// <summary>What the file says its numbers mean; null when it says nothing, and the numbers themselves must tell.</summary>
    private static bool TryGrid(JsonElement root, out bool? onDutchGrid, out string system)
    {
        onDutchGrid = null;
        system = root.TryGetProperty("crs", out var crs) && crs.ValueKind == JsonValueKind.Object
            && crs.TryGetProperty(Property, out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        if (system.Contains("28992", StringComparison.Ordinal))
        {
            onDutchGrid = true;
        }
        else if (system.Contains("CRS84", StringComparison.Ordinal) || system.EndsWith("4326", StringComparison.Ordinal) || system.EndsWith("4258", StringComparison.Ordinal))
        {
            onDutchGrid = false;
        }

        return onDutchGrid is not null || system.Length == 0;
    }

    /// <summary>Water that lies in no neighbourhood, and the figures of people abroad.</summary>
    private static bool IsNoPlace(JsonElement feature) =>
        Text(feature, "water") == "JA" || Text(feature, "H2O") == "JA" || CodeOf(feature) == AreaCode.Abroad;

    private static string? CodeOf(JsonElement feature) => CodeNames.Select(name => Text(feature, name)?.Trim()).FirstOrDefault(AreaCode.IsCode);

    private static string? Text(JsonElement feature, string name)
    {
        if (!feature.TryGetProperty(Property, out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // GM_CODE in older files, gm_code in newer.
        return properties.EnumerateObject().FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: JsonValueKind.String } value
            ? value.GetString()
            : null;
    }

    /// <summary>The shape of one feature; what is wrong with it is told once.</summary>
    private sealed class FeatureShape(int number, FileErrors errors, bool? onDutchGrid)
    {
        private bool _wrong;

        public List<List<GridPoint[]>>? Read(JsonElement feature)
        {
            if (!feature.TryGetProperty(Geometry, out var geometry) || geometry.ValueKind != JsonValueKind.Object
                || !geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array
                || !geometry.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            {
                errors.Add(number, Geometry, "feature-shape", "–");
                return null;
            }

            JsonElement[] parts;
            switch (type.GetString())
            {
                case "Polygon":
                    parts = [coordinates];
                    break;
                case "MultiPolygon":
                    parts = [.. coordinates.EnumerateArray()];
                    break;
                case var other:
                    errors.Add(number, Geometry, "feature-shape", other ?? "");
                    return null;
            }

            var polygons = parts.Select(Rings).Where(rings => rings.Count > 0).ToList();
            if (!_wrong && polygons.Count == 0)
            {
                errors.Add(number, Geometry, "feature-empty");
                return null;
            }

            return _wrong ? null : polygons;
        }

        private List<GridPoint[]> Rings(JsonElement polygon)
        {
            var rings = new List<GridPoint[]>();
            if (polygon.ValueKind != JsonValueKind.Array)
            {
                if (First())
                {
                    errors.Add(number, Geometry, "feature-ring");
                }

                return rings;
            }

            foreach (var (index, ring) in polygon.EnumerateArray().Index())
            {
                var points = Points(ring);
                if (points.Length >= 3)
                {
                    rings.Add(points);
                }
                else if (index == 0)
                {
                    // An island of less than a metre, with whatever is in it.
                    return [];
                }
            }

            return rings;
        }

        private GridPoint[] Points(JsonElement ring)
        {
            if (_wrong || ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() < 4)
            {
                if (First())
                {
                    errors.Add(number, Geometry, "feature-ring");
                }

                return [];
            }

            var points = new List<GridPoint>(ring.GetArrayLength());
            foreach (var position in ring.EnumerateArray())
            {
                if (Point(position) is not { } point)
                {
                    return [];
                }

                if (points.Count == 0 || points[^1] != point)
                {
                    points.Add(point);
                }
            }

            var (first, last) = (ring[0], ring[ring.GetArrayLength() - 1]);
            if (first[0].GetDouble() != last[0].GetDouble() || first[1].GetDouble() != last[1].GetDouble())
            {
                if (First())
                {
                    errors.Add(number, Geometry, "feature-open");
                }

                return [];
            }

            if (points.Count > 1 && points[0] == points[^1])
            {
                points.RemoveAt(points.Count - 1);
            }

            return [.. points];
        }

        private GridPoint? Point(JsonElement position)
        {
            if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2
                || position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number)
            {
                if (First())
                {
                    errors.Add(number, Geometry, "feature-ring");
                }

                return null;
            }

            var (x, y) = (position[0].GetDouble(), position[1].GetDouble());
            var (longitude, latitude) = onDutchGrid ?? DutchGrid.Holds(x, y) ? DutchGrid.ToDegrees(x, y) : (x, y);

            // The codes are those of CBS, so the land is the Netherlands. Turned round, in another grid, or -99997 for "unknown": all lie elsewhere.
            if (longitude is not (> 2.5 and < 8) || latitude is not (> 50 and < 56))
            {
                if (First())
                {
                    errors.Add(number, Geometry, "feature-elsewhere", x, y);
                }

                return null;
            }

            return new GridPoint((int)Math.Round(longitude * GridPoint.Steps), (int)Math.Round(latitude * GridPoint.Steps));
        }

        /// <summary>True once: after the first thing that is wrong the rest would only be noise.</summary>
        private bool First() => !_wrong && (_wrong = true);
    }
}
