using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Announcing;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Work;
using Tentakel.Webhooks.Domain;

namespace Tentakel.Webhooks.Features.SendWebhooks;

/// <summary>Sends one message to one address, signed as Standard Webhooks says; the id is that of the outbox and stays the same at every try.</summary>
internal sealed class WebhookDelivery(
    TentakelDbContext database, OutboundClient client, WebhookSecrets secrets, IEnumerable<IAnnounced> announced, Writer writer, TimeProvider clock) : IOutboxDelivery
{
    // Nobody reads the answer; so much may come with it before we hang up.
    private const int MostAnswer = 1024;

    public string Kind => WebhookMessage.Kind;

    public bool Waits => true;

    public async Task Deliver(Guid messageId, string payload, CancellationToken cancellation)
    {
        var message = JsonSerializer.Deserialize<WebhookMessage>(payload) ?? throw new InvalidOperationException("The message is empty.");
        var (programme, id) = (new ProgrammeId(message.Programme), new WebhookEndpointId(message.Endpoint));
        var endpoint = await database.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(one => one.ProgrammeId == programme && one.Id == id, cancellation);
        if (endpoint is null)
        {
            // It was removed meanwhile: nobody waits for this.
            return;
        }

        var isTest = message.Type == WebhookMessage.Test;
        if (endpoint.PausedAt is not null && !isTest)
        {
            throw new OutboundException(OutboundFault.Paused);
        }

        var now = clock.GetUtcNow();
        try
        {
            using var request = await Request(endpoint, messageId, message, programme, now, cancellation);
            await client.Send(request, MostAnswer, cancellation);
        }
        catch (OutboundException) when (!isTest && endpoint.IsNews(now))
        {
            await Record(programme, new DeliveryResult(id, false), cancellation);
            throw;
        }

        if (endpoint.FailingSince is not null)
        {
            await Record(programme, new DeliveryResult(id, true), cancellation);
        }
    }

    private async Task<HttpRequestMessage> Request(
        WebhookEndpoint endpoint, Guid messageId, WebhookMessage message, ProgrammeId programme, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = $"msg_{messageId:N}";
        var describes = announced.SingleOrDefault(one => message.Type.StartsWith(one.Prefix, StringComparison.Ordinal));
        var data = describes is null ? new Dictionary<string, object?>() : await describes.Describe(programme, message.About, cancellation);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id, type = message.Type, timestamp = message.At, data }, JsonSerializerOptions.Web);
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var seconds = now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Address) { Content = content };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(endpoint.SecretsAt(now), id, seconds, body));
        return request;
    }

    private async Task Record(ProgrammeId programme, DeliveryResult result, CancellationToken cancellation)
    {
        var house = Actor.System(programme);
        await writer.Do<RecordDeliveryHandler, DeliveryResult, bool>(house, result, null, handler => handler.Handle(result, house, cancellation), cancellation);
    }
}
