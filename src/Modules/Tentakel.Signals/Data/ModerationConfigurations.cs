using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Data;

internal sealed class WithholdReasonConfiguration : IEntityTypeConfiguration<WithholdReason>
{
    public void Configure(EntityTypeBuilder<WithholdReason> builder)
    {
        builder.ToTable("WithholdReasons");
        builder.HasKey(reason => new { reason.ProgrammeId, reason.Key });
        builder.Property(reason => reason.Key).HasMaxLength(WithholdReason.MostKey);
        builder.ComplexProperty(reason => reason.Name).InTwoLanguages(WithholdReason.MostName);
        builder.HasOne<Programme>().WithMany().HasForeignKey(reason => reason.ProgrammeId);
    }
}

internal sealed class ModerationDecisionConfiguration : IEntityTypeConfiguration<ModerationDecision>
{
    public void Configure(EntityTypeBuilder<ModerationDecision> builder)
    {
        builder.ToTable("ModerationDecisions");
        builder.HasKey(decision => new { decision.ProgrammeId, decision.Id });
        builder.Property(decision => decision.ReasonKey).HasMaxLength(WithholdReason.MostKey);
        builder.Property(decision => decision.Explanation).HasMaxLength(Limits.Text);
        builder.ComplexProperty(decision => decision.Reason).InTwoLanguages(WithholdReason.MostName);
        builder.HasOne<Signal>().WithMany().HasForeignKey(decision => new { decision.ProgrammeId, decision.SignalId });

        // The log is the key itself; filtered by what was decided; and all of one signal.
        builder.HasIndex(decision => new { decision.ProgrammeId, decision.To, decision.Id });
        builder.HasIndex(decision => new { decision.ProgrammeId, decision.SignalId, decision.Id });
    }
}

internal sealed class SecondLookConfiguration : IEntityTypeConfiguration<SecondLook>
{
    public void Configure(EntityTypeBuilder<SecondLook> builder)
    {
        builder.ToTable("SecondLooks");
        builder.HasKey(look => new { look.ProgrammeId, look.DecisionId });
        builder.Property(look => look.Words).HasMaxLength(Limits.Text);
        builder.HasOne<Signal>().WithMany().HasForeignKey(look => new { look.ProgrammeId, look.SignalId });

        // What another moderator has yet to decide; and of one signal.
        builder.HasIndex(look => new { look.ProgrammeId, look.DecidedAt, look.DecisionId });
    }
}

internal static class TwoLanguages
{
    public static void InTwoLanguages(this ComplexPropertyBuilder<LocalText> text, int most)
    {
        text.Property(one => one.Nl).HasMaxLength(most);
        text.Property(one => one.En).HasMaxLength(most);
    }
}
