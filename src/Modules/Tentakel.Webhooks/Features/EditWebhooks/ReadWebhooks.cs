using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Webhooks.Domain;

namespace Tentakel.Webhooks.Features.EditWebhooks;

/// <summary>An address as it is shown: without its secrets.</summary>
public sealed record WebhookLine(
    Guid Id, string Name, string Address, DateTimeOffset AddedAt, DateTimeOffset? PausedAt, WebhookPause? PausedBecause, DateTimeOffset? FailingSince, DateTimeOffset? OldSecretUntil, string Types)
{
    public IReadOnlyList<string> ChosenTypes => WebhookEndpoint.TypesOf(Types);
}

public sealed class ReadWebhooks(TentakelDbContext database)
{
    public async Task<IReadOnlyList<WebhookLine>> Of(ProgrammeId programme, CancellationToken cancellation = default) => await database.Set<WebhookEndpoint>().AsNoTracking()
        .Where(one => one.ProgrammeId == programme).OrderBy(one => one.Name).ThenBy(one => one.Id)
        .Select(one => new WebhookLine(one.Id.Value, one.Name, one.Address, one.AddedAt, one.PausedAt, one.PausedBecause, one.FailingSince, one.OldSecretUntil, one.Types)).ToListAsync(cancellation);
}
