using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.FeedSignals;

/// <summary>One signal in a feed: only what a moderator let through.</summary>
/// <param name="Updated">When a moderator last let it through.</param>
public sealed record FeedEntry(SignalId Id, string Title, string Text, string AreaName, LocalText? Topic, string Language, DateTimeOffset RaisedAt, DateTimeOffset Updated);

/// <param name="Changed">When a moderator last decided on anything, also to take something down; null when nothing ever was.</param>
public sealed record Feed(IReadOnlyList<FeedEntry> Entries, DateTimeOffset? Changed);

/// <summary>Reads what was let through last, newest first.</summary>
public sealed class FeedSignals(TentakelDbContext database)
{
    public const int Most = 50;

    public async Task<Feed> Handle(SignalQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var signals = database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == query.Programme);
        var wanted = ListSignals.ListSignals.Narrow(signals.Where(signal => signal.Publication == Publication.Public), query.AreaCode, query.Status, query.Topic)
            .OrderByDescending(signal => signal.ModeratedAt).ThenByDescending(signal => signal.Id).Take(Most);
        var found = await (
            from signal in wanted
            join area in database.Set<Area>().AsNoTracking() on new { Code = signal.AreaCode, Year = signal.AreaYear } equals new { area.Code, area.Year }
            join one in database.Set<Topic>().AsNoTracking() on new { signal.ProgrammeId, Id = signal.TopicId } equals new { one.ProgrammeId, Id = (TopicId?)one.Id } into topics
            from topic in topics.DefaultIfEmpty()
            select new { signal.Id, signal.PublicTitle, signal.PublicText, AreaName = area.Name, Topic = topic, signal.Language, signal.RaisedAt, signal.ModeratedAt }).ToListAsync(cancellation);
        return new Feed(
            [
                .. found.Select(one => new FeedEntry(one.Id, one.PublicTitle, one.PublicText, one.AreaName, one.Topic?.Name, one.Language, one.RaisedAt, one.ModeratedAt ?? one.RaisedAt))
                    .OrderByDescending(entry => entry.Updated).ThenByDescending(entry => entry.Id.Value),
            ],
            await Changed(signals, cancellation));
    }

    /// <summary>Over the whole programme: what was taken down moves it too, or a reader who asks by date would keep it.</summary>
    private static async Task<DateTimeOffset?> Changed(IQueryable<Signal> signals, CancellationToken cancellation)
    {
        DateTimeOffset? changed = null;
        foreach (var publication in Enum.GetValues<Publication>())
        {
            // Each is one look at the end of an index.
            var last = await signals.Where(signal => signal.Publication == publication && signal.ModeratedAt != null)
                .OrderByDescending(signal => signal.ModeratedAt).Select(signal => signal.ModeratedAt).FirstOrDefaultAsync(cancellation);
            changed = changed is null || last > changed ? last : changed;
        }

        return changed;
    }
}
