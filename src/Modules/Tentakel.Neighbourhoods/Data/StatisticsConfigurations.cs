using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Areas.Domain;
using Tentakel.Neighbourhoods.Domain;

namespace Tentakel.Neighbourhoods.Data;

internal sealed class ObservationConfiguration : IEntityTypeConfiguration<Observation>
{
    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        builder.ToTable("Observations");

        // One indicator of one year for all areas of a level is one stretch of the key. No references to the other tables:
        // three look-ups more for each of millions of rows, and only the import writes here.
        builder.HasKey(one => new { one.Indicator, one.Year, one.Level, one.AreaCode, one.AreaYear });
        builder.Property(one => one.Indicator).HasMaxLength(Indicator.MostKeyLength);
        builder.Property(one => one.AreaCode).HasMaxLength(AreaCode.MostLength);
        builder.Property(one => one.Level).HasConversion<byte>();
        builder.Property(one => one.Status).HasConversion<byte>();

        // All of one area over the years.
        builder.HasIndex(one => new { one.AreaCode, one.Indicator, one.Year });
    }
}

internal sealed class IndicatorConfiguration : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("Indicators");
        builder.HasKey(indicator => indicator.Key);
        builder.Property(indicator => indicator.Key).HasMaxLength(Indicator.MostKeyLength);
        builder.ComplexProperty(indicator => indicator.Name, name =>
        {
            name.Property(text => text.Nl).HasMaxLength(Indicator.MostNameLength);
            name.Property(text => text.En).HasMaxLength(Indicator.MostNameLength);
            name.Ignore(text => text.Here);
        });
        builder.HasOne<StatisticsSource>().WithMany().HasForeignKey(indicator => indicator.SourceId);
    }
}

internal sealed class StatisticsSourceConfiguration : IEntityTypeConfiguration<StatisticsSource>
{
    public void Configure(EntityTypeBuilder<StatisticsSource> builder)
    {
        builder.ToTable("StatisticsSources");
        builder.Property(source => source.Id).ValueGeneratedNever();
        builder.Property(source => source.Key).HasMaxLength(StatisticsSource.MostKeyLength);
        builder.Property(source => source.Publisher).HasMaxLength(StatisticsSource.MostTextLength);
        builder.Property(source => source.Title).HasMaxLength(StatisticsSource.MostTextLength);
        builder.Property(source => source.Licence).HasMaxLength(StatisticsSource.MostTextLength);
        builder.Property(source => source.Url).HasMaxLength(StatisticsSource.MostTextLength);
        builder.HasIndex(source => source.Key).IsUnique();
    }
}

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("ImportRuns");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.File).HasMaxLength(ImportRun.MostFileLength);
        builder.Property(run => run.Hash).HasMaxLength(64);
        builder.Property(run => run.Format).HasMaxLength(ImportRun.MostFormatLength);
    }
}
