using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Tentakel.Ui.Drawing;

/// <summary>Small pieces of SVG: numbers as every browser reads them, and texts that stay text.</summary>
public static class Svg
{
    /// <exception cref="ArgumentOutOfRangeException">It is no number: a drawing with NaN in it silently loses a part.</exception>
    public static string Number(double value) => double.IsFinite(value)
        ? Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Not a number that can be drawn.");

    public static string Escape(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>The area between two distances beside the middle of a ribbon.</summary>
    public static string Band(IReadOnlyList<Place> places, Func<Place, double> one, Func<Place, double> other)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var path = new StringBuilder();
        foreach (var point in places.Select(place => place.Beside(one(place))).Concat(places.Reverse().Select(place => place.Beside(other(place)))))
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Number(point.X)).Append(' ').Append(Number(point.Y));
        }

        return path.Append('Z').ToString();
    }

    public static string Text(string classes, double x, double y, double size, string text) =>
        $"""<text class="{classes}" x="{Number(x)}" y="{Number(y)}" font-size="{Number(size)}">{Escape(text)}</text>""";
}
