using Tentakel.Neighbourhoods.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>
/// Scores of the Leefbaarometer 3.0. Every row proves itself: the deviation is the sum of its five dimensions, and the score is the
/// country's mean plus the deviation. A row that does not add up was changed on its way.
/// </summary>
internal sealed class LeefbaarometerThreeFormat : IStatisticsFormat
{
    private const double Mean = 4.102265;
    private const double Tolerance = 1e-6;

    private const string Names = """
        lbm lbm3.score
        afw lbm3.deviation
        fys lbm3.physical
        onv lbm3.nuisance
        soc lbm3.cohesion
        vrz lbm3.amenities
        won lbm3.housing
        """;

    private static readonly Dictionary<string, string> Keys = KeyFigureNames.Read(Names);

    public string Name => "leefbaarometer-3";

    public string Description => "Leefbaarometer 3.0, scores: CSV with bu_code, wk_code or gm_code, jaar, lbm, afw, fys, onv, soc, vrz, won";

    public bool Recognises(string beginning) => beginning.Contains("lbm", StringComparison.Ordinal) && beginning.Contains("afw", StringComparison.Ordinal) && beginning.Contains("jaar", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (CsvTable.Open(file.Bytes, ',', figures.Errors) is not { } table)
        {
            return;
        }

        using (table)
        {
            var (code, jaar) = (table.Need("bu_code", "wk_code", "gm_code"), table.Need("jaar"));
            foreach (var name in Keys.Keys)
            {
                table.Need(name);
            }

            var columns = Wide.Columns(table, figures, Keys.GetValueOrDefault, "bu_code", "wk_code", "gm_code", "bu_naam", "wk_naam", "gm_naam", "jaar");
            if (figures.Errors.Any)
            {
                return;
            }

            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (Wide.PlaceOf(figures, table, row, code) is { } place && Wide.Year(figures, table, row, jaar) is { } year)
                {
                    Check(figures, row, columns);

                    // All measurements are told for the areas of the newest year.
                    Wide.AddAll(figures, row, place, columns, SourceDefinition.LeefbaarometerThree, year, file.AreaYear ?? Division, ObservationStatus.Modelled);
                }
            }
        }
    }

    private const int Division = 2024;

    private static void Check(Figures figures, in CsvRow row, IReadOnlyList<WideColumn> columns)
    {
        var fields = row.Fields;
        double? Of(string name) => FigureValue.Of(fields[columns.First(column => column.Indicator.Key == Keys[name]).Place]).Number;

        var (score, deviation) = (Of("lbm"), Of("afw"));
        double?[] dimensions = [Of("fys"), Of("onv"), Of("soc"), Of("vrz"), Of("won")];
        if (deviation is { } total && dimensions.All(dimension => dimension is not null) && Math.Abs(total - dimensions.Sum()!.Value) > Tolerance)
        {
            figures.Errors.Add(row.Number, "afw", "sum", total, dimensions.Sum()!.Value);
        }

        if (score is { } whole && deviation is { } apart && Math.Abs(whole - Mean - apart) > Tolerance)
        {
            figures.Errors.Add(row.Number, "lbm", "sum", whole, Mean + apart);
        }
    }
}

/// <summary>Classes of the Leefbaarometer 2.0: 1 (worst) to 9, and how they changed: 1 to 7, 4 is hardly.</summary>
internal sealed class LeefbaarometerTwoClassesFormat : IStatisticsFormat
{
    public string Name => "leefbaarometer-2-classes";

    public string Description => "Leefbaarometer 2.0, classes: CSV with CODE,KL02,KL08,...,VKL0208,...";

    public bool Recognises(string beginning) => beginning.StartsWith("CODE,KL02", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (CsvTable.Open(file.Bytes, ',', figures.Errors, cutOff: true) is not { } table)
        {
            return;
        }

        using (table)
        {
            var code = table.Need("CODE");
            var classes = new List<(int Place, int Year)>();
            for (var place = 0; place < table.Heading.Count; place++)
            {
                if (TwoDigits.Year(table.Heading[place], "KL") is { } year)
                {
                    classes.Add((place, year));
                }
                else if (place != code && !table.Heading[place].StartsWith("VKL", StringComparison.Ordinal))
                {
                    figures.LeaveOut(table.Heading[place]);
                }
            }

            if (classes.Count == 0)
            {
                figures.Errors.Add(1, "KL02", "column-missing", string.Join(", ", table.Heading.Take(6)));
            }

            if (figures.Errors.Any)
            {
                return;
            }

            var newest = classes.Max(one => one.Year);
            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (Wide.PlaceOf(figures, table, row, code) is { } area)
                {
                    foreach (var (place, year) in classes)
                    {
                        AddClass(file, figures, table, row, area, (place, year), newest);
                    }
                }
            }
        }
    }

    // The change from one year to another follows from the two, and is not kept again.
    private static void AddClass(StatisticsFile file, Figures figures, CsvTable table, in CsvRow row, in Place area, (int Place, int Year) of, int newest)
    {
        var value = FigureValue.Of(row[of.Place]);
        if (value.Number is { } number && !(number is >= 1 and <= 9 && number == Math.Floor(number)))
        {
            figures.Errors.Add(row.Number, table.Heading[of.Place], "class", value.Text, 1, 9);
            return;
        }

        figures.Add(row.Number, table.Heading[of.Place], area, IndicatorCatalogue.Of("lbm2.class"), SourceDefinition.LeefbaarometerTwo, of.Year, file.AreaYear ?? newest, value, ObservationStatus.Modelled);
    }
}

