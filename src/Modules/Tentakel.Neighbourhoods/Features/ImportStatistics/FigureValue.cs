using System.Globalization;
using Tentakel.Neighbourhoods.Domain;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>A field as a number, as one of the many ways to say that there is none, or as neither.</summary>
/// <param name="Without">Why there is no number, when there is none.</param>
internal readonly record struct FigureValue(string Text, double? Number, ObservationStatus Without, bool IsReadable)
{
    // PDOK writes what is missing as large negative numbers.
    private const double Marked = -99990;
    private const double KeptBack = -99997;

    public static FigureValue None { get; } = new("", null, ObservationStatus.Unknown, true);

    /// <summary>
    /// CBS: empty is "cannot be", a dot is "unknown, unreliable or secret", x is secret, a dash is none known. The Leefbaarometer: NA.
    /// One star or two behind a figure say that it is provisional.
    /// </summary>
    public static FigureValue Of(string? field, bool decimalComma = false)
    {
        var text = field?.Trim() ?? "";
        if (text is "" or "." or "-" or "NA" or "null")
        {
            return None;
        }

        if (text is "x" or "X")
        {
            return new FigureValue(text, null, ObservationStatus.Suppressed, true);
        }

        var digits = text.TrimEnd('*').TrimEnd();
        if (decimalComma)
        {
            digits = digits.Replace(',', '.');
        }

        return double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? Of(number, text)
            : new FigureValue(text, null, ObservationStatus.Unknown, false);
    }

    public static FigureValue Of(double number, string? text = null)
    {
        var shown = text ?? number.ToString(CultureInfo.InvariantCulture);
        return number switch
        {
            KeptBack => new FigureValue(shown, null, ObservationStatus.Suppressed, true),
            <= Marked and >= -99999 => new FigureValue(shown, null, ObservationStatus.Unknown, true),
            _ => new FigureValue(shown, number, ObservationStatus.Unknown, double.IsFinite(number)),
        };
    }
}
