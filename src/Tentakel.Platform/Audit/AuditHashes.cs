using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tentakel.Platform.Audit;

/// <summary>What a hash and a seal of the trail are made of: HMAC-SHA-256, so that without the key neither can be made anew.</summary>
internal static class AuditHashes
{
    public const int SaltBytes = 16;
    public const int HashBytes = 32;

    /// <summary>Every field with its length before it: no two entries have the same bytes.</summary>
    public static byte[] Content(byte[] key, AuditEntry entry, byte[] salt)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Append(hash, "entry"u8);
        Append(hash, salt);
        Append(hash, entry.Id.ToByteArray(bigEndian: true));
        Append(hash, entry.ProgrammeId is { } programme ? programme.Value.ToByteArray(bigEndian: true) : []);

        // PostgreSQL keeps microseconds.
        Append(hash, Bytes(entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond));
        Append(hash, Encoding.UTF8.GetBytes(entry.ActorKind.ToString()));
        Append(hash, entry.PersonId is { } person ? person.Value.ToByteArray(bigEndian: true) : []);
        Append(hash, Encoding.UTF8.GetBytes(entry.Action));
        Append(hash, entry.Target.ToByteArray(bigEndian: true));
        Append(hash, Encoding.UTF8.GetBytes(entry.Detail));
        return hash.GetHashAndReset();
    }

    /// <param name="before">The seal of the one before; null for the first.</param>
    public static byte[] Link(byte[] key, byte[]? before, long number, byte[]? content)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Append(hash, "seal"u8);
        Append(hash, before ?? []);
        Append(hash, Bytes(number));
        Append(hash, content ?? []);
        return hash.GetHashAndReset();
    }

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> field)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, field.Length);
        hash.AppendData(length);
        hash.AppendData(field);
    }
}

/// <summary>How far the chain goes.</summary>
/// <param name="Seal">Of the last entry, in hexadecimal.</param>
public sealed record AuditHead(long Number, string Seal);

/// <summary>Puts entries into the chain, one after another.</summary>
public sealed class AuditChain
{
    private readonly byte[] _key;
    private long _number;
    private byte[]? _seal;

    internal AuditChain(byte[] key, long number, byte[]? seal) => (_key, _number, _seal) = (key, number, seal);

    public AuditHead? Head => _seal is null ? null : new AuditHead(_number, Convert.ToHexString(_seal));

    /// <param name="entry">Without a hash it gets one: only for entries that are made here and now.</param>
    public void AddNew(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.Protect(_key, RandomNumberGenerator.GetBytes(AuditHashes.SaltBytes));
        var next = Next(entry.Id, entry.Hash);
        entry.SealAs(next.Number, next.Seal);
    }

    internal SealedRow Next(Guid id, byte[]? hash)
    {
        _seal = AuditHashes.Link(_key, _seal, ++_number, hash);
        return new SealedRow(id, _number, _seal);
    }
}
