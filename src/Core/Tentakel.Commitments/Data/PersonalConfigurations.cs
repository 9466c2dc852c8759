using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Commitments.Data;

internal sealed class PersonalMailConfiguration : IEntityTypeConfiguration<PersonalMail>
{
    public void Configure(EntityTypeBuilder<PersonalMail> builder)
    {
        builder.ToTable("PersonalMail");
        builder.HasKey(mail => new { mail.ProgrammeId, mail.PersonId });
        builder.HasOne<Programme>().WithMany().HasForeignKey(mail => mail.ProgrammeId);
        builder.HasOne<Person>().WithMany().HasForeignKey(mail => mail.PersonId);
    }
}

internal sealed class DigestDayConfiguration : IEntityTypeConfiguration<DigestDay>
{
    public void Configure(EntityTypeBuilder<DigestDay> builder)
    {
        builder.ToTable("DigestDays");
        builder.HasKey(day => day.ProgrammeId);
        builder.HasOne<Programme>().WithMany().HasForeignKey(day => day.ProgrammeId);
    }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("CalendarFeeds");
        builder.HasKey(feed => new { feed.ProgrammeId, feed.PersonId });
        builder.Property(feed => feed.Hash).HasMaxLength(64);
        builder.Property(feed => feed.Stamp).HasMaxLength(64);
        builder.HasIndex(feed => new { feed.ProgrammeId, feed.Hash }).IsUnique();
        builder.HasOne<Programme>().WithMany().HasForeignKey(feed => feed.ProgrammeId);
        builder.HasOne<Person>().WithMany().HasForeignKey(feed => feed.PersonId);
    }
}
