using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Data;

internal sealed class ElsewhereSourceConfiguration : IEntityTypeConfiguration<ElsewhereSource>
{
    public void Configure(EntityTypeBuilder<ElsewhereSource> builder)
    {
        builder.ToTable("ElsewhereSources");
        builder.HasKey(source => new { source.ProgrammeId, source.Id });
        builder.Property(source => source.Name).HasMaxLength(ElsewhereSource.MostName);
        builder.Property(source => source.Address).HasMaxLength(ElsewhereSource.MostAddress);
        builder.Property(source => source.LastFault).HasMaxLength(80);
        builder.HasOne<Programme>().WithMany().HasForeignKey(source => source.ProgrammeId);
    }
}

internal sealed class ElsewhereCountConfiguration : IEntityTypeConfiguration<ElsewhereCount>
{
    public void Configure(EntityTypeBuilder<ElsewhereCount> builder)
    {
        builder.ToTable("ElsewhereCounts");
        builder.HasKey(count => new { count.ProgrammeId, count.SourceId, count.Week, count.AreaCode, count.Subject });
        builder.Property(count => count.AreaCode).HasMaxLength(AreaCode.MostLength);
        builder.Property(count => count.Subject).HasMaxLength(ElsewhereCount.MostSubject);
        builder.HasOne<ElsewhereSource>().WithMany().HasForeignKey(count => new { count.ProgrammeId, count.SourceId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ElsewhereSeenConfiguration : IEntityTypeConfiguration<ElsewhereSeen>
{
    public void Configure(EntityTypeBuilder<ElsewhereSeen> builder)
    {
        builder.ToTable("ElsewhereSeen");
        builder.HasKey(seen => new { seen.ProgrammeId, seen.SourceId, seen.Hash });
        builder.Property(seen => seen.Hash).HasMaxLength(32);
        builder.HasIndex(seen => new { seen.ProgrammeId, seen.SourceId, seen.Week });
        builder.HasOne<ElsewhereSource>().WithMany().HasForeignKey(seen => new { seen.ProgrammeId, seen.SourceId }).OnDelete(DeleteBehavior.Cascade);
    }
}