/// <summary>Dimensions of the Leefbaarometer 2.0 per postcode; the total is the sum of the five.</summary>
internal sealed class LeefbaarometerTwoDimensionsFormat : IStatisticsFormat
{
    // The values have three decimals; five of them rounded are off by at most half a thousandth each, and so is their total.
    private const double Tolerance = 0.0031;

    private static readonly (string Name, string Key)[] Parts =
    [
        ("RLBWON", "lbm2.housing"), ("RLBBEV", "lbm2.residents"), ("RLBVRZ", "lbm2.amenities"), ("RLBVEI", "lbm2.safety"), ("RLBFYS", "lbm2.physical"),
    ];

    public string Name => "leefbaarometer-2-dimensions";

    public string Description => "Leefbaarometer 2.0, dimensions: CSV with GBD,RLBRMTR12,RLBWON12,RLBBEV12,RLBVRZ12,RLBVEI12,RLBFYS12,...";

    public bool Recognises(string beginning) => beginning.StartsWith("GBD,RLBRMTR", StringComparison.Ordinal);

    public void Read(StatisticsFile file, Figures figures, CancellationToken cancellation)
    {
        if (CsvTable.Open(file.Bytes, ',', figures.Errors, cutOff: true) is not { } table)
        {
            return;
        }

        using (table)
        {
            var code = table.Need("GBD", "CODE");
            var years = table.Heading.Select(name => TwoDigits.Year(name, "RLBRMTR")).OfType<int>().ToList();
            var sets = years.ConvertAll(year => (
                Year: year,
                Total: table.Need(TwoDigits.Name("RLBRMTR", year)),
                Parts: Parts.Select(part => (Place: table.Need(TwoDigits.Name(part.Name, year)), Indicator: IndicatorCatalogue.Of(part.Key))).ToList()));
            if (sets.Count == 0)
            {
                figures.Errors.Add(1, "RLBRMTR12", "column-missing", string.Join(", ", table.Heading.Take(6)));
            }

            if (figures.Errors.Any)
            {
                return;
            }

            var newest = years.Max();
            foreach (var row in table.Rows(file.Progress, cancellation))
            {
                if (Wide.PlaceOf(figures, table, row, code) is not { } area)
                {
                    continue;
                }

                foreach (var set in sets)
                {
                    var total = FigureValue.Of(row[set.Total]);
                    double? sum = 0;
                    foreach (var (place, indicator) in set.Parts)
                    {
                        var value = FigureValue.Of(row[place]);
                        sum += value.Number;
                        figures.Add(row.Number, table.Heading[place], area, indicator, SourceDefinition.LeefbaarometerTwo, set.Year, file.AreaYear ?? newest, value, ObservationStatus.Modelled);
                    }

                    figures.Add(row.Number, table.Heading[set.Total], area, IndicatorCatalogue.Of("lbm2.deviation"), SourceDefinition.LeefbaarometerTwo, set.Year, file.AreaYear ?? newest, total, ObservationStatus.Modelled);
                    if (total.Number is { } whole && sum is { } added && Math.Abs(whole - added) > Tolerance)
                    {
                        figures.Errors.Add(row.Number, table.Heading[set.Total], "sum", whole, added);
                    }
                }
            }
        }
    }
}

/// <summary>"KL02": a name with the last two digits of a year behind it.</summary>
internal static class TwoDigits
{
    public static int? Year(string column, string name) =>
        column.Length == name.Length + 2 && column.StartsWith(name, StringComparison.Ordinal) && char.IsAsciiDigit(column[^2]) && char.IsAsciiDigit(column[^1])
            ? 2000 + ((column[^2] - '0') * 10) + (column[^1] - '0')
            : null;

    public static string Name(string name, int year) => FormattableString.Invariant($"{name}{year % 100:00}");
}
