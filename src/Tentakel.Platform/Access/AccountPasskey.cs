using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tentakel.Platform.Access;

/// <summary>
/// Passkeys as Identity keeps them: the public key and what the device said when it made it. Set up here, because Identity leaves
/// them out unless the whole of its tables goes to another version, which would give keys to tables that need none.
/// </summary>
internal sealed class AccountPasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    /// <summary>The standard says 1023 bytes at most.</summary>
    private const int LongestId = 1024;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("AccountPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(LongestId);
        builder.HasIndex(passkey => passkey.UserId);
        builder.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
    }
}
