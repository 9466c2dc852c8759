namespace Tentakel.Sortition;

/// <summary>
/// A lottery in which every one of a round number of panels is equally likely, so that balls can decide in public.
/// </summary>
/// <remarks>Flanigan, Kehne, Procaccia, "Fair sortition made transparent", NeurIPS 2021.</remarks>
public sealed record UniformResult
{
    /// <summary>The panels, numbered from 0 by their place; rows of the pool, ascending. The same panel may occur more than once.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Panels { get; init; }

    /// <summary>On how many panels each person is, by row of the pool.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>The largest difference between a person's count and the number of panels times their chance.</summary>
    public required double WorstDeviation { get; init; }
}
