using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tentakel.Platform.Standing;

/// <summary>
/// The one row that is another after each change of standing data, in the same transaction. Never the same twice, also not when a
/// transaction came to nothing: so what was read within one that was undone cannot pass for true.
/// </summary>
public sealed class StandingStamp
{
    internal const int Only = 1;

    public int Id { get; init; } = Only;

    public Guid Stamp { get; internal set; }
}

internal sealed class StandingStampConfiguration : IEntityTypeConfiguration<StandingStamp>
{
    public void Configure(EntityTypeBuilder<StandingStamp> builder)
    {
        builder.ToTable("StandingStamp");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasData(new { Id = StandingStamp.Only, Stamp = Guid.Empty });
    }
}
