namespace Tentakel.Ui.Drawing;

/// <summary>A place a ribbon must pass, with how wide it is there and how much of that is late.</summary>
public readonly record struct Station(double X, double Y, double Width, double Late);

/// <summary>A place on a ribbon: the middle, the direction it goes in (length 1), the width and the late part.</summary>
public readonly record struct Place(double X, double Y, double DirectionX, double DirectionY, double Width, double Late)
{
    /// <summary>The point this far beside the middle; positive is to the right of who travels along.</summary>
    public (double X, double Y) Beside(double distance) => (X - (DirectionY * distance), Y + (DirectionX * distance));
}

/// <summary>
/// The shape of one arm: a smooth line through its stations (Catmull-Rom) with a width of its own at each. At a station
/// the width is exactly what was asked; between two stations it eases from the one to the other.
/// </summary>
public static class Ribbon
{
    /// <param name="steps">Places from one station to the next; the place of station n is at n × steps.</param>
    public static IReadOnlyList<Place> Through(IReadOnlyList<Station> stations, int steps)
    {
        ArgumentNullException.ThrowIfNull(stations);
        ArgumentOutOfRangeException.ThrowIfLessThan(stations.Count, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var places = new List<Place>(((stations.Count - 1) * steps) + 1);
        for (var index = 0; index < stations.Count - 1; index++)
        {
            var (from, to) = (stations[index], stations[index + 1]);
            var (leave, arrive) = (Tangent(stations, index), Tangent(stations, index + 1));
            for (var step = 0; step < steps; step++)
            {
                places.Add(Between(from, to, leave, arrive, (double)step / steps));
            }
        }

        var last = stations.Count - 1;
        places.Add(Between(stations[last - 1], stations[last], Tangent(stations, last - 1), Tangent(stations, last), 1));
        return places;
    }

    /// <summary>The tip: a spiral that goes on where the ribbon ended, and gets smaller and thinner.</summary>
    /// <param name="turn">1 turns right, -1 turns left.</param>
    public static IEnumerable<Place> Tip(Place end, double radius, int turn)
    {
        const int steps = 56;
        const double turns = 1.9;
        const double thinnest = 0.9;
        var (centreX, centreY) = end.Beside(turn * radius);
        var start = Math.Atan2(end.Y - centreY, end.X - centreX);
        for (var step = 1; step <= steps; step++)
        {
            var part = (double)step / steps;
            var angle = start + (turn * part * turns * 2 * Math.PI);
            var distance = radius * (1 - (0.86 * part));
            var width = Math.Max(thinnest, end.Width * (1 - (0.75 * part)));
            var (directionX, directionY) = (-Math.Sin(angle) * turn, Math.Cos(angle) * turn);
            yield return new Place(
                centreX + (distance * Math.Cos(angle)), centreY + (distance * Math.Sin(angle)), directionX, directionY, width, end.Width > 0 ? end.Late / end.Width * width : 0);
        }
    }

    private static Place Between(Station from, Station to, (double X, double Y) leave, (double X, double Y) arrive, double t)
    {
        var (t2, t3) = (t * t, t * t * t);
        double At(double a, double da, double b, double db) =>
            (((2 * t3) - (3 * t2) + 1) * a) + ((t3 - (2 * t2) + t) * da) + (((3 * t2) - (2 * t3)) * b) + ((t3 - t2) * db);
        double Slope(double a, double da, double b, double db) =>
            (((6 * t2) - (6 * t)) * a) + (((3 * t2) - (4 * t) + 1) * da) + (((6 * t) - (6 * t2)) * b) + (((3 * t2) - (2 * t)) * db);
        var (dx, dy) = (Slope(from.X, leave.X, to.X, arrive.X), Slope(from.Y, leave.Y, to.Y, arrive.Y));
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var ease = (3 * t2) - (2 * t3);
        return new Place(
            At(from.X, leave.X, to.X, arrive.X),
            At(from.Y, leave.Y, to.Y, arrive.Y),
            length > 0 ? dx / length : 0,
            length > 0 ? dy / length : -1,
            from.Width + ((to.Width - from.Width) * ease),
            from.Late + ((to.Late - from.Late) * ease));
    }

    private static (double X, double Y) Tangent(IReadOnlyList<Station> stations, int index)
    {
        // The ends go straight up or down, so that an arm stands on the ground and its tip can turn to either side.
        if (index == 0 || index == stations.Count - 1)
        {
            var other = index == 0 ? stations[1] : stations[^2];
            return (0, index == 0 ? other.Y - stations[0].Y : stations[^1].Y - other.Y);
        }

        return ((stations[index + 1].X - stations[index - 1].X) / 2, (stations[index + 1].Y - stations[index - 1].Y) / 2);
    }
}
