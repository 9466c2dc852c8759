using System.Globalization;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Resources;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Csv;

namespace Tentakel.Commitments.Features.ReadMeasures;

/// <summary>The measures in words and as a table for a spreadsheet.</summary>
public sealed class MeasureText(IStringLocalizer<CommitmentsTexts> texts)
{
    // Numbers and months in the language of the words round them.
    private static CultureInfo Language => CultureInfo.CurrentUICulture;

    public string Place(Coordinates at) =>
        texts["measures.place", texts[$"scale.{Spelled(at.Scale)}"], texts[$"level.{Spelled(at.Level)}"]];

    public string NameOf(MeasureOf of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return of switch
        {
            { Month: { } month } => month.ToString("MMMM yyyy", Language),
            { Pair: { } pair } => texts["measures.pair", Place(pair.Asker), Place(pair.Owner)],
            { Direction: { } direction } => texts[$"measures.direction.{Spelled(direction)}"],
            _ => texts["measures.all"],
        };
    }

    public string Figure(double? value, string unit) =>
        value is { } number ? texts[$"measures.unit.{unit}", number.ToString("0.#", Language)] : texts["measures.none"];

    public string Count(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.Answered is { } answered ? answered.ToString("N0", Language) : texts["measures.few"];
    }

    public string Count(MeasureTableRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Count is { } count ? count.ToString("N0", Language) : texts["measures.few"];
    }

    public byte[] Csv(Measures measures)
    {
        ArgumentNullException.ThrowIfNull(measures);
        string[] head = [texts["measures.csv.kind"], texts["measures.csv.of"], texts["measures.answered"], texts["measures.on-time"], texts["measures.median"], texts["measures.reopened"], texts["measures.confirmed"]];
        (string Kind, IReadOnlyList<Measure> Rows)[] parts =
            [("measures.all", [measures.All]), ("measures.months", measures.Months), ("measures.directions", measures.Directions), ("measures.pairs", measures.Pairs)];
        return CsvText.Write([head, .. parts.SelectMany(part => part.Rows.Select(row => (IReadOnlyList<string>)
            [texts[part.Kind], NameOf(row.Of), Plain(row.Answered), Plain(row.OnTimePercent), Plain(row.MedianDays), Plain(row.ReopenedPercent), Plain(row.ConfirmedPercent)])),
            .. measures.Tables.SelectMany(table => table.Rows.Select(row => (IReadOnlyList<string>)[table.Title, row.Name, Plain(row.Count), "", "", "", ""]))]);
    }

    // As a spreadsheet in the reader's language reads a number; empty for what is not told.
    private static string Plain(double? value) => value?.ToString("0.#", Language) ?? "";

    private static string Spelled(Enum value) => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
