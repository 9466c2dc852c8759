namespace Tentakel.Ui.Drawing;

/// <summary>Where the label of a knot stands: the middle of its height, and on which side of the knot.</summary>
public sealed record KnotLabel(double Left, double Y, bool BeforeKnot);

/// <summary>Finds for each label a place beside its knot where it covers no other knot, no other label and not the words in the middle.</summary>
public static class KnotLabels
{
    /// <param name="knots">Where the knots lie, and whether on the left half; in the order of their numbers.</param>
    /// <param name="radius">Of a knot.</param>
    public static IReadOnlyList<KnotLabel> Place(IReadOnlyList<(Place At, bool Up)> knots, BodyShape shape, double radius)
    {
        ArgumentNullException.ThrowIfNull(knots);
        ArgumentNullException.ThrowIfNull(shape);
        var taken = new List<Box>(knots.Select(knot => new Box(knot.At.X - radius, knot.At.Y - radius, radius * 2, radius * 2)))
        {
            new(shape.Middle - shape.WordsHalf, 0, shape.WordsHalf * 2, shape.Height),
        };
        var labels = new List<KnotLabel>();
        foreach (var (at, up) in knots)
        {
            // Outwards first, at the height of the knot; then ever further up and down. The last resort covers something, but it is there.
            var places = Heights(shape.LabelTall + 4).SelectMany(away => new[] { up, !up }.Select(before => At(at, before, at.Y + away, shape, radius)));
            var label = places.FirstOrDefault(place => Fits(place, shape) && !taken.Any(Of(place, shape).Touches)) ?? At(at, up, at.Y, shape, radius);
            taken.Add(Of(label, shape));
            labels.Add(label);
        }

        return labels;
    }

    private static KnotLabel At(Place knot, bool before, double y, BodyShape shape, double radius)
    {
        var left = before ? knot.X - radius - 6 - shape.LabelWide : knot.X + radius + 6;
        return new(Math.Clamp(left, 2, shape.Width - shape.LabelWide - 2), y, before);
    }

    private static IEnumerable<double> Heights(double step)
    {
        yield return 0;
        for (var times = 1; times <= 6; times++)
        {
            yield return times * step;
            yield return -times * step;
        }
    }

    private static Box Of(KnotLabel label, BodyShape shape) => new(label.Left, label.Y - (shape.LabelTall / 2), shape.LabelWide, shape.LabelTall);

    private static bool Fits(KnotLabel label, BodyShape shape) => label.Y - shape.LabelTall > shape.Top && label.Y + (shape.LabelTall / 2) < shape.Ground;

    private readonly record struct Box(double X, double Y, double Wide, double Tall)
    {
        public bool Touches(Box other) => X < other.X + other.Wide && other.X < X + Wide && Y < other.Y + other.Tall && other.Y < Y + Tall;
    }
}
