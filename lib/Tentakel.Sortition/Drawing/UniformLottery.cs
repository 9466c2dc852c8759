using Tentakel.Sortition.Solving;
using Tentakel.Sortition.Solving.Panels;
using Tentakel.Sortition.Trust;

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

/// <summary>From a lottery to a round number of equally likely panels.</summary>
public static class UniformLottery
{
    /// <summary>Makes the numbered panels.</summary>
    /// <param name="request">The request the lottery came from.</param>
    /// <param name="lottery">The lottery.</param>
    /// <param name="panels">How many panels, such as 1000 for three balls of 0 to 9; at least 1.</param>
    /// <param name="randomness">Shuffles people of one type and the numbers; the request's own source if left out.</param>
    /// <param name="cancellation">Ends the search for a better rounding; what is left is filled from the lottery.</param>
    public static UniformResult Round(SelectionRequest request, LotteryResult lottery, int panels, IRandomness? randomness = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(lottery);
        ArgumentOutOfRangeException.ThrowIfLessThan(panels, 1);
        return Rounding.Run(request, lottery, panels, randomness ?? request.Randomness ?? new SeededGenerator("1", "round"), new Watch(request.Limits.Time, cancellation));
    }
}
