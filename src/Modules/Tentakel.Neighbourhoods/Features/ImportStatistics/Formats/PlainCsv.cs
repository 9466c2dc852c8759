using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Parties.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>What the columns of a plain CSV are: a small file of JSON beside it.</summary>
internal sealed record CsvMapping(
    MappedSource Source, string Code, IReadOnlyDictionary<string, MappedColumn> Columns, string? YearColumn = null, int? Year = null, int? AreaYear = null, string Delimiter = ";", bool DecimalComma = false, bool Modelled = false);

internal sealed record MappedSource(string Key, string Publisher, string Title, string Licence, string Url);

internal sealed record MappedColumn(string Key, StatisticsUnit Unit, string Nl, string En);

/// <summary>Any table with a code of an area in each row.</summary>
internal sealed partial class PlainCsvFormat : IStatisticsFormat
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    // The name of a source that we know stays with who published it.
    private static readonly string[] Reserved = ["cbs.", "police.", "rivm.", "bzk."];

    public string Name => "csv";

    public string Description => "Any CSV with a code of an area in each row; needs --mapping FILE, which tells what the columns are";

    public bool Recognises(string beginning) => false;

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (Mapping(file, figures) is not { } mapping || Indicators(mapping, figures) is not { } indicators
            || CsvTable.Open(file.Bytes, mapping.Delimiter[0], figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var code = table.Need(mapping.Code);
            var yearColumn = mapping.YearColumn is { } named ? table.Need(named) : -1;
            var columns = mapping.Columns.Select(column => new WideColumn(table.Need(column.Key), column.Key, indicators[column.Key])).ToList();
            if (yearColumn < 0 && (mapping.Year ?? file.Year) is null)
            {
                figures.Errors.AddWhole("year-unknown", file.Name);
            }

            if (figures.Errors.Any)
            {
                return;
            }

            var source = new SourceDefinition(mapping.Source.Key, mapping.Source.Publisher, mapping.Source.Title, mapping.Source.Licence, mapping.Source.Url);
            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (Wide.PlaceOf(figures, table, row, code) is not { } place
                    || (yearColumn < 0 ? mapping.Year ?? file.Year : Wide.Year(figures, table, row, yearColumn)) is not { } year)
                {
                    continue;
                }

                foreach (var column in columns)
                {
                    figures.Add(
                        row.Number, column.Name, place, column.Indicator, source, year, file.AreaYear ?? mapping.AreaYear ?? year,
                        FigureValue.Of(row[column.Place], mapping.DecimalComma), mapping.Modelled ? ObservationStatus.Modelled : ObservationStatus.Measured);
                }
            }
        }
    }

    private static CsvMapping? Mapping(StatisticsFile file, Figures figures)
    {
        if (file.Extra is not { } bytes)
        {
            figures.Errors.AddWhole("mapping-missing");
            return null;
        }

        try
        {
            var mapping = JsonSerializer.Deserialize<CsvMapping>(bytes, Options);
            if (mapping is { Delimiter.Length: 1, Columns.Count: > 0 }
                && Fits(mapping.Source.Key, StatisticsSource.MostKeyLength) && Key().IsMatch(mapping.Source.Key) && !Array.Exists(Reserved, mapping.Source.Key.StartsWith)
                && Fits(mapping.Source.Publisher) && Fits(mapping.Source.Title) && Fits(mapping.Source.Licence) && Fits(mapping.Source.Url))
            {
                return mapping;
            }

            figures.Errors.AddWhole("mapping", "source, delimiter, columns");
        }
        catch (JsonException wrong)
        {
            figures.Errors.AddWhole("mapping", wrong.Path ?? "$");
        }

        return null;
    }

    private static Dictionary<string, IndicatorDefinition>? Indicators(CsvMapping mapping, Figures figures)
    {
        var found = new Dictionary<string, IndicatorDefinition>(StringComparer.Ordinal);
        foreach (var (name, column) in mapping.Columns)
        {
            // What is ours keeps its name and unit; only its values can come from elsewhere.
            var own = IndicatorCatalogue.Find(column.Key);
            if (!Key().IsMatch(column.Key) || !Fits(column.Key, Indicator.MostKeyLength) || !Fits(column.Nl) || !Fits(column.En) || (own is not null && own.Unit != column.Unit))
            {
                figures.Errors.AddWhole("mapping", name);
            }

            found[name] = own ?? new IndicatorDefinition(column.Key, column.Unit, new LocalText(column.Nl, column.En));
        }

        if (found.Values.Select(indicator => indicator.Key).Distinct().Count() < found.Count)
        {
            figures.Errors.AddWhole("mapping", "columns");
        }

        return figures.Errors.Any ? null : found;
    }

    private static bool Fits(string text, int most = StatisticsSource.MostTextLength) => !string.IsNullOrWhiteSpace(text) && text.Length <= most && !text.Any(char.IsControl);

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
