using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Features.ListSignals;

namespace Tentakel.Signals.Features.ListTopics;

/// <summary>What a signal can be about, by the names residents know.</summary>
public sealed class ListTopics(TentakelDbContext database)
{
    // Put together once: it stands beside every public list, and that cost more than the answer.
    private static readonly Func<TentakelDbContext, ProgrammeId, IAsyncEnumerable<Topic>> Current = EF.CompileAsyncQuery(
        (TentakelDbContext database, ProgrammeId programme) => database.Set<Topic>().AsNoTracking().Where(topic => topic.ProgrammeId == programme && topic.EndedOn == null));

    public async Task<IReadOnlyList<Topic>> Handle(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var topics = new List<Topic>();
        await foreach (var topic in Current(database, programme).WithCancellation(cancellation))
        {
            topics.Add(topic);
        }

        return [.. topics.OrderBy(topic => topic.Name.Here, StringComparer.CurrentCulture)];
    }

    internal async Task<string?> Named(ProgrammeId programme, TopicId? id, CancellationToken cancellation) => id is null
        ? null
        : (await database.Set<Topic>().AsNoTracking().SingleOrDefaultAsync(topic => topic.ProgrammeId == programme && topic.Id == id, cancellation))?.Name.Here;

    /// <summary>A question for signals, narrowed to this topic; one that has ended is still what older signals are about.</summary>
    internal async Task<Outcome<SignalQuery>> Narrow(Outcome<SignalQuery> query, string? key, CancellationToken cancellation)
    {
        if (query.IsRefused || string.IsNullOrEmpty(key))
        {
            return query;
        }

        var programme = query.Value.Programme;
        var topic = key.Contains('\0', StringComparison.Ordinal)
            ? null
            : await database.Set<Topic>().AsNoTracking().SingleOrDefaultAsync(topic => topic.ProgrammeId == programme && topic.Key == key, cancellation);
        return topic is null ? Refusal.Invalid(new FieldError("topic", "signals.topic-unknown")) : query.Value with { Topic = topic.Id };
    }
}
