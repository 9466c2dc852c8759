using System.Globalization;
using System.Text;

namespace Tentakel.Ui.Drawing;

/// <summary>
/// The body as SVG: layers, arms as wide as what passes, the late part striped, knots where it hangs. Only classes and
/// geometry, no style; the same picture always gives the same text.
/// </summary>
public static class BodyDrawing
{
    private const int FewestOfOneSucker = 10;
    private const int MostSuckers = 40;

    /// <summary>For how many one sucker stands: ten, or where that would be more than can be seen a hundred, a thousand.</summary>
    public static int OneSucker(IEnumerable<int> crossings)
    {
        ArgumentNullException.ThrowIfNull(crossings);
        var most = crossings.DefaultIfEmpty().Max();
        var one = FewestOfOneSucker;
        while (most / one > MostSuckers)
        {
            one *= 10;
        }

        return one;
    }

    /// <param name="prefix">Of the ids within the drawing; different for each drawing on a page.</param>
    /// <param name="classes">Classes of the drawing itself.</param>
    public static string Draw(BodyPicture picture, BodyShape shape, string prefix, string classes)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(shape);
        var svg = Begin(picture, shape, prefix, classes, "group");
        var knots = Arms(svg, picture, shape, prefix);
        svg.Append("</g>");
        Words(svg, picture, shape);
        var labels = KnotLabels.Place([.. knots.Select(knot => (knot.At, knot.Up))], shape, RadiusOf(shape));
        foreach (var ((knot, at, _), label) in knots.Zip(labels))
        {
            Knot(svg, knot, at, label, shape);
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>The arms alone, to see how it is going and not to read: for beside a link to the whole.</summary>
    public static string DrawPlain(BodyPicture picture, BodyShape shape, string prefix, string classes)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(shape);
        var svg = Begin(picture, shape, prefix, classes, "img");
        Arms(svg, picture, shape, prefix);
        return svg.Append("</g></svg>").ToString();
    }

