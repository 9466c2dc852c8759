using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Commitments.Data;

internal sealed class AnswerTemplateConfiguration : IEntityTypeConfiguration<AnswerTemplate>
{
    public void Configure(EntityTypeBuilder<AnswerTemplate> builder)
    {
        builder.ToTable("AnswerTemplates");
        builder.HasKey(template => new { template.ProgrammeId, template.Id });
        builder.Property(template => template.Title).HasMaxLength(AnswerTemplate.MostTitle);
        builder.Property(template => template.Text).HasMaxLength(Limits.Text);
        builder.Property(template => template.Version).IsConcurrencyToken();
        builder.HasOne<Programme>().WithMany().HasForeignKey(template => template.ProgrammeId);
        builder.HasOne<Desk>().WithMany().HasForeignKey(template => template.DeskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(template => new { template.ProgrammeId, template.DeskId });
    }
}
