using Tentakel.Parties.Domain;

namespace Tentakel.Neighbourhoods.Domain.Stacking;

/// <summary>
/// What counts as a problem, how much, and how problems are taken together: data, so that a programme can have its own.
/// docs/stacking-method.md says what each number does.
/// </summary>
public sealed record StackingProfile
{
    public required string Key { get; init; }

    public required int Version { get; init; }

    /// <summary>How many spreads from the middle a value can count at most.</summary>
    public required double Clip { get; init; }

    /// <summary>From how many spreads above the middle a theme is called bad.</summary>
    public required double Bad { get; init; }

    /// <summary>Under 1: themes that are bad together count for more than one that is very bad.</summary>
    public required double Power { get; init; }

    /// <summary>Weight of themes that must be measured before what was measured speaks for the whole.</summary>
    public required double Enough { get; init; }

    /// <summary>With fewer inhabitants an area gets no rank.</summary>
    public required int LeastPeople { get; init; }

    public required WeightingPlan Weightings { get; init; }

    public required IReadOnlyList<StackingTheme> Themes { get; init; }

    /// <summary>All indicators, in the order in which areas carry their figures.</summary>
    public IReadOnlyList<IndicatorUse> Indicators => [.. Themes.SelectMany(theme => theme.Indicators)];
}

/// <summary>How the weights of themes are varied to see how much a rank depends on them.</summary>
/// <param name="Count">How many weightings are drawn.</param>
/// <param name="Firmness">How near the drawn weights stay to those of the profile.</param>
/// <param name="From">Percentile at the good end of the interval of ranks.</param>
/// <param name="To">Percentile at the other end.</param>
/// <param name="Seed">Whoever has it can draw the same weightings.</param>
public sealed record WeightingPlan(int Count, int Firmness, int From, int To, string Seed);

/// <summary>A side of life in which things can be bad.</summary>
/// <param name="Key">Stable, for programs.</param>
/// <param name="Weight">A whole number: only its share in the sum counts.</param>
public sealed record StackingTheme(string Key, LocalText Name, int Weight, IReadOnlyList<IndicatorUse> Indicators);

/// <summary>How an indicator is read in a theme.</summary>
public sealed record IndicatorUse
{
    /// <summary>Key of the <see cref="Indicator"/>.</summary>
    public required string Key { get; init; }

    public required Direction Direction { get; init; }

    public required int Weight { get; init; }

    public required Comparator Comparator { get; init; }

    public Transform Transform { get; init; }

    /// <summary>A count becomes a count per so many inhabitants; 0 for what is no count.</summary>
    public int PerInhabitants { get; init; }

    /// <summary>How many inhabitants the surroundings weigh: with as many of its own an area counts for one half.</summary>
    public int Damping { get; init; }

    /// <summary>How many years a figure may be older than the year of the list.</summary>
    public required int Oldest { get; init; }
}

/// <summary>Which way of an indicator is the bad one.</summary>
public enum Direction
{
    HighIsBad,
    LowIsBad,
}

/// <summary>With what a value is compared before it is standardised.</summary>
public enum Comparator
{
    /// <summary>With the country, so as it is.</summary>
    Nation,

    /// <summary>As a share of the value of its own municipality, for what differs by region, such as prices.</summary>
    Municipality,
}

/// <summary>Makes lopsided values even before they are standardised.</summary>
public enum Transform
{
    None,

    /// <summary>For counts.</summary>
    Root,

    /// <summary>For prices and shares of something.</summary>
    Logarithm,
}
