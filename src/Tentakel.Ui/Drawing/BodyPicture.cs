namespace Tentakel.Ui.Drawing;

/// <summary>What the drawing of the body shows; all words are those of the reader's language.</summary>
public sealed record BodyPicture
{
    /// <summary>The name of the drawing for who does not see it.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, in sentences with the numbers.</summary>
    public required string Description { get; init; }

    /// <summary>From the ground up; there is one border fewer.</summary>
    public required IReadOnlyList<BodyLayer> Layers { get; init; }

    /// <summary>What stands above the left half.</summary>
    public required string UpLabel { get; init; }

    /// <summary>What stands above the right half.</summary>
    public required string DownLabel { get; init; }

    public required IReadOnlyList<BodyArm> Arms { get; init; }

    public IReadOnlyList<BodyKnot> Knots { get; init; } = [];
}

/// <param name="Detail">Who is in it, in a few words.</param>
public sealed record BodyLayer(string Name, string Detail);

/// <summary>What goes up, or down, about one theme.</summary>
/// <param name="Crossings">How many pass each border, from the ground up.</param>
/// <param name="Late">How many of those are late.</param>
public sealed record BodyArm(string Name, bool Up, IReadOnlyList<int> Crossings, IReadOnlyList<int> Late);

/// <summary>Where much is late for long.</summary>
/// <param name="Arm">Index in <see cref="BodyPicture.Arms"/>.</param>
/// <param name="Border">The border it hangs at, from the ground up.</param>
/// <param name="Number">As in the list beside the drawing.</param>
/// <param name="Words">"3 hangen".</param>
/// <param name="Link">Where the list is.</param>
/// <param name="LinkLabel">The whole of the link in words.</param>
public sealed record BodyKnot(int Arm, int Border, int Number, string Words, string Link, string LinkLabel);
