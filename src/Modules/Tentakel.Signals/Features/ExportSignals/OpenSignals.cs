using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ListSignals;
using Tentakel.Signals.Features.SearchSignals;

namespace Tentakel.Signals.Features.ExportSignals;

/// <summary>A public signal as anybody may take it along. The names are the columns of the files: programs of others rest on them.</summary>
public sealed record OpenSignal(
    Guid Id,
    string Title,
    string Text,
    string AreaCode,
    string AreaName,
    string? Topic,
    string Status,
    DateTimeOffset RaisedAt,
    DateTimeOffset? AnsweredAt,
    DateOnly DueOn,
    bool Late,
    bool WaitsForAsker,
    string Desk,
    string Party,
    string Language,
    string Url);

/// <summary>
/// Reads everything that is public, newest first, in portions: in memory there is never more than one, and what is taken down
/// while somebody downloads is not in the portions that follow.
/// </summary>
public sealed class OpenSignals(TentakelDbContext database, ListSignals.ListSignals list, SearchSignals.SearchSignals search)
{
    internal const int Portion = 500;

    /// <param name="query">Its size is that of a portion.</param>
    /// <param name="question">What to look for, as on the list; then at most what the list shows.</param>
    /// <param name="root">Address of the site, without a slash at the end.</param>
    public async IAsyncEnumerable<OpenSignal> All(SignalQuery query, string? question, string root, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!string.IsNullOrWhiteSpace(question))
        {
            // As somebody without an account: a file is passed on.
            var sought = new SignalSearch(question, query.AreaCode, query.Status, query.Topic);
            foreach (var signal in await Whole(query.Programme, await search.Handle(Actor.Anonymous(query.Programme), sought, cancellation), root, cancellation))
            {
                yield return signal;
            }

            yield break;
        }

        for (var next = query; ;)
        {
            var page = await list.Handle(next, cancellation);
            foreach (var signal in await Whole(query.Programme, page.Items, root, cancellation))
            {
                yield return signal;
            }

            if (page.Next is null || !Cursor.TryDecode(page.Next, out var key))
            {
                yield break;
            }

            next = next with { Before = new SignalId(Guid.Parse(key)) };
        }
    }

    private async Task<IReadOnlyList<OpenSignal>> Whole(ProgrammeId programme, IReadOnlyList<SignalLine> lines, string root, CancellationToken cancellation)
    {
        var ids = lines.Select(line => line.Id).ToList();
        var texts = await (
            from signal in database.Set<Signal>().AsNoTracking()
            where signal.ProgrammeId == programme && ids.Contains(signal.Id) && signal.Publication == Publication.Public
            join one in database.Set<Topic>().AsNoTracking() on new { signal.ProgrammeId, Id = signal.TopicId } equals new { one.ProgrammeId, Id = (TopicId?)one.Id } into topics
            from topic in topics.DefaultIfEmpty()
            select new { signal.Id, signal.PublicTitle, signal.PublicText, Topic = topic == null ? null : topic.Key }).ToDictionaryAsync(signal => signal.Id, cancellation);

        // What was taken down between the two questions is not among the texts.
        return
        [
            .. from line in lines
               where texts.ContainsKey(line.Id)
               let text = texts[line.Id]
               select new OpenSignal(
                   line.Id.Value,
                   text.PublicTitle,
                   text.PublicText,
                   line.AreaCode,
                   line.AreaName,
                   text.Topic,
                   ListSignalsEndpoint.NameOf(line.Status),
                   line.RaisedAt,
                   line.AnsweredAt,
                   line.DueOn,
                   line.Late,
                   line.Waits,
                   line.Desk,
                   line.Party,
                   line.Language,
                   root + line.Id.Path),
        ];
    }
}
