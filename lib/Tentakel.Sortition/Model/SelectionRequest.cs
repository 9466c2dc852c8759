namespace Tentakel.Sortition;

/// <summary>What makes a lottery fair.</summary>
public enum Objective
{
    /// <summary>Raise the lowest chance as far as it goes, then the next lowest, and so on.</summary>
    Leximin,

    /// <summary>Raise the lowest chance only.</summary>
    Maximin,

    /// <summary>Make the product of the chances as large as possible.</summary>
    Nash,

    /// <summary>Keep the highest chance low and the lowest high: the least n/k·max + γ·(k/n)/min (Baharav and Flanigan 2024).</summary>
    Goldilocks,

    /// <summary>The chances of leximin, from a lottery over as many different panels, as evenly spread, as the portfolio allows.</summary>
    MaxEntropy,

    /// <summary>The older greedy method, for comparison: it fills the most urgent quota first and starts again when stuck.</summary>
    Legacy,
}

/// <summary>How long a computation may go on. When a limit is reached the best lottery so far is returned with its certified gap.</summary>
public sealed record SelectionLimits
{
    /// <summary>Wall time, by the clock, until the best lottery so far has to do; 60 seconds unless told otherwise. A busy machine gets less done in it.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Wall time for the relaxation and the conflict of quotas that cannot be met, besides <see cref="Time"/>.</summary>
    public TimeSpan RelaxationTime { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>How far a computation is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Fraction">Part that is done, 0 to 1; an estimate, it never goes back.</param>
/// <param name="Gap">Certified gap so far, in the unit of the objective; infinite while nothing is known.</param>
public readonly record struct SelectionProgress(SelectionPhase Phase, double Fraction, double Gap);

/// <summary>What a computation is doing.</summary>
public enum SelectionPhase
{
    /// <summary>Is there a panel that meets the quotas?</summary>
    Feasibility,

    /// <summary>The fairest chances.</summary>
    Chances,

    /// <summary>Panels that give these chances.</summary>
    Panels,

    /// <summary>Closing the gap between bound and lottery.</summary>
    Closing,

    /// <summary>Done.</summary>
    Done,
}

/// <summary>A pool, the quotas and the settings of one lottery.</summary>
public sealed record SelectionRequest
{
    /// <summary>The volunteers.</summary>
    public required Pool Pool { get; init; }

    /// <summary>The quotas, which count those already chosen too.</summary>
    public required Quotas Quotas { get; init; }

    /// <summary>Seats on the panel, those already chosen included; above 0.</summary>
    public required int Seats { get; init; }

    /// <summary>What makes it fair.</summary>
    public Objective Objective { get; init; } = Objective.Leximin;

    /// <summary>At most this many people of one address (<see cref="Pool.Household"/>); null is no rule.</summary>
    public int? MostPerHousehold { get; init; }

    /// <summary>Rows of people who are on every panel.</summary>
    public IReadOnlyList<int> AlreadyChosen { get; init; } = [];

    /// <summary>Rows of people who are on no panel.</summary>
    public IReadOnlyList<int> Excluded { get; init; } = [];

    /// <summary>The weight γ of the lowest chance for <see cref="Objective.Goldilocks"/>, above 0.</summary>
    public double GoldilocksWeight { get; init; } = 1;

    /// <summary>How many panels <see cref="Objective.Legacy"/> draws.</summary>
    public int LegacyRuns { get; init; } = 1000;

    /// <summary>When to stop.</summary>
    public SelectionLimits Limits { get; init; } = new();

    /// <summary>Breaks ties between panels that are equally good. The chances of an objective that fixes them do not depend on it.</summary>
    public IRandomness? Randomness { get; init; }

    /// <summary>Hears how far it is, on the computing thread.</summary>
    public IProgress<SelectionProgress>? Progress { get; init; }

    /// <summary>
    /// How often everybody stands in the pool, copies of all after each other: once per group of <see cref="PanelGroups"/>. At most one
    /// copy can be on a panel, and what is made fair is the chance of the person.
    /// </summary>
    internal int Copies { get; init; } = 1;
}
