using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tentakel.Platform.Access;

/// <summary>
/// The question to a passkey that was answered well: the same answer is worth nothing again. Only a right answer makes a row,
/// so a stranger makes none.
/// </summary>
public sealed class UsedChallenge
{
    internal const int HashBytes = 32;

    private UsedChallenge()
    {
    }

    public UsedChallenge(byte[] hash, DateTimeOffset forgetAt)
    {
        Hash = hash;
        ForgetAt = forgetAt;
    }

    public byte[] Hash { get; private set; } = [];

    /// <summary>By then the question itself is too old.</summary>
    public DateTimeOffset ForgetAt { get; private set; }
}

internal sealed class UsedChallengeConfiguration : IEntityTypeConfiguration<UsedChallenge>
{
    public void Configure(EntityTypeBuilder<UsedChallenge> builder)
    {
        builder.ToTable("UsedChallenges");
        builder.HasKey(used => used.Hash);
        builder.Property(used => used.Hash).HasMaxLength(UsedChallenge.HashBytes);
        builder.HasIndex(used => used.ForgetAt);
    }
}
