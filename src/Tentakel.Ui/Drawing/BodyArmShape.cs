namespace Tentakel.Ui.Drawing;

/// <summary>One drawn piece of an arm: what runs without a gap from one border to another.</summary>
/// <param name="First">The first border it passes, from the ground up.</param>
/// <param name="Last">The last border it passes.</param>
/// <param name="Places">Along the middle, the tip included.</param>
/// <param name="Stations">The index in <paramref name="Places"/> of each border it passes.</param>
public sealed record BodyPiece(int First, int Last, IReadOnlyList<Place> Places, IReadOnlyList<int> Stations)
{
    private const int Steps = 14;

    /// <summary>The pieces of one arm. Where nothing passes a border the arm is not there: a gap is not drawn over.</summary>
    /// <param name="order">Its place on its side, from the outside in.</param>
    public static IReadOnlyList<BodyPiece> Of(BodyArm arm, IReadOnlyList<BodyArm> side, int order, BodyShape shape, double scale)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(shape);
        var pieces = new List<BodyPiece>();
        for (var first = 0; first < shape.Borders.Count; first++)
        {
            if (arm.Crossings[first] == 0)
            {
                continue;
            }

            var last = first;
            while (last + 1 < shape.Borders.Count && arm.Crossings[last + 1] > 0)
            {
                last++;
            }

            pieces.Add(Piece(arm, side, order, shape, scale, first, last));
            first = last;
        }

        return pieces;
    }

    private static BodyPiece Piece(BodyArm arm, IReadOnlyList<BodyArm> side, int order, BodyShape shape, double scale, int first, int last)
    {
        double Across(double fromOutside) => arm.Up ? fromOutside : shape.Width - fromOutside;
        Station At(int border)
        {
            var width = BodyShape.WidthOf(arm.Crossings[border], scale);
            var late = Math.Min(width, BodyShape.WidthOf(arm.Late[border], scale));
            return new Station(Across(shape.Middles(side, border, scale)[order]), shape.Borders[border], width, late);
        }

        var begin = At(first);
        var stations = new List<Station>
        {
            first == 0
                ? begin with { X = Across(shape.Middles(side, -1, scale)[order]), Y = shape.Ground + 8 }
                : new Station(begin.X, (shape.Borders[first] + shape.Borders[first - 1]) / 2, BodyShape.Thinnest, 0),
        };
        for (var border = first; border <= last; border++)
        {
            stations.Add(At(border));
        }

        var end = stations[^1];
        var above = last + 1 < shape.Borders.Count ? shape.Borders[last + 1] : shape.Top;

        // The outer arms end lower, so that the tips do not lie over each other, and stay under the curve of the body.
        var rise = (end.Y - above) * Math.Min(0.62, 0.3 + (0.1 * order));
        var thin = Math.Min(end.Width, shape.IsWide ? 5 : 2.5);
        stations.Add(new Station(end.X, end.Y - rise, thin, end.Width > 0 ? thin * end.Late / end.Width : 0));
        var along = Ribbon.Through(stations, Steps);
        return new BodyPiece(
            first, last, [.. along, .. Ribbon.Tip(along[^1], shape.TipRadius, arm.Up ? -1 : 1)],
            [.. Enumerable.Range(1, last - first + 1).Select(station => station * Steps)]);
    }

    /// <summary>Where a knot in it lies: a little past its border, where it did not get through.</summary>
    public Place KnotAt(int border) => Places[Stations[border - First] + 4];

    /// <summary>The part of the arm before a border, in which its suckers are.</summary>
    public IReadOnlyList<Place> Before(int border) =>
        [.. Places.Skip(Stations[border - First] - Steps).Take(Steps + 1)];
}
