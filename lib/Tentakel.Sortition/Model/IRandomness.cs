namespace Tentakel.Sortition;

/// <summary>
/// Where a draw gets its chance from. Two sources that were given the same seed give the same numbers on every machine,
/// so that a draw can be repeated.
/// </summary>
public interface IRandomness
{
    /// <summary>The next 64 bits.</summary>
    ulong NextUInt64();

    /// <summary>A whole number from 0 up to and not including <paramref name="bound"/>, each equally likely.</summary>
    /// <param name="bound">Above 0.</param>
    ulong NextBelow(ulong bound);
}
