using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Tentakel.Platform.Audit;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.FollowSignal;

/// <summary>
/// What is kept of a follow-up code: the hash of it, under a key that is not in the database. Sixty bits can be tried one by one by
/// who has a copy of the database; not without the key.
/// </summary>
public sealed class CodeHashes(AuditKeys keys)
{
    /// <summary>As long as a hash without a key, from before there was one. With a key it is shorter.</summary>
    public const int PlainLength = 64;

    private byte[]? _key;

    private byte[] Key => _key ??= keys.Derive("follow-up codes");

    /// <summary>Before reading; within the Writer the key is there.</summary>
    public Task Open(CancellationToken cancellation) => keys.Open(cancellation);

    /// <summary>Null when it cannot be a code.</summary>
    public string? Of(string? typed) => FollowUpCode.HashOf(typed) is { } plain ? Keyed(plain) : null;

    /// <summary>Made of the hash and not of the code, so that what was kept before can be put under the key without knowing it.</summary>
    public string Keyed(string plain) => Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(plain)));
}
