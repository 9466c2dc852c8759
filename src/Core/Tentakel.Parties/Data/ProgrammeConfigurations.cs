using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Parties.Data;

internal sealed class SeatConfiguration : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.ToTable("Seats");
        builder.HasKey(seat => new { seat.ProgrammeId, seat.Id });
        builder.ComplexProperty(seat => seat.Title).Configured();
        builder.Ignore(seat => seat.At);
        builder.HasOne<Programme>().WithMany().HasForeignKey(seat => seat.ProgrammeId);
        builder.HasOne<Person>().WithMany().HasForeignKey(seat => seat.PersonId);
        builder.HasOne<Party>().WithMany().HasForeignKey(seat => seat.PartyId);
        builder.HasOne<Desk>().WithMany().HasForeignKey(seat => seat.DeskId);
        builder.HasOne<PolicyDomain>().WithMany().HasForeignKey(seat => new { seat.ProgrammeId, seat.DomainId });
        builder.HasIndex(seat => new { seat.ProgrammeId, seat.PersonId });
    }
}

internal sealed class DuoConfiguration : IEntityTypeConfiguration<Duo>
{
    public void Configure(EntityTypeBuilder<Duo> builder)
    {
        builder.ToTable("Duos");
        builder.HasKey(duo => new { duo.ProgrammeId, duo.Id });
        builder.HasOne<Seat>().WithMany().HasForeignKey(duo => new { duo.ProgrammeId, duo.WorkerSeatId });
        builder.HasOne<Seat>().WithMany().HasForeignKey(duo => new { duo.ProgrammeId, duo.LinkSeatId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BackOfficeContactConfiguration : IEntityTypeConfiguration<BackOfficeContact>
{
    public void Configure(EntityTypeBuilder<BackOfficeContact> builder)
    {
        builder.ToTable("BackOfficeContacts");
        builder.HasKey(contact => new { contact.ProgrammeId, contact.Id });
        builder.Property(contact => contact.What).HasMaxLength(Widths.Sentence);
        builder.Property(contact => contact.Reach).HasMaxLength(Widths.Sentence);
        builder.HasOne<Seat>().WithMany().HasForeignKey(contact => new { contact.ProgrammeId, contact.SeatId });
        builder.HasOne<Desk>().WithMany().HasForeignKey(contact => contact.DeskId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OwnDecisionConfiguration : IEntityTypeConfiguration<OwnDecision>
{
    public void Configure(EntityTypeBuilder<OwnDecision> builder)
    {
        builder.ToTable("OwnDecisions");
        builder.HasKey(decision => new { decision.ProgrammeId, decision.Id });
        builder.Property(decision => decision.Role).HasMaxLength(Widths.Name);
        builder.Property(decision => decision.May).HasMaxLength(Widths.Text);
        builder.Property(decision => decision.Euro).HasPrecision(12, 2);
        builder.HasOne<Programme>().WithMany().HasForeignKey(decision => decision.ProgrammeId);
        builder.HasOne<Seat>().WithMany().HasForeignKey(decision => new { decision.ProgrammeId, decision.SeatId });
    }
}

internal sealed class ProgrammeOfficeConfiguration : IEntityTypeConfiguration<ProgrammeOffice>
{
    public void Configure(EntityTypeBuilder<ProgrammeOffice> builder)
    {
        builder.ToTable("ProgrammeOffices");
        builder.HasKey(office => office.ProgrammeId);
        builder.HasOne<Seat>().WithMany().HasForeignKey(office => new { office.ProgrammeId, office.SeatId });
    }
}

internal sealed class PolicyDomainConfiguration : IEntityTypeConfiguration<PolicyDomain>
{
    public void Configure(EntityTypeBuilder<PolicyDomain> builder)
    {
        builder.ToTable("PolicyDomains");
        builder.HasKey(domain => new { domain.ProgrammeId, domain.Id });
        builder.ComplexProperty(domain => domain.Name).Configured();
        builder.HasOne<Programme>().WithMany().HasForeignKey(domain => domain.ProgrammeId);
    }
}

internal sealed class TopicConfiguration : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.ToTable("Topics");
        builder.HasKey(topic => new { topic.ProgrammeId, topic.Id });
        builder.Property(topic => topic.Key).HasMaxLength(80);
        builder.Property(topic => topic.Examples).HasMaxLength(500);
        builder.ComplexProperty(topic => topic.Name).Configured();
        builder.HasOne<PolicyDomain>().WithMany().HasForeignKey(topic => new { topic.ProgrammeId, topic.DomainId });
        builder.HasIndex(topic => new { topic.ProgrammeId, topic.Key }).IsUnique();
    }
}

internal sealed class PortfolioConfiguration : IEntityTypeConfiguration<Portfolio>
{
    public void Configure(EntityTypeBuilder<Portfolio> builder)
    {
        builder.ToTable("Portfolios");
        builder.HasKey(portfolio => new { portfolio.ProgrammeId, portfolio.Id });
        builder.HasOne<Seat>().WithMany().HasForeignKey(portfolio => new { portfolio.ProgrammeId, portfolio.SeatId });
        builder.HasMany(portfolio => portfolio.Topics).WithOne().HasForeignKey(topic => new { topic.ProgrammeId, topic.PortfolioId });
        builder.HasMany(portfolio => portfolio.Areas).WithOne().HasForeignKey(area => new { area.ProgrammeId, area.PortfolioId });
    }
}

internal sealed class PortfolioTopicConfiguration : IEntityTypeConfiguration<PortfolioTopic>
{
    public void Configure(EntityTypeBuilder<PortfolioTopic> builder)
    {
        builder.ToTable("PortfolioTopics");
        builder.HasKey(topic => new { topic.ProgrammeId, topic.PortfolioId, topic.TopicId });
        builder.HasOne<Topic>().WithMany().HasForeignKey(topic => new { topic.ProgrammeId, topic.TopicId });
        builder.HasIndex(topic => new { topic.ProgrammeId, topic.TopicId });
    }
}

internal sealed class PortfolioAreaConfiguration : IEntityTypeConfiguration<PortfolioArea>
{
    public void Configure(EntityTypeBuilder<PortfolioArea> builder)
    {
        builder.ToTable("PortfolioAreas");
        builder.HasKey(area => new { area.ProgrammeId, area.PortfolioId, area.AreaCode });
        builder.Property(area => area.AreaCode).HasMaxLength(10);
        builder.HasIndex(area => new { area.ProgrammeId, area.AreaCode });
    }
}
