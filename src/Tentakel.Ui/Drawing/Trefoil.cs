using System.Globalization;
using System.Text;

namespace Tentakel.Ui.Drawing;

/// <summary>A trefoil knot as it looks when it lies on the table: three times over and three times under.</summary>
internal static class Trefoil
{
    private const int Steps = 16;

    public static void Write(StringBuilder svg, double x, double y, double size)
    {
        // Over where sin 3t is negative: six pieces, those below first.
        for (var over = 0; over <= 1; over++)
        {
            for (var piece = 0; piece < 3; piece++)
            {
                var from = ((2 * piece) + over) * Math.PI / 3;
                var path = Path(x, y, size, from - (over * 0.06), from + (Math.PI / 3) + (over * 0.06));
                svg.Append(CultureInfo.InvariantCulture, $"""<path class="g-knooprand" stroke-width="{Svg.Number(size * 1.6)}" d="{path}"/><path class="g-knoop" stroke-width="{Svg.Number(size * 0.9)}" d="{path}"/>""");
            }
        }
    }

    private static string Path(double x, double y, double size, double from, double to)
    {
        var path = new StringBuilder();
        for (var step = 0; step <= Steps; step++)
        {
            var t = from + ((to - from) * step / Steps);
            path.Append(step == 0 ? 'M' : 'L')
                .Append(Svg.Number(x + (size * (Math.Sin(t) + (2 * Math.Sin(2 * t)))))).Append(' ')
                .Append(Svg.Number(y - (size * (Math.Cos(t) - (2 * Math.Cos(2 * t))))));
        }

        return path.ToString();
    }
}
