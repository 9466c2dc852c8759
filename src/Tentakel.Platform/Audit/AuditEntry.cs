using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Audit;

/// <summary>One thing somebody did; written in the transaction that did it, sealed within a second, and never changed.</summary>
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

    /// <summary>16 random bytes: what is kept elsewhere of the hash tells nothing about what was done.</summary>
    public byte[]? Salt { get; private set; }

    /// <summary>Over the salt and all of the above, with the key; made when it is written.</summary>
    public byte[]? Hash { get; private set; }

    /// <summary>Its place in the chain, from 1; null until it is sealed.</summary>
    public long? Number { get; private set; }

    /// <summary>Over the seal before it, the number and the hash, with the key.</summary>
    public byte[]? Seal { get; private set; }

    internal void Protect(byte[] key, byte[] salt) => (Salt, Hash) = (salt, AuditHashes.Content(key, this, salt));

    internal void SealAs(long number, byte[] seal) => (Number, Seal) = (number, seal);
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Audit");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Action).HasMaxLength(80);
        builder.Property(entry => entry.Salt).HasMaxLength(AuditHashes.SaltBytes);
        builder.Property(entry => entry.Hash).HasMaxLength(AuditHashes.HashBytes);
        builder.Property(entry => entry.Seal).HasMaxLength(AuditHashes.HashBytes);

        // Two copies of the program that seal the same line: the second finds it sealed and begins again.
        builder.Property(entry => entry.Number).IsConcurrencyToken();
        builder.HasIndex(entry => new { entry.ProgrammeId, entry.Target, entry.Id });
        builder.HasIndex(entry => entry.Number).IsUnique();
        builder.HasIndex(entry => new { entry.ProgrammeId, entry.Id }, "IX_Audit_Viewings").HasFilter($"\"Action\" = '{Viewings.Action}'");
        builder.HasIndex(entry => entry.Id, "IX_Audit_Unsealed").HasFilter("\"Number\" IS NULL");
    }
}
