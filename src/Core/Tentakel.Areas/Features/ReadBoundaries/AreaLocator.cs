using Tentakel.Areas.Domain;

namespace Tentakel.Areas.Features.ReadBoundaries;

/// <summary>In which area a point lies: the smallest one of which the boundary is known.</summary>
public sealed class AreaLocator
{
    private readonly IReadOnlyList<(PlacedArea Area, Box Box)> _areas;

    public AreaLocator(IEnumerable<PlacedArea> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        _areas = [.. areas.Where(area => area.Shape is { Count: > 0 }).OrderByDescending(area => area.Area.Level).ThenBy(area => area.Area.Code, StringComparer.Ordinal).Select(area => (area, Box.Round(area.Shape!)))];
    }

    /// <summary>West, south, east and north of everything known; null when nothing is.</summary>
    public (double West, double South, double East, double North)? Bounds => _areas.Count == 0
        ? null
        : (_areas.Min(one => one.Box.West) / GridPoint.Steps, _areas.Min(one => one.Box.South) / GridPoint.Steps, _areas.Max(one => one.Box.East) / GridPoint.Steps, _areas.Max(one => one.Box.North) / GridPoint.Steps);

    /// <summary>Its code; null when it lies in none.</summary>
    public string? Find(double longitude, double latitude)
    {
        if (!double.IsFinite(longitude) || !double.IsFinite(latitude))
        {
            return null;
        }

        var (x, y) = (longitude * GridPoint.Steps, latitude * GridPoint.Steps);
        return _areas.FirstOrDefault(one => one.Box.Holds(x, y) && one.Area.Shape!.Any(rings => IsIn(rings, x, y))).Area?.Area.Code;
    }

    // Even-odd over all rings together: a point in a hole crosses twice.
    private static bool IsIn(IReadOnlyList<GridPoint[]> rings, double x, double y)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (int at = 0, before = ring.Length - 1; at < ring.Length; before = at++)
            {
                var (one, other) = (ring[at], ring[before]);
                if (one.Y > y != other.Y > y && x < ((double)(other.X - one.X) * (y - one.Y) / (other.Y - one.Y)) + one.X)
                {
                    inside = !inside;
                }
            }
        }

        return inside;
    }

    private readonly record struct Box(int West, int South, int East, int North)
    {
        public static Box Round(IReadOnlyList<IReadOnlyList<GridPoint[]>> shape)
        {
            var points = shape.SelectMany(rings => rings).SelectMany(ring => ring).ToList();
            return new Box(points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y));
        }

        public bool Holds(double x, double y) => x >= West && x <= East && y >= South && y <= North;
    }
}
