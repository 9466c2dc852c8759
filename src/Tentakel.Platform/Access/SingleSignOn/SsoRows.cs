using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Access.SingleSignOn;

public readonly record struct SsoLinkId(Guid Value)
{
    public static SsoLinkId New() => new(Guid.CreateVersion7());
}

/// <summary>Who somebody is elsewhere: the only thing that leads from there to an account. Never an e-mail address.</summary>
public sealed class SsoLink
{
    internal const int HashBytes = 32;

    private SsoLink()
    {
    }

    public SsoLink(Guid account, string issuer, byte[] subject, DateTimeOffset now)
    {
        (AccountId, Issuer, Subject, LinkedAt, UsedAt) = (account, issuer, subject, now, now);
    }

    public SsoLinkId Id { get; private set; } = SsoLinkId.New();

    public Guid AccountId { get; private set; }

    public string Issuer { get; private set; } = "";

    /// <summary>SHA-256 of issuer, claim and what it says.</summary>
    public byte[] Subject { get; private set; } = [];

    public DateTimeOffset LinkedAt { get; private set; }

    public DateTimeOffset UsedAt { get; private set; }

    public void Use(DateTimeOffset now) => UsedAt = now;
}

/// <summary>Beside a <see cref="SignInSession"/> that began elsewhere, so that it can be ended from there; goes with it.</summary>
public sealed class SsoSession
{
    private SsoSession()
    {
    }

    public SsoSession(SignInSessionId session, SsoMark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        (SessionId, Issuer, PersonHash, SessionHash) = (session, mark.Issuer, mark.Person, mark.Session);
    }

    public SignInSessionId SessionId { get; private set; }

    public string Issuer { get; private set; } = "";

    public byte[] PersonHash { get; private set; } = [];

    public byte[]? SessionHash { get; private set; }
}

/// <summary>What came with a group elsewhere, and goes with it: a permission, or a seat. What was given by hand has none of these.</summary>
public sealed class SsoGrant
{
    /// <summary>No permission has a colon in it.</summary>
    public const string SeatPrefix = "seat:";

    private SsoGrant()
    {
    }

    public SsoGrant(ProgrammeId programme, PersonId person, string permission, string issuer)
    {
        (ProgrammeId, PersonId, Permission, Issuer) = (programme, person, permission, issuer);
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>Its code, or <see cref="OfSeat"/>.</summary>
    public string Permission { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public static string OfSeat(Guid seat) => SeatPrefix + seat;

    /// <summary>The seat that came, when it is no permission.</summary>
    public Guid? SeatIn() => Permission.StartsWith(SeatPrefix, StringComparison.Ordinal) ? Guid.Parse(Permission.AsSpan(SeatPrefix.Length)) : null;
}

/// <summary>Something that counts once: a sign-in that was begun, a message to end one.</summary>
public sealed class SpentToken
{
    private SpentToken()
    {
    }

    public SpentToken(byte[] hash, DateTimeOffset until) => (Hash, Until) = (hash, until);

    public byte[] Hash { get; private set; } = [];

    /// <summary>After this it is refused for being old.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>False when it was spent before, on any copy of the program.</summary>
    public static async Task<bool> Spend(TentakelDbContext database, byte[] hash, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (await database.Set<SpentToken>().AnyAsync(spent => spent.Hash == hash, cancellation))
        {
            return false;
        }

        database.Add(new SpentToken(hash, until));
        return true;
    }
}

internal static class SsoWidths
{
    public const int Issuer = 300;
}

internal sealed class SsoLinkConfiguration : IEntityTypeConfiguration<SsoLink>
{
    public void Configure(EntityTypeBuilder<SsoLink> builder)
    {
        builder.ToTable("SsoLinks");
        builder.HasKey(link => link.Id);
        builder.Property(link => link.Issuer).HasMaxLength(SsoWidths.Issuer);
        builder.Property(link => link.Subject).HasMaxLength(SsoLink.HashBytes);
        builder.HasIndex(link => link.Subject).IsUnique();
        builder.HasIndex(link => link.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(link => link.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SsoSessionConfiguration : IEntityTypeConfiguration<SsoSession>
{
    public void Configure(EntityTypeBuilder<SsoSession> builder)
    {
        builder.ToTable("SsoSessions");
        builder.HasKey(session => session.SessionId);
        builder.Property(session => session.Issuer).HasMaxLength(SsoWidths.Issuer);
        builder.Property(session => session.PersonHash).HasMaxLength(SsoLink.HashBytes);
        builder.Property(session => session.SessionHash).HasMaxLength(SsoLink.HashBytes);
        builder.HasIndex(session => session.PersonHash);
        builder.HasIndex(session => session.SessionHash);
        builder.HasOne<SignInSession>().WithOne().HasForeignKey<SsoSession>(session => session.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SsoGrantConfiguration : IEntityTypeConfiguration<SsoGrant>
{
    public void Configure(EntityTypeBuilder<SsoGrant> builder)
    {
        builder.ToTable("SsoGrants");
        builder.HasKey(grant => new { grant.ProgrammeId, grant.PersonId, grant.Permission, grant.Issuer });
        builder.Property(grant => grant.Permission).HasMaxLength(80);
        builder.Property(grant => grant.Issuer).HasMaxLength(SsoWidths.Issuer);
        builder.HasOne<Tenancy.Programme>().WithMany().HasForeignKey(grant => grant.ProgrammeId);
    }
}

internal sealed class SpentTokenConfiguration : IEntityTypeConfiguration<SpentToken>
{
    public void Configure(EntityTypeBuilder<SpentToken> builder)
    {
        builder.ToTable("SpentTokens");
        builder.HasKey(spent => spent.Hash);
        builder.Property(spent => spent.Hash).HasMaxLength(SsoLink.HashBytes);
        builder.HasIndex(spent => spent.Until);
    }
}
