using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tentakel.Platform.Access;

public readonly record struct AccessTokenId(Guid Value)
{
    public static AccessTokenId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A personal access token: lets a program act for an account through the API, within scopes. Only its SHA-256 is kept; with
/// 256 random bits in the token that cannot be guessed back.
/// </summary>
public sealed class AccessToken
{
    public const string Prefix = "tentakel_";

    private AccessToken()
    {
    }

    public AccessTokenId Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string Name { get; private set; } = "";

    public string Hash { get; private set; } = "";

    /// <summary>Separated by spaces.</summary>
    public string Scopes { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Makes a token and tells its secret, once.</summary>
    public static (AccessToken Token, string Secret) Issue(Guid account, string name, IEnumerable<string> scopes, DateTimeOffset now, TimeSpan lifetime)
    {
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var token = new AccessToken
        {
            Id = AccessTokenId.New(),
            AccountId = account,
            Name = name,
            Hash = HashOf(secret),
            Scopes = string.Join(' ', scopes.Distinct().Order(StringComparer.Ordinal)),
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
        return (token, secret);
    }

    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>What a token may be limited to.</summary>
public static class Scopes
{
    public const string SignalsRead = "signals:read";
    public const string SignalsWrite = "signals:write";
    public const string CommitmentsRead = "commitments:read";
    public const string CommitmentsWrite = "commitments:write";
    public const string PartiesRead = "parties:read";
    public const string PartiesWrite = "parties:write";
    public const string WebhooksWrite = "webhooks:write";

    public static IReadOnlyList<string> All { get; } = [SignalsRead, SignalsWrite, CommitmentsRead, CommitmentsWrite, PartiesRead, PartiesWrite, WebhooksWrite];
}

internal sealed class AccessTokenConfiguration : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.ToTable("AccessTokens");
        builder.HasKey(token => token.Id);
        builder.Property(token => token.Name).HasMaxLength(80);
        builder.Property(token => token.Hash).HasMaxLength(64);
        builder.Property(token => token.Scopes).HasMaxLength(200);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => new { token.AccountId, token.Id });
        builder.HasOne<Account>().WithMany().HasForeignKey(token => token.AccountId);
    }
}
