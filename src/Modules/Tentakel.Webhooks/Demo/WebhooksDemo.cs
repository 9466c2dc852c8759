using System.Text.Json;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Time;
using Tentakel.Webhooks.Domain;
using Tentakel.Webhooks.Features.SendWebhooks;

namespace Tentakel.Webhooks.Demo;

/// <summary>
/// Two programs that were told what happens, and post that did not arrive. Both are paused, and nobody can have an address that
/// ends in .example: a demo sends nothing to anybody.
/// </summary>
internal sealed class WebhooksDemo(TentakelDbContext database, WebhookSecrets secrets, AuditTrail audit) : IDemoData
{
    public int Order => 120;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var trial = Endpoint(town, "Zaaksysteem (proef)", "https://zaken.oeverstad.example/tentakel", daysAgo: 40);
        trial.Choose(["signal.raised", "signal.answered", "signal.forwarded"]);
        trial.Pause(At(town, 12));
        var screen = Endpoint(town, "Scherm in het stadhuis", "https://scherm.oeverstad.example/berichten", daysAgo: 30);
        screen.Fail(At(town, 8));
        screen.Fail(At(town, 8) + WebhookEndpoint.MostFailing);
        var message = new WebhookMessage(town.Programme.Value, screen.Id.Value, WebhookMessage.Test, screen.Id.Value, At(town, 6));
        database.AddRange(
            trial,
            screen,
            Dead(town, WebhookMessage.Kind, message, daysAgo: 6, "outbound.unreachable"),
            Dead(town, MailMessage.Kind, new MailMessage("volle.bus@mail.example", "Er is een antwoord op je signaal", "Met je code lees je wat er is gezegd."), daysAgo: 3, "outbound.unreachable"));
        audit.Record(Actor.System(town.Programme), "webhooks.seed-demo", town.Programme.Value);
        await database.SaveChangesAsync(cancellation);
        town.Report("Webhooks", 2, 2);
    }

    private WebhookEndpoint Endpoint(DemoTown town, string name, string address, int daysAgo) =>
        new(town.Programme, name, new Uri(address), secrets.Lock(WebhookSecrets.New()), null, At(town, daysAgo));

    private static OutboxMessage Dead<T>(DemoTown town, string kind, T payload, int daysAgo, string error)
    {
        var message = new OutboxMessage(town.Programme, kind, JsonSerializer.Serialize(payload), At(town, daysAgo + 1));
        for (var attempt = 0; attempt < OutboxMessage.MostAttempts; attempt++)
        {
            message.Claim(At(town, daysAgo));
            message.Failed(At(town, daysAgo), error);
        }

        return message;
    }

    private static DateTimeOffset At(DemoTown town, int daysAgo) => Amsterdam.StartOf(town.Today.AddDays(-daysAgo)).AddHours(10);
}
