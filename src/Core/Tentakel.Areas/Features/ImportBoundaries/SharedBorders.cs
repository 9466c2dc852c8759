using Tentakel.Areas.Domain;

namespace Tentakel.Areas.Features.ImportBoundaries;

/// <summary>
/// Leaves out points that a drawing does not need, so that a border between two areas stays one line: the rings are cut where
/// areas meet, each piece is simplified by itself (Douglas and Peucker) and always from the same end, and both areas get it.
/// </summary>
internal static class SharedBorders
{
    /// <param name="areas">All that lie beside each other: what is left out here cannot keep to its neighbour.</param>
    /// <param name="metres">How far a line may come to lie from where it was.</param>
    public static IReadOnlyList<DrawnArea> Simplify(IReadOnlyList<DrawnArea> areas, double metres)
    {
        var meetings = Meetings(areas);
        return [.. areas.Select(area => area with { Polygons = Simplify(area.Polygons, meetings, metres) })];
    }

    private static List<IReadOnlyList<GridPoint[]>> Simplify(IReadOnlyList<IReadOnlyList<GridPoint[]>> polygons, HashSet<GridPoint> meetings, double metres)
    {
        var largest = polygons.MaxBy(rings => Size(rings[0]))!;
        var simplified = new List<IReadOnlyList<GridPoint[]>>();
        foreach (var rings in polygons)
        {
            // What is smaller than the error is a speck; of each area the largest part stays.
            if (rings == largest || Size(rings[0]) >= metres * metres * 4)
            {
                simplified.Add([.. rings.Where((ring, index) => index == 0 || Size(ring) >= metres * metres * 4).Select(ring => Simplify(ring, meetings, metres))]);
            }
        }

        return simplified;
    }

    /// <summary>Where three areas meet, or a border begins or ends: a point with other neighbours in one ring than in another.</summary>
    private static HashSet<GridPoint> Meetings(IReadOnlyList<DrawnArea> areas)
    {
        var beside = new Dictionary<GridPoint, (GridPoint, GridPoint)>();
        var meetings = new HashSet<GridPoint>();
        foreach (var ring in areas.SelectMany(area => area.Polygons).SelectMany(rings => rings))
        {
            for (var index = 0; index < ring.Length; index++)
            {
                var (before, after) = (ring[(index + ring.Length - 1) % ring.Length], ring[(index + 1) % ring.Length]);
                var pair = before < after ? (before, after) : (after, before);
                if (!beside.TryAdd(ring[index], pair) && beside[ring[index]] != pair)
                {
                    meetings.Add(ring[index]);
                }
            }
        }

        return meetings;
    }

    private static GridPoint[] Simplify(GridPoint[] ring, HashSet<GridPoint> meetings, double metres)
    {
        var cuts = Enumerable.Range(0, ring.Length).Where(index => meetings.Contains(ring[index])).ToList();
        if (cuts.Count == 0)
        {
            // Nobody meets it anywhere, so it is whole: an island, or a hole and what fills it. Both begin at the same point.
            var start = Array.IndexOf(ring, ring.Min());
            cuts = [start];
        }

        var points = new List<GridPoint>();
        for (var cut = 0; cut < cuts.Count; cut++)
        {
            var (from, length) = (cuts[cut], (cut + 1 < cuts.Count ? cuts[cut + 1] : cuts[0] + ring.Length) - cuts[cut]);
            var piece = Enumerable.Range(from, length + 1).Select(index => ring[index % ring.Length]).ToArray();
            points.AddRange(Piece(piece, metres).SkipLast(1));
        }

        // Two points are no area: a sliver keeps what it had.
        return points.Count >= 3 ? [.. points] : ring;
    }

    private static IEnumerable<GridPoint> Piece(GridPoint[] piece, double metres)
    {
        var turned = piece[0] > piece[^1] || (piece[0] == piece[^1] && piece[1] > piece[^2]);
        if (turned)
        {
            Array.Reverse(piece);
        }

        var keep = Keep(piece, metres);
        if (piece[0] == piece[^1] && keep.Count(kept => kept) < 4)
        {
            keep = Keep(piece, 0);
        }

        var kept = piece.Where((_, index) => keep[index]);
        return turned ? kept.Reverse() : kept;
    }

    private static bool[] Keep(GridPoint[] piece, double metres)
    {
        var keep = new bool[piece.Length];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>([(0, piece.Length - 1)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = (0, metres);
            for (var index = part.From + 1; index < part.To; index++)
            {
                var away = Away(piece[index], piece[part.From], piece[part.To]);
                if (away > distance)
                {
                    (farthest, distance) = (index, away);
                }
            }

            if (farthest > 0)
            {
                keep[farthest] = true;
                open.Push((part.From, farthest));
                open.Push((farthest, part.To));
            }
        }

        return keep;
    }

    /// <summary>Metres from a point to a line between two others.</summary>
    private static double Away(GridPoint point, GridPoint from, GridPoint to)
    {
        var (px, py) = Metres(point, from);
        var (dx, dy) = Metres(to, from);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(px - (along * dx), 2) + Math.Pow(py - (along * dy), 2));
    }

    private static (double X, double Y) Metres(GridPoint point, GridPoint from)
    {
        const double Metre = 1.11195;
        return ((point.X - from.X) * Metre * Math.Cos(from.Latitude * Math.PI / 180), (point.Y - from.Y) * Metre);
    }

    /// <summary>Square metres.</summary>
    private static double Size(GridPoint[] ring)
    {
        var twice = 0.0;
        for (var index = 0; index < ring.Length; index++)
        {
            var ((x, y), (nextX, nextY)) = (Metres(ring[index], ring[0]), Metres(ring[(index + 1) % ring.Length], ring[0]));
            twice += (x * nextY) - (nextX * y);
        }

        return Math.Abs(twice) / 2;
    }
}
