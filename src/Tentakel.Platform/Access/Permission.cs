using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Access;

/// <summary>Something one can be given leave to do in a programme.</summary>
/// <param name="Code">The room, a dot and a verb: <c>signals.moderate</c>. Its sentence is the resource <c>permission.{Code}</c>.</param>
public sealed record Permission(string Code)
{
    public static implicit operator string(Permission permission) => permission?.Code ?? "";

    public override string ToString() => Code;
}

/// <summary>Gives one person one permission in one programme.</summary>
public sealed class Grant
{
    private Grant()
    {
    }

    public Grant(ProgrammeId programmeId, PersonId personId, string permission)
    {
        ProgrammeId = programmeId;
        PersonId = personId;
        Permission = permission;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Permission { get; private set; } = "";
}

internal sealed class GrantConfiguration : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.ToTable("Grants");
        builder.HasKey(grant => new { grant.ProgrammeId, grant.PersonId, grant.Permission });
        builder.Property(grant => grant.Permission).HasMaxLength(80);
        builder.HasOne<Tenancy.Programme>().WithMany().HasForeignKey(grant => grant.ProgrammeId);
    }
}
