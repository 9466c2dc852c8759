namespace Tentakel.Sortition.Tables;

/// <summary>Who sits where in one round.</summary>
/// <param name="Tables">Rows of the pool per table, ascending.</param>
/// <param name="Imbalance">Mean over tables and feature values of the difference between the people there and their share, in people; 0 is a perfect mirror.</param>
/// <param name="WorstDifference">The largest of those differences, in people.</param>
/// <param name="RepeatedMeetings">Pairs at one table who sat together in an earlier round too.</param>
public sealed record TableRound(IReadOnlyList<IReadOnlyList<int>> Tables, double Imbalance, double WorstDifference, int RepeatedMeetings);

/// <summary>Table groups for several rounds, and what dividing by chance alone would have given.</summary>
public sealed record TablePlan
{
    /// <summary>The rounds.</summary>
    public required IReadOnlyList<TableRound> Rounds { get; init; }

    /// <summary>Mean imbalance of the rounds; see <see cref="TableRound"/>.</summary>
    public required double Imbalance { get; init; }

    /// <summary>Repeated meetings in all rounds together.</summary>
    public required int RepeatedMeetings { get; init; }

    /// <summary>Pairs of people who sat together once or more.</summary>
    public required int PairsMet { get; init; }

    /// <summary>No division of so many rounds has fewer repeated meetings than this: there are not more pairs.</summary>
    public required int UnavoidableMeetings { get; init; }

    /// <summary>Mean imbalance of random divisions.</summary>
    public required double RandomImbalance { get; init; }

    /// <summary>Mean number of repeated meetings of random divisions.</summary>
    public required double RandomRepeatedMeetings { get; init; }
}

/// <summary>A panel to be divided over tables.</summary>
public sealed record TableRequest
{
    /// <summary>The people of the panel and the features the tables are mixed on.</summary>
    public required Pool Pool { get; init; }

    /// <summary>How many tables, from 1 to the number of people; they differ by one person at most.</summary>
    public required int Tables { get; init; }

    /// <summary>How many rounds, 1 or more.</summary>
    public required int Rounds { get; init; }

    /// <summary>Seed of the generator, purpose "tables"; the same seed gives the same groups.</summary>
    public required string Seed { get; init; }

    /// <summary>People (rows, from 0) who sit at the same table (from 0) in every round: whoever guides it, or needs that place.</summary>
    public IReadOnlyDictionary<int, int> Fixed { get; init; } = new Dictionary<int, int>();
}
