using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.CountElsewhere;

/// <param name="FetchedAt">When everything of it was read last; null when it never was.</param>
public sealed record SourceLine(Guid Id, string Name, ElsewhereKind Kind, string Address, DateTimeOffset? FetchedAt, string Fault);

/// <summary>One subject in one area in one system, by week.</summary>
/// <param name="Source">Null for this site itself: then it is all subjects together.</param>
/// <param name="AreaName">Empty when it is unknown where it was.</param>
/// <param name="Counts">In the order of the weeks; null where there are fewer than five and the reader is the public.</param>
public sealed record ElsewhereLine(string? Source, string AreaCode, string AreaName, string Subject, IReadOnlyList<int?> Counts);

/// <param name="Weeks">Their Mondays, the newest first.</param>
public sealed record Elsewhere(IReadOnlyList<SourceLine> Sources, IReadOnlyList<DateOnly> Weeks, IReadOnlyList<ElsewhereLine> Lines);

/// <summary>
/// What was told in other systems, beside what is public here, in the last four whole weeks. The public gets no number under
/// five, and no sum of which one is a part.
/// </summary>
public sealed class ReadElsewhere(TentakelDbContext database, TimeProvider clock)
{
    private const int Shown = 4;

    public async Task<IReadOnlyList<SourceLine>> Sources(ProgrammeId programme, CancellationToken cancellation = default) => await database.Set<ElsewhereSource>().AsNoTracking()
        .Where(source => source.ProgrammeId == programme).OrderBy(source => source.Name).ThenBy(source => source.Id)
        .Select(source => new SourceLine(source.Id.Value, source.Name, source.Kind, source.Address, source.FetchedAt, source.LastFault)).ToListAsync(cancellation);

    /// <param name="exact">True for who may see small numbers.</param>
    /// <param name="areaCode">Only there; null for everywhere.</param>
    public async Task<Elsewhere> Handle(ProgrammeId programme, bool exact, string? areaCode = null, CancellationToken cancellation = default)
    {
        var sources = await Sources(programme, cancellation);
        var current = CountElsewhere.Weeks.Of(Amsterdam.Today(clock));
        List<DateOnly> weeks = [.. Enumerable.Range(1, Shown).Select(back => current.AddDays(-7 * back))];
        if (sources.Count == 0)
        {
            return new Elsewhere(sources, weeks, []);
        }

        var counts = await database.Set<ElsewhereCount>().AsNoTracking()
            .Where(count => count.ProgrammeId == programme && weeks.Contains(count.Week) && (areaCode == null || count.AreaCode == areaCode)).ToListAsync(cancellation);
        var codes = counts.Select(count => count.AreaCode).Where(code => code.Length > 0).Distinct().ToList();
        var names = (await database.Set<Area>().AsNoTracking().Where(area => codes.Contains(area.Code)).Select(area => new { area.Code, area.Year, area.Name }).ToListAsync(cancellation))
            .GroupBy(area => area.Code).ToDictionary(group => group.Key, group => group.MaxBy(area => area.Year)!.Name);
        var elsewhere =
            from count in counts
            group count by (count.SourceId, count.AreaCode, count.Subject) into one
            let byWeek = weeks.ConvertAll(week => one.Where(count => count.Week == week).Sum(count => count.Count))
            select (Total: byWeek.Sum(), Line: new ElsewhereLine(
                sources.First(source => source.Id == one.Key.SourceId.Value).Name,
                one.Key.AreaCode,
                names.GetValueOrDefault(one.Key.AreaCode, ""),
                one.Key.Subject,
                byWeek.ConvertAll(count => exact || count == 0 || SmallNumbers.MayTell(count) ? count : (int?)null)));
        var ours = (await Ours(programme, codes, weeks, cancellation)).Select(one => (Total: int.MaxValue, Line: new ElsewhereLine(null, one.Key, names.GetValueOrDefault(one.Key, ""), "", one.Value)));
        return new Elsewhere(sources, weeks,
        [
            .. ours.Concat(elsewhere).OrderBy(one => one.Line.AreaCode.Length == 0).ThenBy(one => one.Line.AreaName, StringComparer.CurrentCulture).ThenBy(one => one.Line.AreaCode, StringComparer.Ordinal)
                .ThenByDescending(one => one.Total).ThenBy(one => one.Line.Subject, StringComparer.Ordinal).ThenBy(one => one.Line.Source, StringComparer.Ordinal).Select(one => one.Line),
        ]);
    }

    /// <summary>The public signals here: everybody can count them on the list.</summary>
    private async Task<Dictionary<string, IReadOnlyList<int?>>> Ours(ProgrammeId programme, List<string> codes, List<DateOnly> weeks, CancellationToken cancellation)
    {
        var bounds = weeks.Select(week => Amsterdam.StartOf(week)).Prepend(Amsterdam.StartOf(weeks[0].AddDays(7))).ToList();
        var (end, one, two, three, start) = (bounds[0], bounds[1], bounds[2], bounds[3], bounds[4]);
        var found = await database.Set<Signal>().AsNoTracking()
            .Where(signal => signal.ProgrammeId == programme && signal.Publication == Publication.Public && signal.RaisedAt >= start && signal.RaisedAt < end && codes.Contains(signal.AreaCode))
            .GroupBy(signal => signal.AreaCode)
            .Select(group => new
            {
                group.Key,
                One = group.Sum(signal => signal.RaisedAt >= one ? 1 : 0),
                Two = group.Sum(signal => signal.RaisedAt >= two && signal.RaisedAt < one ? 1 : 0),
                Three = group.Sum(signal => signal.RaisedAt >= three && signal.RaisedAt < two ? 1 : 0),
                Four = group.Sum(signal => signal.RaisedAt < three ? 1 : 0),
            })
            .ToDictionaryAsync(group => group.Key, cancellation);
        return codes.ToDictionary(code => code, IReadOnlyList<int?> (code) => found.TryGetValue(code, out var count) ? [count.One, count.Two, count.Three, count.Four] : [0, 0, 0, 0]);
    }
}
