using System.Globalization;
using System.Text;

namespace Tentakel.Ui.Drawing;

/// <summary>
/// Areas where they lie, as SVG: each a link, with a disc as large as its number and the number in it. Only classes and geometry,
/// no style; the same map always gives the same text.
/// </summary>
public static class AreaMapDrawing
{
    private const double Margin = 6;

    /// <summary>A city that is much taller than wide would push the list behind it far down.</summary>
    private const double TallestPart = 1.25;

    /// <param name="width">In the units that texts are sized in: about the pixels it is shown at.</param>
    /// <param name="prefix">Of the ids within the drawing; different for each drawing on a page.</param>
    /// <param name="classes">Classes of the drawing itself.</param>
    public static string Draw(AreaMap map, double width, string prefix, string classes)
    {
        ArgumentNullException.ThrowIfNull(map);
        var areas = map.Areas.Where(area => area.Shape.Count > 0).ToList();
        var frame = Frame.Around(areas.SelectMany(area => area.Shape).SelectMany(rings => rings).SelectMany(ring => ring), width);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="tk-svg tk-kaart {classes}" viewBox="0 0 {Svg.Number(width)} {Svg.Number(frame.Height)}" role="group" aria-labelledby="{prefix}-t {prefix}-d">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<title id="{prefix}-t">{Svg.Escape(map.Title)}</title><desc id="{prefix}-d">{Svg.Escape(map.Description)}</desc>""");
        foreach (var area in areas)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<a class="g-link" href="{Svg.Escape(area.Link)}" aria-label="{Svg.Escape(area.LinkLabel)}"><title>{Svg.Escape(area.LinkLabel)}</title><path class="g-gebied{(area.Count > 0 ? " g-gebied--vol" : "")}" d="{Path(area, frame)}"/></a>""");
        }

        // Above all areas and not in the way of the pointer; who hears the page heard the number in the link. Large ones first.
        svg.Append("""<g class="g-tellers" aria-hidden="true">""");
        var most = areas.Select(area => area.Count).DefaultIfEmpty().Max();
        var discs = areas.Where(area => area.Count > 0).OrderByDescending(area => area.Count).Select(area => (At: frame.Middle(area), area.Count)).ToList();
        var room = Room(discs, most, width);
        foreach (var (at, count) in discs)
        {
            Disc.Write(svg, at, count, most, width, room);
        }

        return svg.Append("</g></svg>").ToString();
    }

    /// <summary>How much smaller all discs must be so that none lies upon the number of another, as far as they can be.</summary>
    private static double Room(List<((double X, double Y) At, int Count)> discs, int most, double width)
    {
        var room = 1.0;
        for (var one = 0; one < discs.Count; one++)
        {
            for (var other = one + 1; other < discs.Count; other++)
            {
                var apart = Math.Sqrt(Math.Pow(discs[one].At.X - discs[other].At.X, 2) + Math.Pow(discs[one].At.Y - discs[other].At.Y, 2));
                room = Math.Min(room, apart / (Disc.Size(discs[one].Count, most, width) + Disc.Size(discs[other].Count, most, width)));
            }
        }

        return room;
    }

    private static string Path(MappedArea area, Frame frame)
    {
        var path = new StringBuilder();
        foreach (var ring in area.Shape.SelectMany(rings => rings))
        {
            var begun = false;
            foreach (var (x, y) in ring.Select(frame.Place))
            {
                path.Append(begun ? 'L' : 'M').Append(Svg.Number(x)).Append(' ').Append(Svg.Number(y));
                begun = true;
            }

            path.Append('Z');
        }

        return path.ToString();
    }

    private sealed class Frame
    {
        private double _west;
        private double _north;
        private double _perDegree;
        private double _narrower;
        private double _left;

        public double Height { get; private set; }

        public static Frame Around(IEnumerable<MapPoint> points, double width)
        {
            var (west, east, south, north) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
            foreach (var point in points)
            {
                (west, east) = (Math.Min(west, point.Longitude), Math.Max(east, point.Longitude));
                (south, north) = (Math.Min(south, point.Latitude), Math.Max(north, point.Latitude));
            }

            if (west > east)
            {
                return new Frame { Height = 2 * Margin };
            }

            // Degrees east are shorter than degrees north; within a country one factor will do.
            var narrower = Math.Cos((south + north) / 2 * Math.PI / 180);
            var (wide, tall) = (Math.Max((east - west) * narrower, 1e-6), Math.Max(north - south, 1e-6));
            var perDegree = Math.Min((width - (2 * Margin)) / wide, ((width * TallestPart) - (2 * Margin)) / tall);
            return new Frame
            {
                _west = west,
                _north = north,
                _narrower = narrower,
                _perDegree = perDegree,
                _left = (width - (wide * perDegree)) / 2,
                Height = (tall * perDegree) + (2 * Margin),
            };
        }

        public (double X, double Y) Place(MapPoint point) =>
            (_left + ((point.Longitude - _west) * _narrower * _perDegree), Margin + ((_north - point.Latitude) * _perDegree));

        /// <summary>A place inside its largest part for the number: halfway the widest stretch at the height of its middle.</summary>
        public (double X, double Y) Middle(MappedArea area)
        {
            var rings = area.Shape.Select(part => part.Select(ring => ring.Select(Place).ToList()).ToList()).MaxBy(part => Size(part[0]))!;
            var (top, bottom) = (rings[0].Min(point => point.Y), rings[0].Max(point => point.Y));

            // A hair beside the middle, so that a corner on that very line is not counted twice.
            var y = ((top + bottom) / 2) + 0.0137;
            var crossings = rings.SelectMany(ring => Crossings(ring, y)).Order().ToList();
            var widest = Enumerable.Range(0, crossings.Count / 2).Select(pair => (From: crossings[2 * pair], To: crossings[(2 * pair) + 1]))
                .DefaultIfEmpty((rings[0][0].X, rings[0][0].X)).MaxBy(pair => pair.Item2 - pair.Item1);
            return ((widest.Item1 + widest.Item2) / 2, y);
        }

        private static IEnumerable<double> Crossings(List<(double X, double Y)> ring, double y)
        {
            for (var index = 0; index < ring.Count; index++)
            {
                var (from, to) = (ring[index], ring[(index + 1) % ring.Count]);
                if (from.Y > y != to.Y > y)
                {
                    yield return from.X + ((y - from.Y) / (to.Y - from.Y) * (to.X - from.X));
                }
            }
        }

        private static double Size(List<(double X, double Y)> ring) => Math.Abs(Enumerable.Range(0, ring.Count)
            .Sum(index => (ring[index].X * ring[(index + 1) % ring.Count].Y) - (ring[(index + 1) % ring.Count].X * ring[index].Y)));
    }
}

/// <summary>A number in a disc whose surface grows with it.</summary>
internal static class Disc
{
    /// <summary>The radius when there is room for it.</summary>
    public static double Size(int count, int most, double width) => Math.Sqrt((double)count / most) * (width > 500 ? 30 : 20);

    public static void Write(StringBuilder svg, (double X, double Y) at, int count, int most, double width, double room = 1)
    {
        var number = count.ToString(CultureInfo.InvariantCulture);
        var text = width > 500 ? 14 : 12;
        var radius = Math.Max(text * (0.5 + (0.25 * number.Length)), Size(count, most, width) * room);
        svg.Append(CultureInfo.InvariantCulture, $"""<circle class="g-teller" cx="{Svg.Number(at.X)}" cy="{Svg.Number(at.Y)}" r="{Svg.Number(radius)}"/>""");
        svg.Append(Svg.Text("g-mid g-wit g-half", at.X, at.Y + (text * 0.36), text, number));
    }
}
