using System.Diagnostics.CodeAnalysis;

namespace Tentakel.Sortition;

/// <summary>What came of a request: a lottery, or why there is none.</summary>
public sealed class SelectionOutcome
{
    internal SelectionOutcome(LotteryResult lottery) => Lottery = lottery;

    internal SelectionOutcome(InfeasibleResult infeasible) => Infeasible = infeasible;

    /// <summary>Whether there is a lottery.</summary>
    [MemberNotNullWhen(true, nameof(Lottery))]
    [MemberNotNullWhen(false, nameof(Infeasible))]
    public bool IsFeasible => Lottery is not null;

    /// <summary>The lottery; null if no panel meets the quotas.</summary>
    public LotteryResult? Lottery { get; }

    /// <summary>Why there is no panel and what would help; null if there is a lottery.</summary>
    public InfeasibleResult? Infeasible { get; }
}

/// <summary>One panel and its chance of being drawn.</summary>
/// <param name="Members">Rows of the pool, ascending, as many as there are seats.</param>
/// <param name="Probability">Above 0; those of a lottery add up to 1 (within 1e-12).</param>
public sealed record LotteryPanel(IReadOnlyList<int> Members, double Probability);

/// <summary>
/// What was proved. The bound holds for every lottery over every valid panel, also those that were never looked at.
/// </summary>
/// <param name="UpperBound">
/// Best value any lottery could have: for leximin, maximin and max-entropy the lowest chance of those who can be on a panel;
/// for Nash the geometric mean of their chances; for Goldilocks minus the value that is made small; for legacy the lowest chance, with a bound on what a fair method could give.
/// </param>
/// <param name="Realised">The value of this lottery, recomputed from its panels.</param>
/// <param name="Gap">
/// How far this lottery can be from the best, at least 0. For leximin the largest difference over all places of the sorted chances
/// between bound and lottery, so that a gap near 0 proves every level, not just the lowest.
/// </param>
/// <param name="Complete">False if a limit or a cancellation ended the computation before the gap was closed.</param>
public sealed record Certificate(double UpperBound, double Realised, double Gap, bool Complete);

/// <summary>What a lottery means for one group.</summary>
/// <param name="Quota">The quota whose people these are.</param>
/// <param name="People">How many of them are in the pool.</param>
/// <param name="ExpectedSeats">How many seats they get on average.</param>
/// <param name="LowestChance">Lowest chance among them; 0 if there is nobody.</param>
/// <param name="HighestChance">Highest chance among them; 0 if there is nobody.</param>
/// <param name="MeanChance">Mean chance; 0 if there is nobody.</param>
/// <param name="AtMinimum">In every panel this group has no more than its minimum: more of them cannot be avoided, and others pay for it.</param>
/// <param name="AtMaximum">In every panel this group has its maximum: that is what keeps their chance down.</param>
/// <param name="Sentence">The same in a sentence in English.</param>
public sealed record GroupExplanation(Quota Quota, int People, double ExpectedSeats, double LowestChance, double HighestChance, double MeanChance, bool AtMinimum, bool AtMaximum, string Sentence);

/// <summary>A lottery over panels that all meet the quotas.</summary>
public sealed record LotteryResult
{
    /// <summary>What was made fair.</summary>
    public required Objective Objective { get; init; }

    /// <summary>The panels with their probabilities. Each was checked against the quotas in whole numbers.</summary>
    public required IReadOnlyList<LotteryPanel> Panels { get; init; }

    /// <summary>Each person's chance to be drawn, by row of the pool: the sum of the probabilities of the panels they are on.</summary>
    public required IReadOnlyList<double> Chances { get; init; }

    /// <summary>What was proved.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>What it means per quota, in the order of the quotas.</summary>
    public required IReadOnlyList<GroupExplanation> Groups { get; init; }

    /// <summary>Rows of people no valid panel can hold, ascending; their chance is 0 and they are left out of the objective.</summary>
    public required IReadOnlyList<int> Impossible { get; init; }

    /// <summary>Processor time of the computing thread in seconds.</summary>
    public required double CpuSeconds { get; init; }
}

/// <summary>One quota that has to give way.</summary>
/// <param name="Quota">The quota as it was.</param>
/// <param name="Min">The minimum it needs.</param>
/// <param name="Max">The maximum it needs.</param>
/// <param name="Sentence">The same in a sentence in English.</param>
public sealed record QuotaChange(Quota Quota, int Min, int Max, string Sentence);

/// <summary>A side of a quota in a conflict.</summary>
/// <param name="Quota">The quota.</param>
/// <param name="IsMinimum">True: its minimum; false: its maximum.</param>
/// <param name="Sentence">The same in a sentence in English.</param>
public sealed record ConflictPart(Quota Quota, bool IsMinimum, string Sentence);

/// <summary>No panel meets the quotas: what would help, and what is in each other's way.</summary>
public sealed record InfeasibleResult
{
    /// <summary>Whether a panel exists when these changes are made; false if the flex bounds leave no room for any.</summary>
    public required bool CanBeRelaxed { get; init; }

    /// <summary>The changes with the smallest total weight; empty if there are none within the flex bounds.</summary>
    public required IReadOnlyList<QuotaChange> Changes { get; init; }

    /// <summary>Total of seats moved times weight.</summary>
    public required double Cost { get; init; }

    /// <summary>Whether no cheaper changes exist; false if time ran out before that was proved.</summary>
    public required bool IsSmallest { get; init; }

    /// <summary>Quotas that no panel meets together; without any one of them the others can be met (if <see cref="ConflictIsMinimal"/>).</summary>
    public required IReadOnlyList<ConflictPart> Conflict { get; init; }

    /// <summary>Whether the conflict was proved to be minimal in time.</summary>
    public required bool ConflictIsMinimal { get; init; }

    /// <summary>Whether the rule on addresses is part of the conflict.</summary>
    public required bool HouseholdsInConflict { get; init; }

    /// <summary>The fewest of one address with which a panel keeps every quota as it is; null if that does not help, or is not known.</summary>
    public int? PerAddress { get; init; }

    /// <summary>All of it in sentences in English, most important first.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }
}
