using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tentakel.Platform.Access;

/// <summary>
/// Stands in for the app on somebody's phone, once: its row goes when it is used. Only the SHA-256 is kept; with 80 random bits
/// there is nothing to guess back. Identity has recovery codes too, and keeps them as they are.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>How many one gets at a time.</summary>
    public const int SetSize = 10;

    private const int Length = 16;
    internal const int HashBytes = 32;

    // Without I, L, O and U: those are read as something else.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private RecoveryCode()
    {
    }

    public RecoveryCode(Guid account, string code)
    {
        AccountId = account;
        Hash = HashOf(code);
    }

    public Guid AccountId { get; private set; }

    public byte[] Hash { get; private set; } = [];

    /// <summary>As it is shown: four groups of four.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(4).Select(four => new string(four)));

    /// <summary>Of what somebody typed, however they wrote it.</summary>
    public static byte[] HashOf(string? typed)
    {
        var letters = (typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)
            .Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter });
        return SHA256.HashData(Encoding.ASCII.GetBytes([.. letters]));
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.HasKey(code => new { code.AccountId, code.Hash });
        builder.Property(code => code.Hash).HasMaxLength(RecoveryCode.HashBytes);
        builder.HasOne<Account>().WithMany().HasForeignKey(code => code.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
