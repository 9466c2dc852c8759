namespace Tentakel.Ui.Drawing;

/// <summary>What a map of areas shows; all words are those of the reader's language.</summary>
public sealed record AreaMap
{
    /// <summary>The name of the drawing for who does not see it.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, in sentences with the numbers.</summary>
    public required string Description { get; init; }

    public required IReadOnlyList<MappedArea> Areas { get; init; }
}

/// <param name="Group">What it lies in, to put those together where nobody knows where it lies itself.</param>
/// <param name="Link">Where the list of this area is.</param>
/// <param name="LinkLabel">The whole of the link in words, with the number.</param>
/// <param name="Shape">Polygons of rings of points in degrees, the outer ring first; empty when it is not known where it lies.</param>
public sealed record MappedArea(string Name, string Group, int Count, string Link, string LinkLabel, IReadOnlyList<IReadOnlyList<IReadOnlyList<MapPoint>>> Shape);

public readonly record struct MapPoint(double Longitude, double Latitude);
