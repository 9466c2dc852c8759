using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Privacy;
using Tentakel.Webhooks.Domain;
using Tentakel.Webhooks.Features.SendWebhooks;
using Tentakel.Webhooks.Resources;

namespace Tentakel.Webhooks.Features.MendPost;

/// <summary>Something that was given up. Never what was in it: a mail holds an address, and may hold a code.</summary>
/// <param name="Kind">mail or webhook.</param>
/// <param name="To">The name of the address it was for; null for mail.</param>
/// <param name="Type">What it told of; null for mail.</param>
/// <param name="Reason">Why it was not delivered, in the language of who reads it.</param>
public sealed record DeadLetter(Guid Id, string Kind, string? To, string? Type, DateTimeOffset At, DateTimeOffset DeadAt, int Tries, string Reason);

/// <summary>Reads what could not be delivered, what was given up last first.</summary>
public sealed class ReadDeadLetters(TentakelDbContext database, PublicMask mask, IStringLocalizer<WebhooksTexts> texts)
{
    private const int MostReason = 200;

    public async Task<Page<DeadLetter>> Handle(ProgrammeId programme, Guid? before = null, int size = Page.DefaultSize, CancellationToken cancellation = default)
    {
        var dead = database.Set<OutboxMessage>().AsNoTracking().Where(message => message.ProgrammeId == programme && message.DeadAt != null);
        if (before is { } id)
        {
            // Ids are made in the order of time; what was written first is given up first, nearly.
            dead = dead.Where(message => message.Id < id);
        }

        var rows = await dead.OrderByDescending(message => message.Id).Take(size + 1)
            .Select(message => new { message.Id, message.Kind, Payload = message.Kind == WebhookMessage.Kind ? message.Payload : "", message.At, message.DeadAt, message.Attempts, message.LastError })
            .ToListAsync(cancellation);
        var names = await database.Set<WebhookEndpoint>().AsNoTracking().Where(one => one.ProgrammeId == programme).ToDictionaryAsync(one => one.Id.Value, one => one.Name, cancellation);
        var letters = rows.ConvertAll(row =>
        {
            var message = row.Payload.Length == 0 ? null : JsonSerializer.Deserialize<WebhookMessage>(row.Payload);
            var to = message is null ? null : names.GetValueOrDefault(message.Endpoint) ?? texts["post.removed"].Value;
            return new DeadLetter(row.Id, row.Kind == MailMessage.Kind ? "mail" : row.Kind, to, message?.Type, row.At, row.DeadAt!.Value, row.Attempts, Reason(row.LastError));
        });
        return Page.From(letters, size, letter => letter.Id.ToString());
    }

    private string Reason(string? kept)
    {
        if (OutboundException.Read(kept) is { } known)
        {
            return texts["fault." + known.Fault.ToString().ToLowerInvariant(), known.Status ?? 0];
        }

        // A mail server repeats the address it refuses.
        var reason = mask.Of(kept ?? "");
        return reason.Length > MostReason ? reason[..MostReason] : reason;
    }
}
