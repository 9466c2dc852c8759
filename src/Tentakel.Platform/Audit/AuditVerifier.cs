using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Audit;

public enum AuditFaultKind
{
    /// <summary>It was removed, or its number was.</summary>
    Missing,

    /// <summary>What it says is not what was written.</summary>
    Changed,

    /// <summary>It has no hash of ours: something else wrote it.</summary>
    NotOurs,

    /// <summary>It is not the entry that was sealed in this place: others were moved, or something before it was taken out and the numbers closed up.</summary>
    OutOfPlace,

    /// <summary>The second place knows another seal here: the trail was made anew, or an older copy of the database went on.</summary>
    OtherThanKept,

    /// <summary>The second place knows of entries that are not there: the end was cut off, or an older copy of the database was put back.</summary>
    CutOff,
}

/// <param name="Number">Null for an entry that waits to be sealed.</param>
/// <param name="Entry">Null where there is none.</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Number, AuditEntry? Entry);

/// <param name="Sealed">Entries that were looked at until the first fault.</param>
/// <param name="Waiting">Entries that wait to be sealed.</param>
/// <param name="WaitingSince">The oldest of these; null where none waits.</param>
/// <param name="Heads">Heads from the second place that were compared.</param>
public sealed record AuditReport(long Sealed, int Waiting, int Heads, AuditFault? First, DateTimeOffset? WaitingSince = null);

/// <summary>Makes every hash and every seal again, and names the first entry that does not fit.</summary>
public sealed class AuditVerifier(TentakelDbContext database, AuditKeys keys)
{
    private const int PerStep = 5000;

    private IReadOnlyList<byte[]> _keys = [];

    /// <summary>Changes nothing: a line that is not ours would get a seal of ours by being looked at.</summary>
    /// <param name="heads">From the second place, in any order.</param>
    public async Task<AuditReport> Verify(IEnumerable<AuditHead> heads, IProgress<ProgressStep>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(heads);
        _keys = await keys.OfTheFile(cancellation);
        var kept = heads.ToLookup(head => head.Number, head => head.Seal);
        var furthest = kept.Count == 0 ? 0 : kept.Max(head => head.Key);
        var all = progress is null ? 0 : await database.Set<AuditEntry>().CountAsync(entry => entry.Number != null, cancellation);
        byte[]? before = null;
        var number = 0L;
        var compared = 0;
        await foreach (var entry in database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Number != null).OrderBy(entry => entry.Number).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            number++;
            if (Fault(entry, number, before) is { } fault)
            {
                return new AuditReport(number - 1, 0, compared, fault);
            }

            foreach (var seal in kept[number])
            {
                compared++;
                if (seal != Convert.ToHexString(entry.Seal!))
                {
                    return new AuditReport(number - 1, 0, compared, new AuditFault(AuditFaultKind.OtherThanKept, number, entry));
                }
            }

            before = entry.Seal;
            if (number % PerStep == 0)
            {
                progress?.Report(new ProgressStep("Verifying", (int)number, all));
            }
        }

        if (furthest > number)
        {
            return new AuditReport(number, 0, compared, new AuditFault(AuditFaultKind.CutOff, number + 1, null));
        }

        var waiting = await database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Number == null).OrderBy(entry => entry.Id).ToListAsync(cancellation);
        return new AuditReport(
            number, waiting.Count, compared, waiting.Select(entry => Content(entry, null)).FirstOrDefault(fault => fault is not null), waiting.FirstOrDefault()?.At);
    }

    private AuditFault? Fault(AuditEntry entry, long number, byte[]? before)
    {
        if (entry.Number != number)
        {
            return new AuditFault(AuditFaultKind.Missing, number, null);
        }

        // First its place: of entries that changed places each by itself says what it always said.
        return !_keys.Any(key => Same(entry.Seal, AuditHashes.Link(key, before, number, entry.Hash)))
            ? new AuditFault(AuditFaultKind.OutOfPlace, number, entry)
            : Content(entry, number);
    }

    private AuditFault? Content(AuditEntry entry, long? number) => entry switch
    {
        { Hash: null } or { Salt: null } => new AuditFault(AuditFaultKind.NotOurs, number, entry),
        _ when _keys.Any(key => Same(entry.Hash, AuditHashes.Content(key, entry, entry.Salt))) => null,
        _ => new AuditFault(AuditFaultKind.Changed, number, entry),
    };

    private static bool Same(byte[]? stored, byte[] made) => stored is not null && stored.AsSpan().SequenceEqual(made);
}
