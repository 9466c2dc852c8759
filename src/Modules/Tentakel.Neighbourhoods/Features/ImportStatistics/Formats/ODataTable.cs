using System.Globalization;
using System.Text;
using System.Text.Json;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Parties.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics.Formats;

/// <summary>
/// A table of OData that may come in one file, or as its parts put together: <c>infos</c>, <c>topics</c> and <c>rows</c>. A page as
/// the service gives it (<c>value</c>) or a bare list is rows alone.
/// </summary>
internal static class ODataTable
{
    public const string Infos = "infos";
    public const string Topics = "topics";
    public const string Rows = "rows";
    private const string Value = "value";

    /// <summary>Null, with the error told, when there are none.</summary>
    public static JsonElement? RowsOf(JsonElement root, Figures figures)
    {
        if (List(root, Rows) is { } rows)
        {
            return rows;
        }

        figures.Errors.AddWhole("no-list", Value);
        return null;
    }

    /// <summary>A list under its own name, under <c>value</c>, or by itself.</summary>
    public static JsonElement? List(JsonElement root, string name)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root;
        }

        return root.ValueKind == JsonValueKind.Object && (root.TryGetProperty(name, out var found) || root.TryGetProperty(Value, out found)) && found.ValueKind == JsonValueKind.Array
            ? found
            : null;
    }

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()!.Trim() : null;

    /// <summary>An indicator that we do not know by name, from what the table says of it.</summary>
    /// <param name="group">What it stands under, for a name that comes more than once: "Appartement" is there for electricity and for gas.</param>
    public static IndicatorDefinition Described(string table, string stem, string title, string unit, string? group)
    {
        var key = new StringBuilder(table);
        foreach (var part in group is null ? [stem] : new[] { stem, StemOf(group) })
        {
            key.Append('.');
            foreach (var letter in part)
            {
                key.Append(char.IsAsciiLetterUpper(letter) && key[^1] is not ('.' or '-') ? "-" : "").Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
            }
        }

        var text = key.ToString();
        var name = (title.Length > 0 ? title : stem) + (group is null ? "" : $" ({group})");
        name = name.Length > Indicator.MostNameLength ? name[..Indicator.MostNameLength] : name;
        return new IndicatorDefinition(text.Length > Indicator.MostKeyLength ? text[..Indicator.MostKeyLength] : text, UnitOf(unit), new LocalText(name, ""));
    }

    public static StatisticsUnit UnitOf(string unit) => unit.Trim() switch
    {
        "%" => StatisticsUnit.Percent,
        "aantal" => StatisticsUnit.Count,
        "x 1 000 euro" or "1 000 euro" => StatisticsUnit.ThousandEuro,
        "euro" => StatisticsUnit.Euro,
        "km" => StatisticsUnit.Kilometre,
        "ha" => StatisticsUnit.Hectare,
        "per km²" or "aantal inwoners per km²" => StatisticsUnit.PerSquareKilometre,
        "per 1 000 inwoners" => StatisticsUnit.PerThousand,
        "kWh" => StatisticsUnit.KilowattHour,
        "m³" => StatisticsUnit.CubicMetre,
        "code" => StatisticsUnit.Class,
        _ => StatisticsUnit.Other,
    };

    /// <summary>"Gemiddeld inkomen per inwoner" as OData v3 would have made a key of it.</summary>
    public static string StemOf(string title) => string.Concat(
        title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..])).Replace("-", "", StringComparison.Ordinal);
}

/// <summary>A topic of a table: what it is here, or null for what is no figure.</summary>
internal sealed record ODataTopic(string Key, IndicatorDefinition? Indicator);
