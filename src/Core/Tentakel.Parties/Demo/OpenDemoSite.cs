using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Parties.Demo;

/// <summary>Comes last: only a town that was made whole answers visitors, and counts as made.</summary>
internal sealed class OpenDemoSite(TentakelDbContext database) : IDemoData
{
    public int Order => 1000;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var tenant = await database.Set<Tenant>().SingleAsync(tenant => tenant.ProgrammeId == town.Programme, cancellation);
        tenant.AnswersUnclaimedHosts();
        await database.SaveChangesAsync(cancellation);
    }
}
