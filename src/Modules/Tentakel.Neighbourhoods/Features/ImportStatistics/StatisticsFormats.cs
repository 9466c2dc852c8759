using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>Every way in which figures come in.</summary>
internal static class StatisticsFormats
{
    public static IReadOnlyList<IStatisticsFormat> All { get; } =
    [
        new KeyFiguresFormat(),
        new KeyFiguresByCodeFormat(),
        new MapFiguresFormat(),
        new MunicipalSeriesFormat(),
        new NeighbourhoodSeriesFormat(),
        new OData3Format(),
        new OData4Format(),
        new PdokFormat(),
        new SesWoaFormat(),
        new PoliceFormat(),
        new HealthFormat(),
        new PerceivedHealthFormat(),
        new LeefbaarometerTwoClassesFormat(),
        new LeefbaarometerTwoDimensionsFormat(),
        new LeefbaarometerThreeFormat(),
        new PlainCsvFormat(),
    ];

    /// <summary>As it is typed to let each file tell by its beginning what it is.</summary>
    public const string Auto = "auto";

    private const int Beginning = 8_000;

    public static IStatisticsFormat? Find(string name) => All.SingleOrDefault(format => format.Name == name);

    /// <summary>Null when none knows it, or more than one.</summary>
    public static IStatisticsFormat? Recognise(ReadOnlySpan<byte> file)
    {
        var beginning = Encoding.UTF8.GetString(file[..Math.Min(file.Length, Beginning)]).TrimStart('\uFEFF');
        var known = All.Where(format => format.Recognises(beginning)).ToList();
        return known.Count == 1 ? known[0] : null;
    }
}

internal static partial class YearInName
{
    /// <summary>Null when the name holds no year, or more than one.</summary>
    public static int? Of(string fileName)
    {
        var years = Year().Matches(fileName).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        return years.Count == 1 ? years[0] : null;
    }

    [GeneratedRegex("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
