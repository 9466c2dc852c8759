using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Announcing;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Standing;
using Tentakel.Webhooks.Domain;

namespace Tentakel.Webhooks.Features.SendWebhooks;

/// <summary>What waits in the outbox for one address: ids and the kind of thing, and no words.</summary>
public sealed record WebhookMessage(Guid Programme, Guid Endpoint, string Type, Guid About, DateTimeOffset At)
{
    public const string Kind = "webhook";

    /// <summary>Asked for by hand, to see whether it arrives; also while it is paused.</summary>
    public const string Test = "webhook.test";
}

/// <summary>Puts one message for each address into the outbox, in the transaction of what happened.</summary>
internal sealed class Announcer(StandingData standing, OutboxWriter outbox) : IAnnouncer
{
    public async Task Announce(ProgrammeId programme, string type, Guid about, DateTimeOffset at, CancellationToken cancellation = default)
    {
        // Whole and shared: what they hear of is asked of each.
        var endpoints = await standing.Of(programme, "webhooks", rows => rows.Of<WebhookEndpoint>()
            .Where(endpoint => endpoint.ProgrammeId == programme && endpoint.PausedAt == null).ToListAsync(cancellation));
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.Hears(type)))
        {
            outbox.Add(programme, WebhookMessage.Kind, new WebhookMessage(programme.Value, endpoint.Id.Value, type, about, at));
        }
    }
}
