using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.ReadMeasures;

/// <summary>How it goes with what was answered in the last twelve months: in all, by month, by pair and by direction.</summary>
public sealed class ReadMeasures(LedgerLines lines, Places places, IEnumerable<IMeasureTable> rooms, KeptCounts kept, TimeProvider clock) : ICountMuch
{
    private const int MostMonths = 12;
    private const string Kind = "measures";

    public async Task<Measures> Handle(Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (measures, at) = await kept.Of(actor.Programme, Kind, () => All(actor.Programme, cancellation), cancellation);
        var tables = new List<MeasureTable>();
        foreach (var room in rooms)
        {
            tables.Add(await room.Read(actor, measures.From, cancellation));
        }

        measures = measures with { CountedAt = at, Tables = tables };
        return actor.Has(LedgerAccess.ReadAll) ? measures : measures.ForEverybody();
    }

    /// <summary>The first day that is counted.</summary>
    public static DateOnly Since(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MostMonths);

    public async Task<IReadOnlyDictionary<string, object>> Count(ProgrammeId programme, CancellationToken cancellation) =>
        new Dictionary<string, object> { [Kind] = await All(programme, cancellation) };

    private async Task<Measures> All(ProgrammeId programme, CancellationToken cancellation)
    {
        var today = Amsterdam.Today(clock);
        var since = Since(today);
        var book = await places.In(programme, cancellation);
        var counted = await Answers(programme, book, since, cancellation);
        var months = Enumerable.Range(0, MostMonths).Select(since.AddMonths).ToList();
        return new Measures(
            since, today, true,
            Rows([new MeasureOf()])[0],
            Rows([.. months.Select(month => new MeasureOf { Month = month })]),
            Rows([.. counted.Select(one => one.Pair).Distinct().Order(PairOrder.Of).Select(pair => new MeasureOf { Pair = pair })]),
            Rows([.. Enum.GetValues<Direction>().Select(direction => new MeasureOf { Direction = direction })]));

        IReadOnlyList<Measure> Rows(IReadOnlyList<MeasureOf> about) => [.. about.Select(of => Measure.From(of, [.. counted.Where(of.Holds)]))];
    }

    // Grouped by the days themselves: the median needs how often each waiting time occurs, and a month is cut from the day.
    private async Task<List<Counted>> Answers(ProgrammeId programme, PlaceBook book, DateOnly since, CancellationToken cancellation)
    {
        var seated = book.People;
        var rows = await lines.Commitments(Actor.Anonymous(programme)).Where(commitment => commitment.FulfilledOn != null && commitment.FulfilledOn >= since)
            .GroupBy(commitment => new
            {
                Asker = commitment.AskerPersonId != null && seated.Contains(commitment.AskerPersonId.Value) ? commitment.AskerPersonId : null,
                commitment.OwnerSeatId,
                commitment.OwnerPersonId,
                commitment.Basis,
                commitment.StartedOn,
                commitment.FulfilledOn,
            })
            .Select(same => new
            {
                same.Key,
                Count = same.Count(),
                OnTime = same.Count(one => one.FulfilledOn <= one.DueOn),
                Confirmed = same.Count(one => one.Status == CommitmentStatus.Confirmed),
                Reopened = same.Count(one => one.ReopenedCount > 0),
            }).ToListAsync(cancellation);
        return [.. rows.Select(row =>
        {
            var (asker, owner) = (book.Of(row.Key.Asker), book.Of(row.Key.OwnerSeatId, row.Key.OwnerPersonId));
            return new Counted(
                new Pair(asker, owner), Directions.Of(row.Key.Basis, owner, asker), row.Key.FulfilledOn!.Value,
                row.Key.FulfilledOn.Value.DayNumber - row.Key.StartedOn.DayNumber, row.Count, row.OnTime, row.Confirmed, row.Reopened);
        })];
    }
}
