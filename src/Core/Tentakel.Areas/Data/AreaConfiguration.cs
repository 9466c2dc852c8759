using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Areas.Domain;

namespace Tentakel.Areas.Data;

internal sealed class AreaConfiguration : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.ToTable("Areas");
        builder.HasKey(area => new { area.Code, area.Year });
        builder.Property(area => area.Code).HasMaxLength(AreaCode.MostLength);
        builder.Property(area => area.Name).HasMaxLength(Area.MostNameLength);
        builder.Property(area => area.MunicipalityCode).HasMaxLength(AreaCode.MostLength);
        builder.Property(area => area.MunicipalityName).HasMaxLength(Area.MostNameLength);
        builder.Property(area => area.DistrictCode).HasMaxLength(AreaCode.MostLength);
        builder.Property(area => area.DistrictName).HasMaxLength(Area.MostNameLength);

        // The list by code of all levels goes by the key: there are few years. Then the list of one level, of a municipality,
        // and the search by name within a year.
        builder.HasIndex(area => new { area.Year, area.Level, area.Code });
        builder.HasIndex(area => new { area.Year, area.MunicipalityCode, area.Level, area.Code });
        builder.HasIndex(area => new { area.Year, area.SearchName });
    }
}
