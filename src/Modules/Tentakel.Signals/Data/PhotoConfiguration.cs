using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Data;

internal sealed class PhotoConfiguration : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.ToTable("Photos");
        builder.HasKey(photo => new { photo.ProgrammeId, photo.Id });
        builder.Property(photo => photo.Alt).HasMaxLength(Photo.MostAlt);
        builder.Property(photo => photo.PublicAlt).HasMaxLength(Photo.MostAlt);
        builder.Property(photo => photo.KeptBecause).HasMaxLength(Photo.MostReason);
        builder.Property(photo => photo.Hash).HasMaxLength(64);
        builder.HasOne<Signal>().WithMany().HasForeignKey(photo => new { photo.ProgrammeId, photo.SignalId });
        builder.HasOne<PhotoContent>().WithOne().HasForeignKey<PhotoContent>(content => new { content.ProgrammeId, content.Id });

        // Those of one signal, a number each: two that come at once cannot both be the fifth. And the moderator's queue.
        builder.HasIndex(photo => new { photo.ProgrammeId, photo.SignalId, photo.Number }).IsUnique();
        builder.HasIndex(photo => new { photo.ProgrammeId, photo.Publication, photo.Id });
    }
}

internal sealed class PhotoContentConfiguration : IEntityTypeConfiguration<PhotoContent>
{
    public void Configure(EntityTypeBuilder<PhotoContent> builder)
    {
        builder.ToTable("PhotoContents");
        builder.HasKey(content => new { content.ProgrammeId, content.Id });
    }
}
