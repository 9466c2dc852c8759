using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tentakel.Platform.Access;

public readonly record struct SignInSessionId(Guid Value)
{
    public static SignInSessionId New() => new(Guid.CreateVersion7());
}

/// <summary>One browser in which somebody is signed in. Without its row the cookie opens nothing, on any copy of the program.</summary>
public sealed class SignInSession
{
    internal const int HashBytes = 32;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Ways in that a mailed link, or a password, alone is not: only with these permissions count. Who is made up proves nothing.</summary>
    internal static readonly IReadOnlyList<string> TwoSteps = ["mfa", "passkey", "sso-mfa", "demo"];

    private SignInSession()
    {
    }

    public SignInSession(Account account, string key, string method, string? device, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        AccountId = account.Id;
        KeyHash = Hash(key);
        Stamp = account.SecurityStamp ?? "";
        Method = method;
        Device = device;
        StartedAt = SeenAt = now;
        EndsAt = now + SignInLimits.Of(account.IsStaff).Absolute;
    }

    public SignInSessionId Id { get; private set; } = SignInSessionId.New();

    public Guid AccountId { get; private set; }

    /// <summary>SHA-256 of what the cookie holds: who has a copy of the database, keys included, still has no session.</summary>
    public byte[] KeyHash { get; private set; } = [];

    /// <summary>Of the account when it began: a new password or app ends it.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>How: <c>link</c>, <c>pwd</c>, <c>mfa</c>, <c>passkey</c>, <c>sso</c>, <c>sso-mfa</c>, <c>demo</c>.</summary>
    public string Method { get; private set; } = "";

    /// <summary>Browser and system by name, so that its owner knows it again; no version and no address.</summary>
    public string? Device { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public bool Holds(Account account, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Id == AccountId && account.SecurityStamp == Stamp && now < EndsAt && now <= SeenAt + SignInLimits.Of(account.IsStaff).Idle;
    }

    /// <summary>It goes on with one from elsewhere, and not longer than that would have lasted.</summary>
    public void EndBy(DateTimeOffset moment) => EndsAt = moment < EndsAt ? moment : EndsAt;

    /// <summary>The account has a new stamp for a reason that ends no session.</summary>
    public void GoOnWith(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        Stamp = account.SecurityStamp ?? "";
    }

    public bool IsSeenLongAgo(DateTimeOffset now) => now - SeenAt >= SeenEvery;

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));
}

/// <param name="Idle">Without a visit.</param>
/// <param name="Absolute">Whatever is done meanwhile.</param>
public sealed record SignInLimits(TimeSpan Idle, TimeSpan Absolute)
{
    /// <summary>Who has a desk sees what others trusted to it, and is away from that desk at night.</summary>
    private static readonly SignInLimits Staff = new(TimeSpan.FromHours(2), TimeSpan.FromHours(12));

    private static readonly SignInLimits Residents = new(TimeSpan.FromHours(8), TimeSpan.FromHours(24));

    public static SignInLimits Of(bool isStaff) => isStaff ? Staff : Residents;

    /// <summary>No cookie needs to live longer.</summary>
    public static TimeSpan Longest => Residents.Absolute;
}

internal sealed class SignInSessionConfiguration : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.ToTable("SignInSessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.KeyHash).HasMaxLength(SignInSession.HashBytes);
        builder.Property(session => session.Stamp).HasMaxLength(64);
        builder.Property(session => session.Method).HasMaxLength(20);
        builder.Property(session => session.Device).HasMaxLength(60);
        builder.HasIndex(session => session.KeyHash).IsUnique();
        builder.HasIndex(session => new { session.AccountId, session.Id });
        builder.HasIndex(session => session.EndsAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
