using System.Globalization;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Platform.Cli;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>A file and what was said about it.</summary>
/// <param name="Year">The year that the figures are about, for a format that does not tell it.</param>
/// <param name="AreaYear">The year of the division, where it is another one than the format takes for granted.</param>
/// <param name="Extra">Besides the file: the mapping of a plain CSV, or the description of a table of OData.</param>
internal sealed record StatisticsFile(string Name, ReadOnlyMemory<byte> Bytes, int? Year, int? AreaYear, byte[]? Extra, IProgress<ProgressStep>? Progress);

/// <summary>One way in which figures are published. Reads only; what is wrong goes to the errors of the figures.</summary>
internal interface IStatisticsFormat
{
    /// <summary>As it is typed: <c>cbs-kwb</c>.</summary>
    string Name { get; }

    string Description { get; }

    /// <summary>Whether a file that begins so is one of these; only one format may say so.</summary>
    bool Recognises(string beginning);

    void Read(StatisticsFile file, Figures figures, CancellationToken cancellation);
}

/// <summary>Which of our indicators a column of a wide table is.</summary>
internal sealed record WideColumn(int Place, string Name, IndicatorDefinition Indicator);

/// <summary>What the formats of CSV have in common.</summary>
internal static class Wide
{
    /// <summary>Columns that we know by name; the rest is told as left out.</summary>
    public static IReadOnlyList<WideColumn> Columns(CsvTable table, Figures figures, Func<string, string?> keyOf, params ReadOnlySpan<string> noFigures)
    {
        var columns = new List<WideColumn>();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place < table.Heading.Count; place++)
        {
            var (name, stem) = (table.Heading[place], CsvTable.Stem(table.Heading[place]));
            if (noFigures.Contains(name) || noFigures.Contains(stem))
            {
                continue;
            }

            if (keyOf(name) is not { } key)
            {
                figures.LeaveOut(name);
            }
            else if (!taken.TryAdd(key, name))
            {
                figures.Errors.Add(1, name, "column-same", taken[key]);
            }
            else
            {
                columns.Add(new WideColumn(place, name, IndicatorCatalogue.Of(key)));
            }
        }

        return columns;
    }

    /// <summary>Null for a row that is wrong (told) and for one of people abroad.</summary>
    public static Place? PlaceOf(Figures figures, CsvTable table, in CsvRow row, int column)
    {
        if (Place.Find(row[column]) is not { } place)
        {
            figures.Errors.Add(row.Number, table.Heading[column], "code", row[column].Trim());
            return null;
        }

        if (place.IsAbroad)
        {
            return null;
        }

        figures.CountRow();
        return place;
    }

    /// <summary>A plain year, or a period of StatLine: 2020JJ00.</summary>
    public static int? Year(Figures figures, CsvTable table, in CsvRow row, int column)
    {
        var text = row[column].Trim();
        if (FindYear(text) is { } year)
        {
            return year;
        }

        figures.Errors.Add(row.Number, table.Heading[column], "year", text);
        return null;
    }

    public static int? FindYear(string text) =>
        (text.Length == 4 || (text.Length == 8 && text.AsSpan(4).SequenceEqual("JJ00")))
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1800 and < 2200
            ? year
            : null;

    public static void AddAll(Figures figures, in CsvRow row, in Place place, IEnumerable<WideColumn> columns, SourceDefinition source, int year, int areaYear, ObservationStatus known = ObservationStatus.Measured)
    {
        foreach (var column in columns)
        {
            figures.Add(row.Number, column.Name, place, column.Indicator, source, year, areaYear, FigureValue.Of(row[column.Place]), known);
        }
    }
}
