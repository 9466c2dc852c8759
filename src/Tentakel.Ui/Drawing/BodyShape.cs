namespace Tentakel.Ui.Drawing;

/// <summary>Where things stand on the drawing of the body: once wide, once for a narrow screen.</summary>
public sealed record BodyShape
{
    /// <summary>A count of one or more is at least this wide, or nobody would see it.</summary>
    public const double Thinnest = 1.5;

    public required double Width { get; init; }

    public required double Height { get; init; }

    public required double Ground { get; init; }

    public required double Top { get; init; }

    /// <summary>From the ground up.</summary>
    public required IReadOnlyList<double> Borders { get; init; }

    /// <summary>Between which distances from the outside the arms stand: on the ground, then at each border.</summary>
    public required IReadOnlyList<(double From, double To)> Room { get; init; }

    public required string Outline { get; init; }

    public required double TipRadius { get; init; }

    public required double Sucker { get; init; }

    public required double MostPerOne { get; init; }

    public required bool IsWide { get; init; }

    /// <summary>The label of a knot: its words when wide, its number when narrow.</summary>
    public required double LabelWide { get; init; }

    public required double LabelTall { get; init; }

    /// <summary>Half of what the words in the middle take.</summary>
    public required double WordsHalf { get; init; }

    public double Middle => Width / 2;

    public static BodyShape Wide { get; } = new()
    {
        Width = 1100,
        Height = 892,
        Ground = 838,
        Top = 52,
        Borders = [690, 528, 366, 214],
        Room = [(28, 424), (46, 424), (112, 430), (140, 430), (180, 428)],
        Outline = "M2 834V348C2 118 220 48 550 48S1098 118 1098 348V834Z",
        TipRadius = 21,
        Sucker = 3.8,
        MostPerOne = 7,
        IsWide = true,
        LabelWide = 122,
        LabelTall = 34,
        WordsHalf = 72,
    };

    public static BodyShape Narrow { get; } = new()
    {
        Width = 360,
        Height = 786,
        Ground = 712,
        Top = 40,
        Borders = [592, 462, 330, 196],
        Room = [(4, 116), (6, 116), (24, 116), (32, 116), (40, 114)],
        Outline = "M1 708V220C1 100 70 36 180 36S359 100 359 220V708Z",
        TipRadius = 9,
        Sucker = 1.9,
        MostPerOne = 3,
        IsWide = false,
        LabelWide = 24,
        LabelTall = 24,
        WordsHalf = 50,
    };

    /// <summary>Pixels for one commitment: the same everywhere in the drawing, and so that the fullest border still has air.</summary>
    public double ScaleOf(IReadOnlyList<BodyArm> arms)
    {
        ArgumentNullException.ThrowIfNull(arms);
        var scale = MostPerOne;
        for (var border = 0; border < Borders.Count; border++)
        {
            var most = new[] { true, false }.Max(up => arms.Where(arm => arm.Up == up).Sum(arm => arm.Crossings[border]));
            var (from, to) = Room[border + 1];
            scale = most == 0 ? scale : Math.Min(scale, 0.55 * (to - from) / most);
        }

        return scale;
    }

    /// <summary>How wide a count is drawn; nothing is not drawn.</summary>
    public static double WidthOf(int count, double scale) => count == 0 ? 0 : Math.Max(Thinnest, count * scale);

    /// <summary>The middle of each arm of one side at a border (-1 is the ground), measured from the outside in.</summary>
    public IReadOnlyList<double> Middles(IReadOnlyList<BodyArm> side, int border, double scale)
    {
        ArgumentNullException.ThrowIfNull(side);
        var (from, to) = Room[border + 1];
        var widths = side.Select(arm => WidthOf(arm.Crossings[Math.Max(0, border)], scale)).ToList();
        var gap = (to - from - widths.Sum()) / Math.Max(1, side.Count);
        var middles = new List<double>();
        var at = from + (gap / 2);
        foreach (var width in widths)
        {
            middles.Add(at + (width / 2));
            at += width + gap;
        }

        return middles;
    }
}
