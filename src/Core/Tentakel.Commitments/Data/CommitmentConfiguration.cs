using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Commitments.Data;

internal sealed class CommitmentConfiguration : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.ToTable("Commitments");
        builder.HasKey(commitment => new { commitment.ProgrammeId, commitment.CommitmentId });
        builder.Ignore(commitment => commitment.OwedBy);
        builder.Ignore(commitment => commitment.OwedTo);
        builder.Ignore(commitment => commitment.FulfilledLate);
        builder.ComplexProperty(commitment => commitment.Term);
        builder.ComplexProperty(commitment => commitment.RunTerm);
        builder.Property(commitment => commitment.Why).HasConversion(
            reason => JsonSerializer.Serialize(reason, JsonSerializerOptions.Default),
            stored => JsonSerializer.Deserialize<Reason>(stored, JsonSerializerOptions.Default)!,
            new ValueComparer<Reason>((one, other) => ReferenceEquals(one, other), reason => reason.Key.GetHashCode(StringComparison.Ordinal)));
        builder.Property(commitment => commitment.HandOver).HasConversion(
            offer => StoredOffer.Write(offer),
            stored => StoredOffer.Read(stored));

        // Each move raises it, so the slower of two moves at once finds no row to change.
        builder.Property(commitment => commitment.Version).IsConcurrencyToken();

        builder.HasOne<Programme>().WithMany().HasForeignKey(commitment => commitment.ProgrammeId);
        builder.HasOne<Subject>().WithMany().HasForeignKey(commitment => new { commitment.ProgrammeId, commitment.SubjectId });
        builder.HasOne<Party>().WithMany().HasForeignKey(commitment => commitment.OwnerPartyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(commitment => commitment.OwnerPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(commitment => commitment.History).WithOne().HasForeignKey(line => new { line.ProgrammeId, line.CommitmentId });

        // The inbox, in order and counted without looking further; what I expect of others; what was offered to me; the clock; all of one subject.
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.OwnerPersonId, commitment.Status, commitment.DueOn, commitment.CommitmentId, commitment.LedById }).HasDatabaseName("IX_Commitments_Inbox");
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.AskerPersonId, commitment.Status, commitment.DueOn });
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.OfferedToPersonId });
        builder.HasIndex(commitment => new { commitment.Status, commitment.DueOn });
        builder.HasIndex(commitment => new { commitment.Status, commitment.ConfirmBy });
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.SubjectId });
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.LedById });

        // The ladder, which looks only at what is open; and what somebody is asked to speak about.
        builder.Property(commitment => commitment.PromiseText).HasMaxLength(Limits.Promise);
        builder.Property(commitment => commitment.ForwardedTo).HasMaxLength(Commitment.MostOrganisation);
        builder.Property(commitment => commitment.ForwardedReach).HasMaxLength(Commitment.MostReach);
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.Status, commitment.Rung, commitment.DueOn });
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.RungPersonId, commitment.Status, commitment.DueOn, commitment.CommitmentId }).HasDatabaseName("IX_Commitments_Beside");

        // The board and what hangs, by day; what I was answered lately; what came in lately, for the body.
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.Status, commitment.DueOn, commitment.CommitmentId });
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.AskerPersonId, commitment.FulfilledOn });
        builder.HasIndex(commitment => new { commitment.ProgrammeId, commitment.StartedOn });
    }

    /// <summary>An offer as JSON, of plain values: its types guard themselves and so don't read back by themselves.</summary>
    private sealed record StoredOffer(Guid Party, Guid? Seat, Guid Person, Direction Direction, Guid? By, string Reason, DateTimeOffset At)
    {
        public static string? Write(PendingHandOver? offer) => offer is null
            ? null
            : JsonSerializer.Serialize(new StoredOffer(
                offer.To.PartyId.Value, offer.To.SeatId?.Value, offer.To.PersonId.Value, offer.Direction, offer.By.PersonId?.Value, offer.Reason, offer.At));

        public static PendingHandOver? Read(string? stored)
        {
            if (stored is null)
            {
                return null;
            }

            var offer = JsonSerializer.Deserialize<StoredOffer>(stored)!;
            return new PendingHandOver(
                new Owner(new PartyId(offer.Party), offer.Seat is { } seat ? new SeatId(seat) : null, new PersonId(offer.Person)),
                offer.Direction,
                offer.By is { } by ? Maker.Person(new PersonId(by)) : Maker.Clock,
                offer.Reason,
                offer.At);
        }
    }
}

