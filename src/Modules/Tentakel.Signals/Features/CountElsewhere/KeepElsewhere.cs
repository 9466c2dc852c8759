using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.CountElsewhere;

/// <param name="Hash">Of what it is called there.</param>
internal sealed record Counted(string Hash, DateOnly Week, string AreaCode, string Subject);

/// <summary>One answer of a source, to be added to what was counted.</summary>
internal sealed record KeepElsewhere(ElsewhereSourceId Source, IReadOnlyList<Counted> Items);

/// <param name="Fault">A code; null when everything was read.</param>
internal sealed record EndFetch(ElsewhereSourceId Source, string? Fault);

/// <summary>Adds what was not counted before, and forgets what is too old to come again.</summary>
internal sealed class KeepElsewhereHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>A source that thinks of a new subject for everything fills no table.</summary>
    public const int MostSubjects = 200;

    private const int AtOnce = 500;

    public async Task<Outcome<int>> Handle(KeepElsewhere command, Actor actor, CancellationToken cancellation)
    {
        var items = command.Items.DistinctBy(item => item.Hash).ToList();
        var (programme, id) = (actor.Programme, command.Source);
        if (items.Count == 0 || !await database.Set<ElsewhereSource>().AnyAsync(source => source.ProgrammeId == programme && source.Id == id, cancellation))
        {
            return 0;
        }

        var seen = new HashSet<string>();
        foreach (var some in items.Chunk(AtOnce))
        {
            var hashes = some.Select(item => item.Hash).ToList();
            seen.UnionWith(await database.Set<ElsewhereSeen>().AsNoTracking()
                .Where(one => one.ProgrammeId == programme && one.SourceId == id && hashes.Contains(one.Hash)).Select(one => one.Hash).ToListAsync(cancellation));
        }

        var fresh = items.Where(item => !seen.Contains(item.Hash)).ToList();
        if (fresh.Count == 0)
        {
            return 0;
        }

        await Add(fresh, actor, id, cancellation);
        audit.Record(actor, "signals.count-elsewhere", id.Value, new { counted = fresh.Count });
        return fresh.Count;
    }

    public async Task<Outcome<bool>> Handle(EndFetch command, Actor actor, CancellationToken cancellation)
    {
        var source = await database.Set<ElsewhereSource>().SingleOrDefaultAsync(source => source.ProgrammeId == actor.Programme && source.Id == command.Source, cancellation);
        if (source is null)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (command.Fault is { } fault)
        {
            source.Failed(fault, now);
        }
        else
        {
            source.Fetched(now);

            // Twice the time we look back: nothing that is asked for again is this old.
            var old = Weeks.First(clock).AddDays(-7 * Weeks.Back);
            await database.Set<ElsewhereSeen>().Where(one => one.ProgrammeId == actor.Programme && one.SourceId == source.Id && one.Week < old).ExecuteDeleteAsync(cancellation);
        }

        audit.Record(actor, "signals.fetch-elsewhere", source.Id.Value, new { fault = command.Fault });
        return true;
    }

    private async Task Add(List<Counted> fresh, Actor actor, ElsewhereSourceId source, CancellationToken cancellation)
    {
        var since = fresh.Min(item => item.Week);
        var counts = await database.Set<ElsewhereCount>().Where(count => count.ProgrammeId == actor.Programme && count.SourceId == source && count.Week >= since)
            .ToDictionaryAsync(count => (count.Week, count.AreaCode, count.Subject), cancellation);
        var subjects = counts.Keys.Select(key => key.Subject).ToHashSet(StringComparer.Ordinal);
        foreach (var item in fresh)
        {
            var subject = subjects.Contains(item.Subject) || subjects.Count < MostSubjects ? item.Subject : "";
            subjects.Add(subject);
            var key = (item.Week, item.AreaCode, subject);
            if (!counts.TryGetValue(key, out var count))
            {
                counts[key] = count = new ElsewhereCount(actor.Programme, source, item.Week, item.AreaCode, subject);
                database.Add(count);
            }

            count.Add(1);
            database.Add(new ElsewhereSeen(actor.Programme, source, item.Hash, item.Week));
        }
    }
}

/// <summary>Weeks begin on Monday, in Amsterdam.</summary>
internal static class Weeks
{
    /// <summary>So many weeks before this one are asked for.</summary>
    public const int Back = 8;

    public static DateOnly Of(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The first that is asked for.</summary>
    public static DateOnly First(TimeProvider clock) => Of(Amsterdam.Today(clock)).AddDays(-7 * Back);
}
