using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Audit;

/// <summary>One thing somebody did; written in the transaction that did it and never changed.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required ProgrammeId? ProgrammeId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ActorKind ActorKind { get; init; }

    public PersonId? PersonId { get; init; }

    /// <summary>Stable: <c>signals.raise</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The id of what it was done to.</summary>
    public required Guid Target { get; init; }

    /// <summary>JSON; no free text of people and no contact data, so that an erasure need not touch the trail.</summary>
    public required string Detail { get; init; }
}

/// <summary>Each command leaves one line here; the <see cref="Work.Writer"/> refuses to save changes without.</summary>
public sealed class AuditTrail(TentakelDbContext database, TimeProvider clock)
{
    internal int Count { get; private set; }

    public void Record(Actor actor, string action, Guid target, object? detail = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Add(actor, actor.Programme, action, target, detail);
    }

    /// <summary>For a change to what all programmes share: the line belongs to none of them.</summary>
    public void RecordForAll(Actor actor, string action, Guid target, object? detail = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Add(actor, null, action, target, detail);
    }

    private void Add(Actor actor, ProgrammeId? programme, string action, Guid target, object? detail)
    {
        Count++;
        database.Add(new AuditEntry
        {
            ProgrammeId = programme,
            At = clock.GetUtcNow(),
            ActorKind = actor.Kind,
            PersonId = actor.Person,
            Action = action,
            Target = target,
            Detail = detail is null ? "{}" : JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
        });
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Audit");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Action).HasMaxLength(80);
        builder.HasIndex(entry => new { entry.ProgrammeId, entry.Target, entry.Id });
    }
}
