using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Areas.Domain;

namespace Tentakel.Areas.Data;

internal sealed class AreaBoundaryConfiguration : IEntityTypeConfiguration<AreaBoundary>
{
    public void Configure(EntityTypeBuilder<AreaBoundary> builder)
    {
        // Apart from the areas: lists and searches of those read no shapes.
        builder.ToTable("AreaBoundaries");
        builder.HasKey(boundary => new { boundary.Code, boundary.Year });
        builder.Property(boundary => boundary.Code).HasMaxLength(AreaCode.MostLength);
        builder.Property(boundary => boundary.Source).HasMaxLength(AreaBoundary.MostSourceLength);
        builder.Property(boundary => boundary.Licence).HasMaxLength(AreaBoundary.MostSourceLength);
        builder.HasOne<Area>().WithOne().HasForeignKey<AreaBoundary>(boundary => new { boundary.Code, boundary.Year });
    }
}
