using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Webhooks.Domain;
using Tentakel.Webhooks.Resources;

namespace Tentakel.Webhooks.Features.SendWebhooks;

/// <summary>An address took something, or did not: only told when that is news.</summary>
public sealed record DeliveryResult(WebhookEndpointId Endpoint, bool Arrived);

/// <summary>Keeps since when an address fails, pauses it when that lasts for days, and mails who made it.</summary>
internal sealed class RecordDeliveryHandler(
    TentakelDbContext database, AuditTrail audit, OutboxWriter outbox, SiteLinks links, TimeProvider clock, IStringLocalizer<WebhooksTexts> texts)
{
    /// <summary>True when it was paused.</summary>
    public async Task<Outcome<bool>> Handle(DeliveryResult command, Actor actor, CancellationToken cancellation)
    {
        var endpoint = await database.Set<WebhookEndpoint>().SingleOrDefaultAsync(one => one.ProgrammeId == actor.Programme && one.Id == command.Endpoint, cancellation);
        if (endpoint is null)
        {
            return false;
        }

        if (command.Arrived)
        {
            endpoint.Work();
            audit.Record(actor, "webhooks.works", endpoint.Id.Value);
            return false;
        }

        var paused = endpoint.Fail(clock.GetUtcNow());
        audit.Record(actor, paused ? "webhooks.pause-failing" : "webhooks.fails", endpoint.Id.Value);
        if (paused)
        {
            await Tell(endpoint, cancellation);
        }

        return paused;
    }

    private async Task Tell(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var owner = await database.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == endpoint.OwnerId, cancellation);
        if (owner?.Email is not { Length: > 0 } email)
        {
            return;
        }

        var (link, site) = await links.Of(endpoint.ProgrammeId, $"/beheer/webhooks/{endpoint.Id.Value}", cancellation);
        using (new InLanguage(owner.Language))
        {
            outbox.Add(endpoint.ProgrammeId, MailMessage.Kind, new MailMessage(
                email, texts["mail.paused.subject", endpoint.Name], texts["mail.paused.text", owner.GivenName, endpoint.Name, WebhookEndpoint.MostFailing.Days, link, site]));
        }
    }
}