internal sealed class CommitmentEventConfiguration : IEntityTypeConfiguration<CommitmentEvent>
{
    public void Configure(EntityTypeBuilder<CommitmentEvent> builder)
    {
        builder.ToTable("CommitmentEvents");
        builder.HasKey(line => new { line.ProgrammeId, line.CommitmentId, line.Sequence });
        builder.Property(line => line.Sequence).ValueGeneratedNever();
        builder.Property(line => line.Text).HasMaxLength(Limits.Text);
        builder.Property(line => line.Reason).HasMaxLength(Limits.Text);
        builder.HasOne(line => line.Marked).WithOne().HasForeignKey<MarkedLine>(marked => new { marked.ProgrammeId, marked.CommitmentId, marked.Sequence });
    }
}

internal sealed class MarkedLineConfiguration : IEntityTypeConfiguration<MarkedLine>
{
    public void Configure(EntityTypeBuilder<MarkedLine> builder)
    {
        builder.ToTable("MarkedLines");
        builder.HasKey(marked => new { marked.ProgrammeId, marked.CommitmentId, marked.Sequence });
        builder.Property(marked => marked.Sequence).ValueGeneratedNever();
        builder.Property(marked => marked.Kinds).HasMaxLength(200);
        builder.Property(marked => marked.Because).HasMaxLength(MarkedLine.MostReason);

        // What waits for a decision, oldest first: ids are in the order of time.
        builder.HasIndex(marked => new { marked.ProgrammeId, marked.Shown, marked.CommitmentId, marked.Sequence });
    }
}

internal sealed class SubjectConfiguration : IEntityTypeConfiguration<Subject>
{
    public void Configure(EntityTypeBuilder<Subject> builder)
    {
        builder.ToTable("Subjects");
        builder.HasKey(subject => new { subject.ProgrammeId, subject.SubjectId });
        builder.Property(subject => subject.Kind).HasMaxLength(40);
        builder.Property(subject => subject.PublicTitle).HasMaxLength(Limits.Title);
        builder.Ignore(subject => subject.IsForEverybody);
        builder.Property(subject => subject.InternalTitle).HasMaxLength(Limits.Title);
        builder.Property(subject => subject.Path).HasMaxLength(200);
        builder.Property(subject => subject.AreaCode).HasMaxLength(10);
        builder.HasOne<Programme>().WithMany().HasForeignKey(subject => subject.ProgrammeId);
        builder.HasOne<Topic>().WithMany().HasForeignKey(subject => new { subject.ProgrammeId, subject.TopicId });
        builder.HasMany(subject => subject.Circle).WithOne().HasForeignKey(member => new { member.ProgrammeId, member.SubjectId });
        builder.HasIndex(subject => new { subject.ProgrammeId, subject.Published, subject.SubjectId });
        builder.HasIndex(subject => new { subject.ProgrammeId, subject.AreaCode, subject.SubjectId });
    }
}

internal sealed class SubjectMemberConfiguration : IEntityTypeConfiguration<SubjectMember>
{
    public void Configure(EntityTypeBuilder<SubjectMember> builder)
    {
        builder.ToTable("SubjectMembers");
        builder.HasKey(member => new { member.ProgrammeId, member.SubjectId, member.PersonId, member.Role });
        builder.HasIndex(member => new { member.ProgrammeId, member.PersonId, member.SubjectId });
        builder.HasOne<Person>().WithMany().HasForeignKey(member => member.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgreedTermConfiguration : IEntityTypeConfiguration<AgreedTerm>
{
    public void Configure(EntityTypeBuilder<AgreedTerm> builder)
    {
        builder.ToTable("AgreedTerms");
        builder.HasKey(term => new { term.ProgrammeId, term.For });
        builder.ComplexProperty(term => term.Term);
        builder.HasOne<Programme>().WithMany().HasForeignKey(term => term.ProgrammeId);
    }
}

internal sealed class ProgrammeClosingDayConfiguration : IEntityTypeConfiguration<ProgrammeClosingDay>
{
    public void Configure(EntityTypeBuilder<ProgrammeClosingDay> builder)
    {
        builder.ToTable("ClosingDays");
        builder.HasKey(day => new { day.ProgrammeId, day.Date });
        builder.Property(day => day.Name).HasMaxLength(100);
        builder.HasOne<Programme>().WithMany().HasForeignKey(day => day.ProgrammeId);
    }
}
