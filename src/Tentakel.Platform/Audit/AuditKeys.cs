using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Audit;

/// <summary>That a key was used here, and since when; not the key.</summary>
public sealed class AuditKeyMark
{
    public required string Fingerprint { get; init; }

    public required DateTimeOffset Since { get; init; }
}

internal sealed class AuditKeyMarkConfiguration : IEntityTypeConfiguration<AuditKeyMark>
{
    public void Configure(EntityTypeBuilder<AuditKeyMark> builder)
    {
        builder.ToTable("AuditKeys");
        builder.HasKey(mark => mark.Fingerprint);
        builder.Property(mark => mark.Fingerprint).HasMaxLength(64);
    }
}

/// <summary>The key is not there, or not the one that this database was sealed with.</summary>
public sealed class AuditKeyException(string message) : Exception(message);

/// <summary>
/// The keys of the audit trail, in a file and never in the database: whoever can write the one cannot make up the other. One
/// key on a line, in base64; the last is used, the others only to verify what was sealed with them.
/// </summary>
public sealed class AuditKeys(IServiceScopeFactory scopes, IConfiguration configuration, DatabaseSettings settings, AuditHeads heads, TimeProvider clock) : IDisposable
{
    private const int KeyBytes = 32;

    // Of the entries from before there was a key, which are given a hash; there may be many.
    private const int PerPart = 1000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile IReadOnlyList<byte[]>? _keys;

    public string File { get; } = Path.GetFullPath(configuration["AUDIT_KEY_FILE"] is { Length: > 0 } given ? given : Path.Combine(settings.DataDirectory, "audit.key"));

    internal byte[] Current => All[^1];

    internal IReadOnlyList<byte[]> All => _keys ?? throw new InvalidOperationException("The audit keys were not opened: change things through the Writer.");

    /// <summary>
    /// A key for something else that must not be in the database, made of the oldest one: it stays the same when a line is added to
    /// the file, and is backed up with it. Nothing of the audit key follows from it.
    /// </summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, All[0], KeyBytes, info: Encoding.UTF8.GetBytes("tentakel " + purpose));

    /// <summary>Reads the keys, once; makes the first one for a database that knows none. Throws <see cref="AuditKeyException"/>.</summary>
    public async Task Open(CancellationToken cancellation)
    {
        if (_keys is not null)
        {
            return;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            _keys ??= await Read(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The keys to verify with: makes none, notes nothing, and gives none where nothing was ever written. Throws <see cref="AuditKeyException"/>.</summary>
    internal async Task<IReadOnlyList<byte[]>> OfTheFile(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        var known = await Known(database, cancellation);
        if (known.Count == 0 && !System.IO.File.Exists(File) && !await database.Set<AuditEntry>().AnyAsync(cancellation))
        {
            return [];
        }

        var keys = Parse();
        Compare(known, keys);
        return keys;
    }

    public void Dispose() => _turn.Dispose();

    private static Task<List<string>> Known(TentakelDbContext database, CancellationToken cancellation) =>
        database.Set<AuditKeyMark>().AsNoTracking().Select(mark => mark.Fingerprint).ToListAsync(cancellation);

    private void Compare(List<string> known, List<byte[]> keys)
    {
        if (known.Except(keys.Select(Fingerprint)).Any())
        {
            throw new AuditKeyException($"The audit key in {File} is not the one that this database is sealed with. Put the right file back; see \"The audit trail\" in docs/how-to/run-in-production.md.");
        }
    }

    private async Task<IReadOnlyList<byte[]>> Read(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TentakelDbContext>();
        var known = await Known(database, cancellation);
        var newest = await database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Hash != null).OrderByDescending(entry => entry.Id).FirstOrDefaultAsync(cancellation);
        if (known.Count == 0 && newest is null && !System.IO.File.Exists(File))
        {
            Make();
        }

        var keys = Parse();
        Compare(known, keys);
        if (known.Count == 0 && newest is not null && !keys.Any(key => newest.Salt is not null && AuditHashes.Content(key, newest, newest.Salt).AsSpan().SequenceEqual(newest.Hash)))
        {
            throw new AuditKeyException($"The audit key in {File} is not the one of what was written before, or that was changed: \"tentakel verify\" names it. See \"The audit trail\" in docs/how-to/run-in-production.md.");
        }

        if (!known.Contains(Fingerprint(keys[^1])))
        {
            await Mark(database, keys[^1], first: known.Count == 0, cancellation);
        }

        return keys;
    }

    /// <summary>
    /// Notes that this key is used from now on. What was written before there was any is taken as it is; but never where something was
    /// sealed before: then whoever empties our marks would have their own lines signed.
    /// </summary>
    private async Task Mark(TentakelDbContext database, byte[] key, bool first, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var fingerprint = Fingerprint(key);
        var known = await Known(database, cancellation);
        if (known.Contains(fingerprint))
        {
            // Another copy of the program was first.
            return;
        }

        if (first && known.Count > 0)
        {
            throw new AuditKeyException($"Another copy of the program just made a key of its own. Give all copies the same file: {File}.");
        }

        database.Add(new AuditKeyMark { Fingerprint = fingerprint, Since = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellation);
        var (last, beforeKeys) = (Guid.Empty, first && !heads.Any && !await database.Set<AuditEntry>().AnyAsync(entry => entry.Hash != null, cancellation));
        while (beforeKeys && await database.Set<AuditEntry>().Where(entry => entry.Hash == null && entry.Id > last).OrderBy(entry => entry.Id).Take(PerPart).ToListAsync(cancellation) is { Count: > 0 } old)
        {
            last = old[^1].Id;
            old.ForEach(entry => entry.Protect(key, RandomNumberGenerator.GetBytes(AuditHashes.SaltBytes)));
            await database.SaveChangesAsync(cancellation);
            database.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellation);
    }

    private void Make()
    {
        // Whole or not at all: another copy of the program may be reading.
        var made = $"{File}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(made, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n"));

            // On disk before the database knows of it: a mark of a key that is nowhere stops everything.
            file.Flush(flushToDisk: true);
        }

        try
        {
            System.IO.File.Move(made, File);
        }
        catch (IOException) when (System.IO.File.Exists(File))
        {
            System.IO.File.Delete(made);
        }
    }

    private List<byte[]> Parse()
    {
        if (!System.IO.File.Exists(File))
        {
            throw new AuditKeyException($"The audit key is not there: {File}. Put the file back; see \"The audit trail\" in docs/how-to/run-in-production.md.");
        }

        var keys = new List<byte[]>();
        foreach (var (at, line) in System.IO.File.ReadLines(File).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var key = new byte[KeyBytes];
            if (!Convert.TryFromBase64String(line.Trim(), key, out var length) || length != KeyBytes)
            {
                throw new AuditKeyException($"Line {at + 1} of {File} is not a key: {KeyBytes} bytes in base64.");
            }

            keys.Add(key);
        }

        return keys.Count > 0 ? keys : throw new AuditKeyException($"There is no key in {File}.");
    }

    private static string Fingerprint(byte[] key) => Convert.ToHexString(HMACSHA256.HashData(key, "tentakel audit key"u8));
}
