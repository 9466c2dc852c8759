using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Data;

internal sealed class SignalConfiguration : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> builder)
    {
        builder.ToTable("Signals");
        builder.HasKey(signal => new { signal.ProgrammeId, signal.Id });
        builder.Property(signal => signal.Text).HasMaxLength(Signal.MostText);
        builder.Property(signal => signal.WouldHelp).HasMaxLength(Signal.MostText);
        builder.Property(signal => signal.PublicText).HasMaxLength(Signal.MostText);
        builder.Property(signal => signal.PublicTitle).HasMaxLength(Signal.MostTitle);
        builder.Property(signal => signal.WithheldBecause).HasMaxLength(Limits.Text);
        builder.Property(signal => signal.KeptBecause).HasMaxLength(Signal.MostKeepReason);
        builder.Property(signal => signal.Place).HasMaxLength(Signal.MostPlace);
        builder.Property(signal => signal.AskerName).HasMaxLength(Signal.MostName);
        builder.Property(signal => signal.Email).HasMaxLength(254);
        builder.Property(signal => signal.AreaCode).HasMaxLength(10);
        builder.Property(signal => signal.Language).HasMaxLength(2);
        builder.Property(signal => signal.CodeHash).HasMaxLength(64);

        // What was told before there were channels came by web.
        builder.Property(signal => signal.Channel).HasDefaultValue(Channel.Web);
        builder.Ignore(signal => signal.ShortText);
        builder.HasOne<Programme>().WithMany().HasForeignKey(signal => signal.ProgrammeId);
        builder.HasOne<Topic>().WithMany().HasForeignKey(signal => new { signal.ProgrammeId, signal.TopicId });

        builder.HasOne<Subject>().WithOne().HasForeignKey<Signal>(signal => new { signal.ProgrammeId, signal.SubjectId });

        // The code; the moderator's queue; the public list, whole and of one area; what was just answered.
        builder.HasIndex(signal => new { signal.ProgrammeId, signal.CodeHash }).IsUnique();
        builder.HasIndex(signal => new { signal.ProgrammeId, signal.Publication, signal.Id });
        builder.HasIndex(signal => new { signal.ProgrammeId, signal.Publication, signal.AreaCode, signal.Id });
        builder.HasIndex(signal => new { signal.ProgrammeId, signal.Publication, signal.Status, signal.Id });
        builder.HasIndex(signal => new { signal.ProgrammeId, signal.Publication, signal.AnsweredAt });

        // The public list of one topic; the feed, which is in order of what was let through last.
        builder.HasIndex(signal => new { signal.ProgrammeId, signal.Publication, signal.TopicId, signal.Id });
        builder.HasIndex(signal => new { signal.ProgrammeId, signal.Publication, signal.ModeratedAt });
    }
}
