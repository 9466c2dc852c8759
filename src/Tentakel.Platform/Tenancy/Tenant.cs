using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Standing;

namespace Tentakel.Platform.Tenancy;

public readonly record struct TenantId(Guid Value)
{
    public static TenantId New() => new(Guid.CreateVersion7());
}

/// <summary>A site: its name, its place, where it answers, how to reach the people behind it. Nothing of a city is in the code.</summary>
public sealed class Tenant
{
    private Tenant()
    {
    }

    public Tenant(TenantId id, string name, string place, string host, ProgrammeId programme)
    {
        Id = id;
        Name = name;
        Place = place;
        Host = host.ToLowerInvariant();
        ProgrammeId = programme;
    }

    public TenantId Id { get; private set; }

    /// <summary>Who runs the site, as people say it: "gemeente Oeverstad".</summary>
    public string Name { get; private set; } = "";

    /// <summary>The place itself: "Oeverstad".</summary>
    public string Place { get; private set; } = "";

    /// <summary>The host name it answers to, in lower case and without port.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Answers every host name that no other site claims; at most one tenant does.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>The programme that signals told on this site belong to.</summary>
    public ProgrammeId ProgrammeId { get; private set; }

    public string Phone { get; private set; } = "";

    public string PhoneHours { get; private set; } = "";

    public string Visit { get; private set; } = "";

    public string Email { get; private set; } = "";

    public Tenant AnswersUnclaimedHosts()
    {
        IsDefault = true;
        return this;
    }

    public Tenant ReachedBy(string phone, string phoneHours, string visit, string email)
    {
        (Phone, PhoneHours, Visit, Email) = (phone, phoneHours, visit, email);
        return this;
    }
}

/// <summary>The partition of work: signals, commitments, seats and portfolios belong to one programme.</summary>
[Standing]
public sealed class Programme
{
    private Programme()
    {
    }

    public Programme(ProgrammeId id, string name, string? municipalityCode, int? areaYear)
    {
        Id = id;
        Name = name;
        MunicipalityCode = municipalityCode;
        AreaYear = areaYear;
    }

    public ProgrammeId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>CBS code of the municipality whose areas come first on its screens; null when it has no single one.</summary>
    public string? MunicipalityCode { get; private set; }

    /// <summary>The year of the area codes it works with.</summary>
    public int? AreaYear { get; private set; }
}

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("Tenants");
        builder.HasIndex(tenant => tenant.Host).IsUnique();
        builder.Property(tenant => tenant.Host).HasMaxLength(253);
        builder.HasIndex(tenant => tenant.IsDefault);
    }
}

internal sealed class ProgrammeConfiguration : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("Programmes");
        builder.Property(programme => programme.MunicipalityCode).HasMaxLength(10);
    }
}
