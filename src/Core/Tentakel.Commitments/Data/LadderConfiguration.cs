using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Commitments.Data;

internal sealed class LadderConfiguration : IEntityTypeConfiguration<Ladder>
{
    public void Configure(EntityTypeBuilder<Ladder> builder)
    {
        builder.ToTable("Ladders");
        builder.HasKey(ladder => ladder.ProgrammeId);
        builder.HasOne<Programme>().WithMany().HasForeignKey(ladder => ladder.ProgrammeId);
        builder.HasMany(ladder => ladder.Rungs).WithOne().HasForeignKey(rung => rung.ProgrammeId);
    }
}

internal sealed class LadderRungConfiguration : IEntityTypeConfiguration<LadderRung>
{
    public void Configure(EntityTypeBuilder<LadderRung> builder)
    {
        builder.ToTable("LadderRungs");
        builder.HasKey(rung => new { rung.ProgrammeId, rung.Step });
        builder.Property(rung => rung.Step).ValueGeneratedNever();
        builder.HasOne<Seat>().WithMany().HasForeignKey(rung => new { rung.ProgrammeId, rung.SeatId }).OnDelete(DeleteBehavior.Restrict);
    }
}
