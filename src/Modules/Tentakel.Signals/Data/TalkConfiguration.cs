using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Data;

internal sealed class TalkConfiguration : IEntityTypeConfiguration<Talk>
{
    public void Configure(EntityTypeBuilder<Talk> builder)
    {
        builder.ToTable("Talks");
        builder.HasKey(talk => new { talk.ProgrammeId, talk.Id });
        builder.Property(talk => talk.When).HasMaxLength(Talk.MostWhen);
        builder.Property(talk => talk.Wished).HasMaxLength(Talk.MostLanguage);
        builder.Property(talk => talk.About).HasMaxLength(Talk.MostAbout);
        builder.Property(talk => talk.AskerName).HasMaxLength(Signal.MostName);
        builder.Property(talk => talk.Language).HasMaxLength(2);
        builder.Property(talk => talk.CodeHash).HasMaxLength(64);
        builder.HasOne<Subject>().WithOne().HasForeignKey<Talk>(talk => new { talk.ProgrammeId, talk.SubjectId });
        builder.HasIndex(talk => new { talk.ProgrammeId, talk.CodeHash }).IsUnique();
    }
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contacts");
        builder.HasKey(contact => new { contact.ProgrammeId, contact.SubjectId });
        builder.Property(contact => contact.Phone).HasMaxLength(Contact.MostPhone);
        builder.Property(contact => contact.Email).HasMaxLength(Contact.MostEmail);
        builder.Property(contact => contact.Address).HasMaxLength(Contact.MostAddress);
        builder.Ignore(contact => contact.Reach);
        builder.HasOne<Subject>().WithOne().HasForeignKey<Contact>(contact => new { contact.ProgrammeId, contact.SubjectId });

        // What the clock may delete, of all programmes at once.
        builder.HasIndex(contact => contact.ClosedAt);
    }
}
