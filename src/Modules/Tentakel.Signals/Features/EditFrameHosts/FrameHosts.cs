using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.EditFrameHosts;

/// <summary>Which sites may show the list and the form of a programme in their pages.</summary>
public sealed class FrameHosts(TentakelDbContext database)
{
    public async Task<IReadOnlyList<FrameHost>> Of(ProgrammeId programme, CancellationToken cancellation = default) =>
        await database.Set<FrameHost>().AsNoTracking().Where(host => host.ProgrammeId == programme).OrderBy(host => host.Host).ToListAsync(cancellation);
}
