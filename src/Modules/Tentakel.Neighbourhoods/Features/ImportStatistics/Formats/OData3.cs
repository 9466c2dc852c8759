using System.Text.Json;
using Tentakel.Neighbourhoods.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>A table of CBS by OData v3: a row per area, a property per topic, numbered by position.</summary>
internal sealed class OData3Format : IStatisticsFormat
{
    private const string Area = "WijkenEnBuurten";

    public string Name => "cbs-odata3";

    public string Description => "CBS OData v3: an address such as https://opendata.cbs.nl/ODataApi/odata/85984NED, or TypedDataSet as JSON with --mapping DataProperties.json";

    public bool Recognises(string beginning) => beginning.Contains("odata.metadata", StringComparison.Ordinal) && !beginning.Contains("@odata.context", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        using var document = JsonFile.Open(file.Bytes, figures.Errors);
        using var described = file.Extra is { } extra ? JsonFile.Open(extra, figures.Errors) : null;
        if (document is null || figures.Errors.Any || ODataTable.RowsOf(document.RootElement, figures) is not { } rows)
        {
            return;
        }

        var info = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(ODataTable.Infos, out var infos) && infos.ValueKind == JsonValueKind.Array
            ? infos.EnumerateArray().FirstOrDefault() : default;
        var year = file.Year ?? (ODataTable.Text(info, "Period") is { } period ? Wide.FindYear(period) : null);
        var title = ODataTable.Text(info, "Title");
        var table = ODataTable.Text(info, "Identifier");
        var ofKeyFigures = title is null || title.StartsWith("Kerncijfers wijken en buurten", StringComparison.Ordinal);
        var prefix = ofKeyFigures || table is null ? "cbs.kwb" : "cbs." + table.ToLowerInvariant();
        var topics = Topics(
            described?.RootElement is { } own ? ODataTable.List(own, ODataTable.Topics)
                : document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(ODataTable.Topics, out var with) ? with : null,
            prefix);
        var number = 0;
        foreach (var row in rows.EnumerateArray())
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            if (figures.Errors.IsFull)
            {
                return;
            }

            if (!JsonFile.IsObject(row, Area, figures, number) || JsonFile.PlaceOf(figures, number, ODataTable.Text(row, Area) ?? ODataTable.Text(row, "RegioS")) is not { } place)
            {
                continue;
            }

            if ((ODataTable.Text(row, "Perioden") is { } own2 ? Wide.FindYear(own2) : year) is not { } about)
            {
                figures.Errors.Add(number, "Perioden", "year", ODataTable.Text(row, "Perioden") ?? "");
                continue;
            }

            var source = ofKeyFigures || table is null ? SourceDefinition.KeyFigures(about) : SourceDefinition.Table(table, title!, "CBS");
            foreach (var field in row.EnumerateObject())
            {
                if (Find(topics, field.Name) is { } indicator)
                {
                    figures.Add(number, field.Name, place, indicator, source, about, file.AreaYear ?? about, JsonFile.Value(field.Value));
                }
                else if (field.Value.ValueKind == JsonValueKind.Number && field.Name != "ID")
                {
                    figures.LeaveOut(field.Name);
                }
            }
        }
    }

    /// <summary>By name first, then by what the table says of it; without that, what we do not know is left out.</summary>
    private static IndicatorDefinition? Find(Dictionary<string, ODataTopic>? topics, string name)
    {
        if (topics is not null && topics.TryGetValue(name, out var topic))
        {
            return topic.Indicator;
        }

        return KeyFigureNames.StatLine(name) is { } key ? IndicatorCatalogue.Of(key) : null;
    }

    private static Dictionary<string, ODataTopic>? Topics(JsonElement? list, string prefix)
    {
        if (list is not { ValueKind: JsonValueKind.Array } described)
        {
            return null;
        }

        var topics = described.EnumerateArray().Where(one => ODataTable.Text(one, "Type") == "Topic" && ODataTable.Text(one, "Key") is not null).ToList();
        var stems = topics.CountBy(one => CsvTable.Stem(ODataTable.Text(one, "Key")!)).ToDictionary();
        var groups = described.EnumerateArray().Where(one => ODataTable.Text(one, "Type") == "TopicGroup" && one.TryGetProperty("ID", out _)).ToDictionary(one => one.GetProperty("ID").GetRawText());
        return topics.ConvertAll(one =>
        {
            var key = ODataTable.Text(one, "Key")!;
            var stem = CsvTable.Stem(key);
            return new ODataTopic(key, ODataTable.Text(one, "Datatype") is "String" ? null
                : KeyFigureNames.StatLine(key) is { } known && Fits(one, known) ? IndicatorCatalogue.Of(known)
                : ODataTable.Described(prefix, stem, ODataTable.Text(one, "Title") ?? "", ODataTable.Text(one, "Unit") ?? "", stems[stem] > 1 ? GroupOf(groups, one) : null));
        }).ToDictionary(topic => topic.Key, StringComparer.Ordinal);
    }

    /// <summary>What tells two topics of one name apart: the unit, or for counts the group they stand in.</summary>
    private static string GroupOf(Dictionary<string, JsonElement> groups, JsonElement topic)
    {
        var unit = ODataTable.UnitOf(ODataTable.Text(topic, "Unit") ?? "");
        var title = topic.TryGetProperty("ParentID", out var parent) && groups.TryGetValue(parent.GetRawText(), out var group) ? ODataTable.Text(group, "Title") : null;
        return unit is StatisticsUnit.Count && title is not null ? title : unit.ToString();
    }

    /// <summary>The same name in another unit is another indicator: a share that became a count.</summary>
    private static bool Fits(JsonElement topic, string key) =>
        ODataTable.UnitOf(ODataTable.Text(topic, "Unit") ?? "") is var unit
        && (unit == IndicatorCatalogue.Of(key).Unit || unit is StatisticsUnit.Other || (unit is StatisticsUnit.Count && IndicatorCatalogue.Of(key).Unit is StatisticsUnit.Number));
}
