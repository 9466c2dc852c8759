using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Data;

internal sealed class FrameHostConfiguration : IEntityTypeConfiguration<FrameHost>
{
    public void Configure(EntityTypeBuilder<FrameHost> builder)
    {
        builder.ToTable("FrameHosts");
        builder.HasKey(host => new { host.ProgrammeId, host.Host });
        builder.Property(host => host.Host).HasMaxLength(FrameHost.MostLength);
        builder.Ignore(host => host.Source);
        builder.HasOne<Programme>().WithMany().HasForeignKey(host => host.ProgrammeId);
    }
}
