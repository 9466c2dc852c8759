using System.Text.RegularExpressions;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Areas.Features.ImportAreas;

/// <summary>Finds our columns in the heading of a file of CBS.</summary>
internal sealed partial class AreaColumns
{
    public const string Code = "Codering";
    public const string Kind = "SoortRegio";
    public const string Name = "Naam";
    public const string Municipality = "Gemeentecode";
    public const string District = "Wijkcode";
    public const string Population = "AantalInwoners";

    private static readonly string[] Needed = [Code, Kind, Name, Municipality, District, Population];
    private readonly Dictionary<string, int> _places;

    private AreaColumns(Dictionary<string, int> places, int count)
    {
        _places = places;
        Count = count;
    }

    /// <summary>How many fields every row must have.</summary>
    public int Count { get; }

    public int this[string column] => _places[column];

    /// <summary>Null when a column is missing or comes twice; the errors then say which.</summary>
    public static AreaColumns? Find(IReadOnlyList<string> heading, FileErrors errors)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < heading.Count; place++)
        {
            // StatLine numbers its columns by position ("AantalInwoners_5"), and the number differs from month to month.
            var column = Suffix().Replace(heading[place].Trim(), "");
            if (!places.TryAdd(column, place) && Needed.Contains(column, StringComparer.OrdinalIgnoreCase))
            {
                errors.Add(1, column, "column-twice");
            }
        }

        foreach (var missing in Needed.Where(column => !places.ContainsKey(column)))
        {
            errors.Add(1, missing, "column-missing", string.Join(", ", heading.Take(6)));
        }

        return errors.Any ? null : new AreaColumns(places, heading.Count);
    }

    public static AreaLevel? LevelOfKind(string kind) => kind switch
    {
        "Gemeente" => AreaLevel.Municipality,
        "Wijk" => AreaLevel.District,
        "Buurt" => AreaLevel.Neighbourhood,
        _ => null,
    };

    [GeneratedRegex("_[0-9]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
