using Tentakel.Areas.Domain;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>One value of a file; where it stood is kept to name it.</summary>
internal readonly record struct Figure(int Row, StatisticsLevel Level, string Code, double? Value, ObservationStatus Status);

/// <summary>All values of one indicator, year, division and source.</summary>
internal sealed record FigureGroup(IndicatorDefinition Indicator, SourceDefinition Source, int Year, int AreaYear, string Column)
{
    public List<Figure> Figures { get; } = [];
}

/// <summary>What a file holds, read whole before anything is written: a bad file changes nothing.</summary>
internal sealed class Figures(FileErrors errors)
{
    private readonly Dictionary<(string Indicator, string Source, int Year, int AreaYear), FigureGroup> _groups = [];
    private readonly SortedSet<string> _leftOut = new(StringComparer.Ordinal);

    public FileErrors Errors => errors;

    /// <summary>Rows of the file with an area in them.</summary>
    public int Rows { get; private set; }

    /// <summary>Columns that mean nothing to us: told, and no reason to refuse.</summary>
    public IReadOnlyCollection<string> LeftOut => _leftOut;

    public IReadOnlyList<FigureGroup> Groups { get; private set; } = [];

    public void CountRow() => Rows++;

    public void LeaveOut(string column) => _leftOut.Add(column);

    /// <param name="known">What the value is when there is one; what it is without comes from the mark itself.</param>
    public void Add(int row, string column, in Place place, IndicatorDefinition indicator, SourceDefinition source, int year, int areaYear, in FigureValue value, ObservationStatus known = ObservationStatus.Measured)
    {
        if (!value.IsReadable)
        {
            errors.Add(row, column, "number", value.Text);
            return;
        }

        if (value.Number is { } number && !indicator.Accepts(number))
        {
            errors.Add(row, column, "range", value.Text, indicator.Key, indicator.Unit);
            return;
        }

        // A postcode belongs to no division.
        var division = place.Level == StatisticsLevel.Postcode ? 0 : areaYear;
        var key = (indicator.Key, source.Key, year, division);
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups[key] = group = new FigureGroup(indicator, source, year, division, column);
        }

        group.Figures.Add(new Figure(row, place.Level, place.Code, value.Number, value.Number is null ? value.Without : known));
    }

    /// <summary>Puts all in the order of the table, and finds what stands there twice. An indicator that no area has was not published that year.</summary>
    public Outcome<Figures> Finish()
    {
        var groups = new List<FigureGroup>(_groups.Count);
        foreach (var group in _groups.Values.Where(group => group.Figures.Exists(figure => figure.Status != ObservationStatus.Unknown)))
        {
            group.Figures.Sort(static (one, other) => one.Level != other.Level ? one.Level.CompareTo(other.Level) : string.CompareOrdinal(one.Code, other.Code));
            for (var at = 1; at < group.Figures.Count && !errors.IsFull; at++)
            {
                if (group.Figures[at].Code == group.Figures[at - 1].Code)
                {
                    var (one, other) = (group.Figures[at - 1].Row, group.Figures[at].Row);
                    errors.Add(Math.Max(one, other), group.Column, "duplicate", group.Figures[at].Code, Math.Min(one, other));
                }
            }

            groups.Add(group);
        }

        if (!errors.Any && groups.Count == 0)
        {
            errors.AddWhole("empty");
        }

        Groups = [.. groups.OrderBy(group => group.Indicator.Key, StringComparer.Ordinal).ThenBy(group => group.Year).ThenBy(group => group.AreaYear)];
        return errors.Any ? errors.ToRefusal() : this;
    }
}

/// <summary>An area as a file names it.</summary>
internal readonly record struct Place(StatisticsLevel Level, string Code)
{
    /// <summary>CBS keeps figures of people abroad under a municipality of their own: no place.</summary>
    public bool IsAbroad => Code.Length > 5 && Code.AsSpan(2, 4).SequenceEqual("0998");

    /// <summary>StatLine pads codes with spaces; the country is NL00 in one table and NL01 in another.</summary>
    public static Place? Find(string? text)
    {
        var code = text?.Trim() ?? "";
        if (AreaCode.IsCode(code))
        {
            return new Place(
                AreaCode.LevelOf(code) switch
                {
                    AreaLevel.Municipality => StatisticsLevel.Municipality,
                    AreaLevel.District => StatisticsLevel.District,
                    _ => StatisticsLevel.Neighbourhood,
                },
                code);
        }

        var digits = code.Length == 4 ? code.AsSpan(2) : default;
        return code switch
        {
            "NL00" or "NL01" => new Place(StatisticsLevel.Country, "NL00"),
            _ when digits.Length == 0 || digits.ContainsAnyExceptInRange('0', '9') => null,
            ['L', 'D', ..] => new Place(StatisticsLevel.CountryPart, code),
            ['P', 'V', ..] => new Place(StatisticsLevel.Province, code),
            [>= '1' and <= '9', >= '0' and <= '9', ..] => new Place(StatisticsLevel.Postcode, code),
            _ => null,
        };
    }
}
