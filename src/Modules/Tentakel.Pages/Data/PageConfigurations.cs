using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Pages.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Pages.Data;

internal sealed class InfoPageConfiguration : IEntityTypeConfiguration<InfoPage>
{
    public void Configure(EntityTypeBuilder<InfoPage> builder)
    {
        builder.ToTable("InfoPages");
        builder.HasKey(page => new { page.ProgrammeId, page.Id });
        builder.Property(page => page.Slug).HasMaxLength(InfoPage.MostSlug);
        builder.Ignore(page => page.Added);
        builder.HasOne<Programme>().WithMany().HasForeignKey(page => page.ProgrammeId);
        builder.HasIndex(page => new { page.ProgrammeId, page.Slug }).IsUnique();
    }
}

internal sealed class InfoPageVersionConfiguration : IEntityTypeConfiguration<InfoPageVersion>
{
    public void Configure(EntityTypeBuilder<InfoPageVersion> builder)
    {
        builder.ToTable("InfoPageVersions");
        builder.HasKey(version => new { version.ProgrammeId, version.PageId, version.Number });
        builder.Property(version => version.TitleNl).HasMaxLength(InfoPage.MostTitle);
        builder.Property(version => version.TitleEn).HasMaxLength(InfoPage.MostTitle);
        builder.Property(version => version.TextNl).HasMaxLength(InfoPage.MostText);
        builder.Property(version => version.TextEn).HasMaxLength(InfoPage.MostText);
        builder.Ignore(version => version.Text);
        builder.HasOne<InfoPage>().WithMany().HasForeignKey(version => new { version.ProgrammeId, version.PageId });
        builder.HasOne<Person>().WithMany().HasForeignKey(version => version.SavedById);
    }
}
