using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Signals.Features.ListTopics;

/// <summary>What a signal can be about, by the names residents know.</summary>
public sealed class ListTopics(TentakelDbContext database)
{
    public async Task<IReadOnlyList<Topic>> Handle(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var topics = await database.Set<Topic>().AsNoTracking().Where(topic => topic.ProgrammeId == programme && topic.EndedOn == null).ToListAsync(cancellation);
        return [.. topics.OrderBy(topic => topic.Name.Here, StringComparer.CurrentCulture)];
    }
}
