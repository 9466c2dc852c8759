using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Outbox;

/// <summary>
/// Something for the outside world, written in the transaction that causes it and delivered afterwards, at least once.
/// <see cref="Id"/> is the stable message id by which a receiver knows a repetition.
/// </summary>
public sealed class OutboxMessage : IVersioned
{
    /// <summary>After this many failures a person must look: 10 attempts spread over about a day.</summary>
    public const int MostAttempts = 10;

    private OutboxMessage()
    {
    }

    public OutboxMessage(ProgrammeId programme, string kind, string payload, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        ProgrammeId = programme;
        Kind = kind;
        Payload = payload;
        At = now;
        NextAttemptAt = now;
    }

    public Guid Id { get; private set; }

    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>Chooses who delivers it: <c>mail</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>JSON; emptied on delivery, because it may hold an address and a code.</summary>
    public string Payload { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Null once it was delivered or given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public DateTimeOffset? DeadAt { get; private set; }

    public string? LastError { get; private set; }

    public int Version { get; set; }

    /// <summary>Nobody else takes it for this long; if the process dies, somebody does after that.</summary>
    public void Claim(DateTimeOffset now)
    {
        Attempts++;
        NextAttemptAt = now.AddMinutes(5);
        Version++;
    }

    /// <summary>A person looked at what was given up, and says that it can go now.</summary>
    public Outcome TryAgain(DateTimeOffset now)
    {
        if (DeadAt is null)
        {
            return new Refusal("platform.not-dead");
        }

        (Attempts, DeadAt, NextAttemptAt) = (0, null, now);
        return Outcome.Done;
    }

    public void Delivered(DateTimeOffset now)
    {
        DeliveredAt = now;
        NextAttemptAt = null;
        LastError = null;
        Payload = "";
        Version++;
    }

    public void Failed(DateTimeOffset now, string error)
    {
        LastError = error.Length > 500 ? error[..500] : error;
        Version++;
        if (Attempts >= MostAttempts)
        {
            DeadAt = now;
            NextAttemptAt = null;
        }
        else
        {
            NextAttemptAt = now.AddSeconds(15 * Math.Pow(2.5, Attempts - 1));
        }
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Kind).HasMaxLength(40);
        builder.Property(message => message.Version).IsConcurrencyToken();
        builder.HasIndex(message => message.NextAttemptAt);
        builder.HasIndex(message => new { message.ProgrammeId, message.DeadAt });
    }
}
