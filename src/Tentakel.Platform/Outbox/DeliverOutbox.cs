using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;

namespace Tentakel.Platform.Outbox;

/// <summary>Delivers what is due, oldest first.</summary>
public sealed class DeliverOutbox(TentakelDbContext database, IEnumerable<IOutboxDelivery> deliveries, TimeProvider clock, ILogger<DeliverOutbox> log) : IJob
{
    private const int Batch = 50;

    private static readonly TimeSpan MostWaiting = TimeSpan.FromSeconds(15);

    public string Name => "platform.deliver-outbox";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task Run(CancellationToken cancellation)
    {
        var waiting = deliveries.Where(delivery => delivery.Waits).Select(delivery => delivery.Kind).ToList();
        foreach (var message in await Due(message => !waiting.Contains(message.Kind), cancellation))
        {
            await Take(message, cancellation);
        }

        // One slow server of somebody else must not hold up the mail of everybody.
        var began = clock.GetTimestamp();
        foreach (var message in waiting.Count == 0 ? [] : await Due(message => waiting.Contains(message.Kind), cancellation))
        {
            if (clock.GetElapsedTime(began) > MostWaiting)
            {
                break;
            }

            await Take(message, cancellation);
        }
    }

    private Task<List<OutboxMessage>> Due(Expression<Func<OutboxMessage, bool>> which, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return database.Set<OutboxMessage>()
            .Where(message => message.NextAttemptAt != null && message.NextAttemptAt <= now).Where(which)
            .OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Id)
            .Take(Batch).ToListAsync(cancellation);
    }

    private async Task Take(OutboxMessage message, CancellationToken cancellation)
    {
        if (await Claim(message, clock.GetUtcNow(), cancellation))
        {
            await Deliver(message, cancellation);
        }
    }

    private async Task<bool> Claim(OutboxMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        message.Claim(now);
        try
        {
            await database.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another copy of the program took it.
            database.Entry(message).State = EntityState.Detached;
            return false;
        }
    }

    private async Task Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            var delivery = deliveries.SingleOrDefault(delivery => delivery.Kind == message.Kind)
                ?? throw new InvalidOperationException($"Nothing delivers messages of the kind \"{message.Kind}\".");
            await delivery.Deliver(message.Id, message.Payload, cancellation);
            message.Delivered(clock.GetUtcNow());
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // A time-out of the other side is an OperationCanceledException too, and no reason to stop.
            message.Failed(clock.GetUtcNow(), error.Message);
            log.LogWarning(error, "Message {Message} was not delivered (attempt {Attempt})", message.Id, message.Attempts);
        }

        await database.SaveChangesAsync(cancellation);
    }
}
