using System.Text.Json.Serialization;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;

namespace Tentakel.Commitments.Features.ReadMeasures;

/// <param name="Complete">The reader sees small numbers too.</param>
public sealed record Measures(
    DateOnly From, DateOnly Until, bool Complete, Measure All, IReadOnlyList<Measure> Months, IReadOnlyList<Measure> Pairs, IReadOnlyList<Measure> Directions)
{
    /// <summary>When it was counted; null for now.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>What other rooms count; not kept with the rest, because it is in the words of the reader.</summary>
    [JsonIgnore]
    public IReadOnlyList<MeasureTable> Tables { get; init; } = [];

    /// <summary>As everybody may know it: small numbers are not told.</summary>
    internal Measures ForEverybody() => this with { Complete = false, All = Told([All])[0], Months = Told(Months), Pairs = Told(Pairs), Directions = Told(Directions) };

    private static IReadOnlyList<Measure> Told(IReadOnlyList<Measure> measures)
    {
        var told = SmallNumbers.Tellable([.. measures.Select(measure => measure.Answered ?? 0)]);
        return [.. measures.Select((measure, index) => told[index] ? measure : measure.Hidden())];
    }
}

/// <summary>Who asks and who owes, by where they are in the body.</summary>
public readonly record struct Pair(Coordinates Asker, Coordinates Owner);

/// <summary>Which of the answers a row is about; what is null is not looked at.</summary>
public sealed record MeasureOf
{
    /// <summary>The first day of the month.</summary>
    public DateOnly? Month { get; init; }

    public Pair? Pair { get; init; }

    public Direction? Direction { get; init; }

    internal bool Holds(Counted one) =>
        (Month is not { } month || (one.AnsweredOn.Year == month.Year && one.AnsweredOn.Month == month.Month))
        && (Pair is not { } pair || one.Pair == pair) && (Direction is not { } direction || one.Direction == direction);
}

/// <summary>One row. All figures are null when there are too few to tell the public.</summary>
/// <param name="Answered">Commitments whose last answer was in this time.</param>
/// <param name="OnTimePercent">Of those, how many were answered on or before their day.</param>
/// <param name="MedianDays">Half of them waited this many calendar days or fewer, from the day it was asked or reopened.</param>
/// <param name="ReopenedPercent">Of those, how many had been reopened once or more.</param>
/// <param name="ConfirmedPercent">Of those, how many the asker called solved.</param>
public sealed record Measure(MeasureOf Of, int? Answered, int? OnTimePercent, double? MedianDays, int? ReopenedPercent, int? ConfirmedPercent)
{
    public Measure Hidden() => new(Of, null, null, null, null, null);

    internal static Measure From(MeasureOf of, IReadOnlyList<Counted> counted)
    {
        var count = counted.Sum(one => one.Count);
        return count == 0
            ? new Measure(of, 0, null, null, null, null)
            : new Measure(
                of, count, Percent(counted.Sum(one => one.OnTime)), Median(counted, count), Percent(counted.Sum(one => one.Reopened)), Percent(counted.Sum(one => one.Confirmed)));

        int Percent(int part) => (int)Math.Round(100.0 * part / count, MidpointRounding.AwayFromZero);
    }

    private static double Median(IReadOnlyList<Counted> counted, int count)
    {
        var byDays = counted.OrderBy(one => one.Days).ToList();
        return (At((count - 1) / 2) + At(count / 2)) / 2.0;

        int At(int rank)
        {
            var passed = 0;
            return byDays.First(one => (passed += one.Count) > rank).Days;
        }
    }
}

/// <summary>Answers that are the same for every figure.</summary>
internal sealed record Counted(Pair Pair, Direction Direction, DateOnly AnsweredOn, int Days, int Count, int OnTime, int Confirmed, int Reopened);

internal sealed class PairOrder : IComparer<Pair>
{
    public static PairOrder Of { get; } = new();

    public int Compare(Pair x, Pair y) =>
        (x.Asker.Scale, x.Asker.Level, x.Owner.Scale, x.Owner.Level).CompareTo((y.Asker.Scale, y.Asker.Level, y.Owner.Scale, y.Owner.Level));
}
