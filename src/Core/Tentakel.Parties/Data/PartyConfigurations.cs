using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Parties.Data;

internal sealed class PartyConfiguration : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("Parties");
        builder.Property(party => party.Name).HasMaxLength(200);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(person => person.GivenName).HasMaxLength(100);
        builder.Property(person => person.FamilyName).HasMaxLength(100);
        builder.Property(person => person.Email).HasMaxLength(254);
        builder.Property(person => person.Language).HasMaxLength(2);
        builder.Ignore(person => person.FullName);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("Memberships");
        builder.HasKey(member => new { member.ProgrammeId, member.PersonId });
        builder.HasOne<Programme>().WithMany().HasForeignKey(member => member.ProgrammeId);
        builder.HasOne<Person>().WithMany().HasForeignKey(member => member.PersonId);
    }
}

internal sealed class AbsenceConfiguration : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences");
        builder.HasOne<Person>().WithMany().HasForeignKey(absence => absence.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(absence => absence.DeputyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(absence => new { absence.PersonId, absence.Until });
    }
}

internal sealed class DeskConfiguration : IEntityTypeConfiguration<Desk>
{
    public void Configure(EntityTypeBuilder<Desk> builder)
    {
        builder.ToTable("Desks");
        builder.ComplexProperty(desk => desk.Name).Configured();
        builder.Property(desk => desk.Words).HasMaxLength(Widths.Text);
        builder.HasOne<Party>().WithMany().HasForeignKey(desk => desk.PartyId);
    }
}

internal static class LocalTextColumns
{
    public static void Configured(this ComplexPropertyBuilder<LocalText> text)
    {
        text.Property(name => name.Nl).HasMaxLength(200);
        text.Property(name => name.En).HasMaxLength(200);
        text.Ignore(name => name.Here);
    }
}
