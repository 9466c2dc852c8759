namespace Tentakel.Areas.Domain;

/// <summary>A point on the earth in hundred-thousandths of a degree: about a metre, and the same on both sides of a border.</summary>
public readonly record struct GridPoint(int X, int Y) : IComparable<GridPoint>
{
    /// <summary>Steps in one degree.</summary>
    public const double Steps = 100_000;

    public double Longitude => X / Steps;

    public double Latitude => Y / Steps;

    public static bool operator <(GridPoint one, GridPoint other) => one.CompareTo(other) < 0;

    public static bool operator >(GridPoint one, GridPoint other) => one.CompareTo(other) > 0;

    public static bool operator <=(GridPoint one, GridPoint other) => one.CompareTo(other) <= 0;

    public static bool operator >=(GridPoint one, GridPoint other) => one.CompareTo(other) >= 0;

    public int CompareTo(GridPoint other) => X != other.X ? X.CompareTo(other.X) : Y.CompareTo(other.Y);
}

/// <summary>
/// Where an area lies: polygons, each an outer ring and its holes; a ring does not repeat its first point. Kept as the steps
/// from point to point in as few bytes as each needs.
/// </summary>
public static class Outline
{
    public static byte[] Pack(IReadOnlyList<IReadOnlyList<GridPoint[]>> polygons)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        var bytes = new List<byte>();
        Write(bytes, polygons.Count);
        var last = default(GridPoint);
        foreach (var rings in polygons)
        {
            Write(bytes, rings.Count);
            foreach (var ring in rings)
            {
                Write(bytes, ring.Length);
                foreach (var point in ring)
                {
                    Write(bytes, Folded(point.X - last.X));
                    Write(bytes, Folded(point.Y - last.Y));
                    last = point;
                }
            }
        }

        return [.. bytes];
    }

    public static IReadOnlyList<IReadOnlyList<GridPoint[]>> Unpack(ReadOnlySpan<byte> bytes)
    {
        var polygons = new IReadOnlyList<GridPoint[]>[Read(ref bytes)];
        var last = default(GridPoint);
        for (var polygon = 0; polygon < polygons.Length; polygon++)
        {
            var rings = new GridPoint[Read(ref bytes)][];
            for (var ring = 0; ring < rings.Length; ring++)
            {
                rings[ring] = new GridPoint[Read(ref bytes)];
                for (var point = 0; point < rings[ring].Length; point++)
                {
                    var x = last.X + Unfolded(Read(ref bytes));
                    rings[ring][point] = last = new GridPoint(x, last.Y + Unfolded(Read(ref bytes)));
                }
            }

            polygons[polygon] = rings;
        }

        return polygons;
    }

    // Small steps back are as short as small steps ahead.
    private static int Folded(int value) => (value << 1) ^ (value >> 31);

    private static int Unfolded(int value) => (int)((uint)value >> 1) ^ -(value & 1);

    private static void Write(List<byte> bytes, int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes.Add((byte)(rest | 0x80));
        }

        bytes.Add((byte)rest);
    }

    private static int Read(ref ReadOnlySpan<byte> bytes)
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (int)value;
            }
        }
    }
}
