using Tentakel.Areas.Domain;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>
/// The middle and the spread of every indicator in the country, made once and then kept: what an area scores must not change
/// because another area did.
/// </summary>
/// <param name="Profile">The key and the version of the profile it was made for.</param>
/// <param name="Year">The year of the areas it was made from.</param>
/// <param name="Source">Whose figures they were.</param>
public sealed record StackingReference(string Profile, int Version, int Year, string Source, IReadOnlyList<ReferenceScale> Scales)
{
    /// <summary>In the order of the profile's indicators; every one is there, <see cref="ReferenceFile"/> saw to that.</summary>
    internal ReferenceScale[] For(StackingProfile profile) =>
        [.. profile.Indicators.Select(use => Scales.Single(scale => scale.Indicator == use.Key))];
}

/// <summary>One indicator, on the scale on which it is standardised.</summary>
/// <param name="Level">The smallest areas of which enough is known.</param>
/// <param name="Areas">How many areas it was made from.</param>
/// <param name="Nation">The mean over all their inhabitants, before anything is done to it.</param>
/// <param name="Median">The value at the middle inhabitant.</param>
/// <param name="Spread">Between the inhabitants at one and at three quarters, as a standard deviation.</param>
public sealed record ReferenceScale(string Indicator, AreaLevel Level, int Areas, double Nation, double Median, double Spread);
