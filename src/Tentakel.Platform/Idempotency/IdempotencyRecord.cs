using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Idempotency;

/// <summary>What a key asked for and what came of it, kept in the same transaction, so that asking twice does it once.</summary>
public sealed class IdempotencyRecord
{
    public required ProgrammeId ProgrammeId { get; init; }

    /// <summary>Whose key and for which command: two people may choose the same key.</summary>
    public required string Scope { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of the command, hexadecimal: the same key with another command is refused.</summary>
    public required string CommandHash { get; init; }

    /// <summary>The outcome as JSON, encrypted: it may hold a follow-up code.</summary>
    public required string Result { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("IdempotencyKeys");
        builder.HasKey(record => new { record.ProgrammeId, record.Scope, record.Key });
        builder.Property(record => record.Scope).HasMaxLength(120);
        builder.Property(record => record.Key).HasMaxLength(120);
        builder.Property(record => record.CommandHash).HasMaxLength(64);
        builder.HasIndex(record => record.At);
    }
}
