using System.Text.Json;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Jobs;

namespace Tentakel.Platform.Outbox;

/// <summary>Puts messages for the outside world into the current transaction.</summary>
public sealed class OutboxWriter(TentakelDbContext database, TimeProvider clock)
{
    public void Add<TPayload>(ProgrammeId programme, string kind, TPayload payload) =>
        database.Add(new OutboxMessage(programme, kind, JsonSerializer.Serialize(payload), clock.GetUtcNow()));
}

/// <summary>Delivers messages of one kind. Throws when it did not work; may be asked to deliver the same one twice.</summary>
public interface IOutboxDelivery
{
    string Kind { get; }

    /// <summary>True when it waits for the server of somebody else: then it comes after the rest, and gives up its turn in time.</summary>
    bool Waits => false;

    Task Deliver(Guid messageId, string payload, CancellationToken cancellation);
}

/// <summary>Wakes the delivery as soon as something was committed, instead of at its next turn.</summary>
public sealed class OutboxSignal : WakeUp;