    private static StringBuilder Begin(BodyPicture picture, BodyShape shape, string prefix, string classes, string role)
    {
        var tall = role == "img" ? shape.Ground : shape.Height;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="tk-svg {classes}" viewBox="0 0 {Svg.Number(shape.Width)} {Svg.Number(tall)}" role="{role}" aria-labelledby="{prefix}-t {prefix}-d">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<title id="{prefix}-t">{Svg.Escape(picture.Title)}</title><desc id="{prefix}-d">{Svg.Escape(picture.Description)}</desc>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<defs><pattern id="{prefix}-laat" width="6.7" height="6.7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="g-armlaat-grond" width="20" height="20"/><path class="g-armlaat-streep" stroke-width="3.2" d="M1.6 0V20"/></pattern><clipPath id="{prefix}-k"><path d="{shape.Outline}"/></clipPath></defs>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<g clip-path="url(#{prefix}-k)">""");
        Layers(svg, shape);
        return svg;
    }

    private static double RadiusOf(BodyShape shape) => TrefoilOf(shape) * 3.8;

    private static double TrefoilOf(BodyShape shape) => shape.IsWide ? 4.6 : 2.6;

    private static void Layers(StringBuilder svg, BodyShape shape)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="g-laag4" width="{Svg.Number(shape.Width)}" height="{Svg.Number(shape.Height)}"/>""");
        for (var border = shape.Borders.Count - 1; border >= 0; border--)
        {
            var line = new StringBuilder();
            for (var step = 0; step <= 40; step++)
            {
                var part = step / 40d;
                var y = shape.Borders[border] + (5 * Math.Sin((part * 9) + (border * 2))) + (3 * Math.Sin((part * 21) + border));
                line.Append(step == 0 ? 'M' : 'L').Append(Svg.Number(part * shape.Width)).Append(' ').Append(Svg.Number(y));
            }

            var down = Svg.Number(shape.Ground);
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="g-laag{border}" d="{line}L{Svg.Number(shape.Width)} {down}L0 {down}Z"/><path class="g-laaglijn" d="{line}"/>""");
        }
    }

    private static List<(BodyKnot Knot, Place At, bool Up)> Arms(StringBuilder svg, BodyPicture picture, BodyShape shape, string prefix)
    {
        var scale = shape.ScaleOf(picture.Arms);
        var oneSucker = OneSucker(picture.Arms.SelectMany(arm => arm.Crossings));
        var knots = new List<(BodyKnot, Place, bool)>();
        foreach (var up in new[] { true, false })
        {
            var side = picture.Arms.Where(arm => arm.Up == up).ToList();
            for (var order = 0; order < side.Count; order++)
            {
                var arm = side[order];
                foreach (var piece in BodyPiece.Of(arm, side, order, shape, scale))
                {
                    Piece(svg, arm, piece, shape, prefix, oneSucker);
                    knots.AddRange(picture.Knots
                        .Where(knot => ReferenceEquals(picture.Arms[knot.Arm], arm) && knot.Border >= piece.First && knot.Border <= piece.Last)
                        .Select(knot => (knot, piece.KnotAt(knot.Border), up)));
                }
            }
        }

        return [.. knots.OrderBy(knot => knot.Item1.Number)];
    }

    private static void Piece(StringBuilder svg, BodyArm arm, BodyPiece piece, BodyShape shape, string prefix, int oneSucker)
    {
        // All travel upwards, so the outside is on the left of those on the left.
        var outer = arm.Up ? -1 : 1;
        svg.Append(CultureInfo.InvariantCulture, $"""<path class="{(arm.Up ? "g-arm-op" : "g-arm-neer")}" d="{Svg.Band(piece.Places, place => outer * place.Width / 2, place => -outer * place.Width / 2)}"/>""");
        if (arm.Late.Skip(piece.First).Take(piece.Last - piece.First + 1).Any(late => late > 0))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<path fill="url(#{prefix}-laat)" d="{Svg.Band(piece.Places, place => outer * place.Width / 2, place => outer * ((place.Width / 2) - place.Late))}"/>""");
        }

        for (var border = piece.First; border <= piece.Last; border++)
        {
            var along = piece.Before(border);
            var suckers = arm.Crossings[border] / oneSucker;
            for (var number = 0; number < suckers; number++)
            {
                var place = along[(int)Math.Round((number + 0.5) / suckers * (along.Count - 1))];
                var radius = Math.Min(shape.Sucker, place.Width / 5);
                var (x, y) = place.Beside(-outer * ((place.Width / 2) - radius - 1.5));
                svg.Append(CultureInfo.InvariantCulture, $"""<circle class="g-nap" cx="{Svg.Number(x)}" cy="{Svg.Number(y)}" r="{Svg.Number(radius)}"/>""");
            }
        }
    }

    private static void Words(StringBuilder svg, BodyPicture picture, BodyShape shape)
    {
        var (wide, middle) = (shape.IsWide, shape.Middle);
        double Bottom(int layer) => layer == 0 ? shape.Ground : shape.Borders[layer - 1];
        for (var layer = 0; layer < picture.Layers.Count; layer++)
        {
            var top = layer < shape.Borders.Count ? shape.Borders[layer] : shape.Top + (wide ? 20 : 10);
            var y = (Bottom(layer) + top) / 2;
            svg.Append(Svg.Text("g-mid g-vet", middle, y, wide ? 21 : 15, picture.Layers[layer].Name));
            if (wide)
            {
                svg.Append(Svg.Text("g-mid g-stil", middle, y + 20, 14, picture.Layers[layer].Detail));
            }
        }

        for (var border = 0; border < shape.Borders.Count; border++)
        {
            var (half, tall, size) = wide ? (68, 28, 16) : (48, 24, 14);
            var y = shape.Borders[border];
            string Sum(bool up) => picture.Arms.Where(arm => arm.Up == up).Sum(arm => arm.Crossings[border]).ToString("N0", CultureInfo.CurrentCulture);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="g-knoopvlak g-pil" x="{Svg.Number(middle - half)}" y="{Svg.Number(y - (tall / 2d))}" width="{half * 2}" height="{tall}" rx="{tall / 2}"/>""");
            svg.Append(Svg.Text("g-eind g-half g-diep", middle - 8, y + (size * 0.36), size, Sum(true) + " ↑"));
            svg.Append(Svg.Text("g-half g-diep", middle + 8, y + (size * 0.36), size, "↓ " + Sum(false)));
        }

        svg.Append(Svg.Text("g-vet", 4, wide ? 40 : 18, wide ? 19 : 15, "↑ " + picture.UpLabel));
        svg.Append(Svg.Text("g-vet g-eind", shape.Width - 4, wide ? 40 : 18, wide ? 19 : 15, picture.DownLabel + " ↓"));
        Names(svg, picture, shape);
    }

    private static void Names(StringBuilder svg, BodyPicture picture, BodyShape shape)
    {
        var scale = shape.ScaleOf(picture.Arms);
        var oneSucker = OneSucker(picture.Arms.SelectMany(arm => arm.Crossings));
        foreach (var up in new[] { true, false })
        {
            var side = picture.Arms.Where(arm => arm.Up == up).ToList();
            var middles = side.Count == 0 ? [] : shape.Middles(side, -1, scale);
            for (var order = 0; order < side.Count; order++)
            {
                // Beside each other the names do not fit: they take turns on lines below each other, from the outside in.
                var line = order % (shape.IsWide ? 3 : 5);
                var x = up ? Math.Max(2, middles[order] - 12) : Math.Min(shape.Width - 2, shape.Width - middles[order] + 12);
                svg.Append(Svg.Text(up ? "g-half" : "g-eind g-half", x, shape.Ground + 14 + (line * (shape.IsWide ? 17 : 14)), shape.IsWide ? 15 : 12.5, side[order].Name));
            }
        }
    }

    private static void Knot(StringBuilder svg, BodyKnot knot, Place at, KnotLabel label, BodyShape shape)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<a class="g-link" href="{Svg.Escape(knot.Link)}" aria-label="{Svg.Escape(knot.LinkLabel)}"><circle class="g-knoopgrond" cx="{Svg.Number(at.X)}" cy="{Svg.Number(at.Y)}" r="{Svg.Number(RadiusOf(shape))}"/>""");
        Trefoil.Write(svg, at.X, at.Y, TrefoilOf(shape));
        var number = knot.Number.ToString(CultureInfo.InvariantCulture);
        if (shape.IsWide)
        {
            // The number on the side of the knot, the words away from it.
            var circle = label.BeforeKnot ? label.Left + shape.LabelWide - 18 : label.Left + 18;
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="g-knoopvlak" x="{Svg.Number(label.Left)}" y="{Svg.Number(label.Y - (shape.LabelTall / 2))}" width="{Svg.Number(shape.LabelWide)}" height="{Svg.Number(shape.LabelTall)}" rx="{Svg.Number(shape.LabelTall / 2)}"/><circle class="g-knoopvlak" cx="{Svg.Number(circle)}" cy="{Svg.Number(label.Y)}" r="13"/>""");
            svg.Append(Svg.Text("g-mid g-vet g-laattekst", circle, label.Y + 5.4, 15, number)).Append(' ');
            svg.Append(Svg.Text(label.BeforeKnot ? "g-half g-laattekst g-eind" : "g-half g-laattekst", circle + (label.BeforeKnot ? -19 : 19), label.Y + 5, 15, knot.Words));
        }
        else
        {
            var x = label.Left + (shape.LabelWide / 2);
            svg.Append(CultureInfo.InvariantCulture, $"""<circle class="g-knoopvlak" cx="{Svg.Number(x)}" cy="{Svg.Number(label.Y)}" r="11"/>""");
            svg.Append(Svg.Text("g-mid g-vet g-laattekst", x, label.Y + 4.6, 13, number));
        }

        svg.Append("</a>");
    }
}
