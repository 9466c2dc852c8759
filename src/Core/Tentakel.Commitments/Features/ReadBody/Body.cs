using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;

namespace Tentakel.Commitments.Features.ReadBody;

/// <summary>What goes between the layers, as far as the reader may see it.</summary>
/// <param name="From">The first day counted; what is still open from before that day counts too.</param>
/// <param name="Total">Commitments between two layers, each counted once.</param>
/// <param name="Late">Of those: past their day, answered after it, or broken.</param>
/// <param name="Within">Commitments within one layer: they cross no border.</param>
public sealed record Body(DateOnly From, DateOnly Until, IReadOnlyList<BodyStream> Streams, IReadOnlyList<Hanging> Knots, int Total, int Late, int Within)
{
    /// <summary>When it was counted; null for now.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    public static readonly int Borders = Enum.GetValues<Layer>().Length - 1;

    public int Crossing(bool up, int border) => Streams.Where(stream => stream.Up == up).Sum(stream => stream.Crossings[border]);
}

/// <summary>What goes up, or down, about one theme.</summary>
/// <param name="Domain">Null for all other themes together.</param>
/// <param name="Crossings">How many pass each border, from the ground up.</param>
/// <param name="Late">How many of those are late.</param>
public sealed record BodyStream(PolicyDomainId? Domain, string Name, bool Up, int[] Crossings, int[] Late);

/// <summary>A knot: what is late for more than four weeks at one border.</summary>
/// <param name="Stream">Index in the streams.</param>
/// <param name="At">The layer of those whose turn it is.</param>
/// <param name="OldestDueOn">The day the oldest was due.</param>
public sealed record Hanging(int Number, int Stream, int Border, Layer At, int Count, DateOnly OldestDueOn, IReadOnlyList<HangingLine> Oldest);

public sealed record HangingLine(string Title, string Path, DateOnly DueOn);
