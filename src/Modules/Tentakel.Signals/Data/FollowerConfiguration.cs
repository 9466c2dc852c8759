using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Parties.Domain;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Data;

internal sealed class FollowerConfiguration : IEntityTypeConfiguration<Follower>
{
    public void Configure(EntityTypeBuilder<Follower> builder)
    {
        builder.ToTable("Followers");
        builder.HasKey(follower => new { follower.ProgrammeId, follower.Id });
        builder.Property(follower => follower.Email).HasMaxLength(Follower.MostEmail);
        builder.Property(follower => follower.Language).HasMaxLength(2);
        builder.HasOne<Signal>().WithMany().HasForeignKey(follower => new { follower.ProgrammeId, follower.SignalId });
        builder.HasOne<Person>().WithMany().HasForeignKey(follower => follower.PersonId);

        // Once per signal, for an account and for an address; and what one person, or one address, follows.
        builder.HasIndex(follower => new { follower.ProgrammeId, follower.SignalId, follower.PersonId }).IsUnique();
        builder.HasIndex(follower => new { follower.ProgrammeId, follower.SignalId, follower.Email }).IsUnique();
        builder.HasIndex(follower => new { follower.ProgrammeId, follower.PersonId });
        builder.HasIndex(follower => new { follower.ProgrammeId, follower.Email });
    }
}
