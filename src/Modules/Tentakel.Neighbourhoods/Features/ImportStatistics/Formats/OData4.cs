using System.Text.Json;
using Tentakel.Neighbourhoods.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>A table of CBS by OData v4: a row per observation; what is measured is described in MeasureCodes.</summary>
internal sealed class OData4Format : IStatisticsFormat
{
    // Besides these, every property of an observation is a dimension.
    private static readonly string[] Areas = ["WijkenEnBuurten", "RegioS"];

    public string Name => "cbs-odata4";

    public string Description => "CBS OData v4: an address such as https://datasets.cbs.nl/odata/v1/CBS/85984NED, or Observations as JSON with --mapping MeasureCodes.json";

    public bool Recognises(string beginning) => beginning.Contains("@odata.context", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        using var document = JsonFile.Open(file.Bytes, figures.Errors);
        using var described = file.Extra is { } extra ? JsonFile.Open(extra, figures.Errors) : null;
        if (document is null || figures.Errors.Any || ODataTable.RowsOf(document.RootElement, figures) is not { } rows)
        {
            return;
        }

        var isWhole = document.RootElement.ValueKind == JsonValueKind.Object;
        var measures = Measures(
            described?.RootElement is { } own ? ODataTable.List(own, ODataTable.Topics)
            : isWhole && document.RootElement.TryGetProperty(ODataTable.Topics, out var with) ? with : null);
        if (measures is null)
        {
            // A code by itself says nothing.
            figures.Errors.AddWhole("mapping-missing");
            return;
        }

        var info = isWhole && document.RootElement.TryGetProperty(ODataTable.Infos, out var infos) ? infos : default;
        var year = file.Year ?? (ODataTable.Text(info, "TemporalCoverage") is { } period ? Wide.FindYear(period) : null);
        var (number, seen) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in rows.EnumerateArray())
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            if (figures.Errors.IsFull)
            {
                return;
            }

            if (!JsonFile.IsObject(row, "Observations", figures, number) || ODataTable.Text(row, "Measure") is not { } measure)
            {
                figures.Errors.Add(number, "Measure", "not-object");
                continue;
            }

            var code = Areas.Select(name => ODataTable.Text(row, name)).FirstOrDefault(found => found is not null);
            if (Place.Find(code) is not { } place)
            {
                figures.Errors.Add(number, Areas[0], "code", code ?? "");
                continue;
            }

            if (place.IsAbroad)
            {
                continue;
            }

            if (seen.Add(place.Code))
            {
                figures.CountRow();
            }

            ReadOne(file, figures, number, row, place, measures.GetValueOrDefault(measure), measure, year);
        }
    }

    private static void ReadOne(StatisticsFile file, Figures figures, int number, JsonElement row, in Place place, ODataTopic? topic, string measure, int? year)
    {
        if (topic?.Indicator is not { } indicator)
        {
            figures.LeaveOut(measure);
            return;
        }

        if ((ODataTable.Text(row, "Perioden") is { } period ? Wide.FindYear(period) : year) is not { } about)
        {
            figures.Errors.Add(number, "Perioden", "year", ODataTable.Text(row, "Perioden") ?? "");
            return;
        }

        var value = row.TryGetProperty("Value", out var found) ? JsonFile.Value(found) : FigureValue.None;
        if (value.Number is null && ODataTable.Text(row, "ValueAttribute") is "Confidential" or "Secret")
        {
            value = value with { Without = ObservationStatus.Suppressed };
        }

        figures.Add(number, topic.Key, place, indicator, SourceDefinition.KeyFigures(about), about, file.AreaYear ?? about, value);
    }

    private static Dictionary<string, ODataTopic>? Measures(JsonElement? list)
    {
        if (list is not { ValueKind: JsonValueKind.Array } described)
        {
            return null;
        }

        var measures = new Dictionary<string, ODataTopic>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in described.EnumerateArray())
        {
            if (ODataTable.Text(one, "Identifier") is not { } identifier || ODataTable.Text(one, "DataType") is "String")
            {
                continue;
            }

            var (title, unit) = (ODataTable.Text(one, "Title") ?? identifier, ODataTable.Text(one, "Unit") ?? "");
            var stem = ODataTable.StemOf(title);
            var indicator = KeyFigureNames.StatLine(stem) is { } known && IndicatorCatalogue.Of(known).Unit == ODataTable.UnitOf(unit)
                ? IndicatorCatalogue.Of(known)
                : ODataTable.Described("cbs.kwb", stem, title, unit, group: null);
            if (!keys.Add(indicator.Key))
            {
                indicator = ODataTable.Described("cbs.kwb", stem + "-" + identifier, title, unit, group: null);
            }

            measures[identifier] = new ODataTopic(identifier, indicator);
        }

        return measures;
    }
}
