using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.FollowSignal;

/// <summary>
/// Puts under the key what was kept of codes from before there was one. Can go when nobody upgrades from a version without it.
/// </summary>
public sealed class KeyCodesJob(TentakelDbContext database, CodeHashes hashes) : IJob
{
    // Each part is one transaction: others must not wait long for it.
    private const int PerPart = 500;

    public string Name => "signals.key-follow-up-codes";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public async Task Run(CancellationToken cancellation)
    {
        await hashes.Open(cancellation);
        while (await Part(cancellation))
        {
        }
    }

    private async Task<bool> Part(CancellationToken cancellation)
    {
        var signals = await database.Set<Signal>().AsNoTracking().Where(signal => signal.CodeHash.Length == CodeHashes.PlainLength)
            .Select(signal => new { signal.ProgrammeId, signal.Id, signal.CodeHash }).Take(PerPart).ToListAsync(cancellation);
        var talks = await database.Set<Talk>().AsNoTracking().Where(talk => talk.CodeHash.Length == CodeHashes.PlainLength)
            .Select(talk => new { talk.ProgrammeId, talk.Id, talk.CodeHash }).Take(PerPart).ToListAsync(cancellation);
        if (signals.Count + talks.Count == 0)
        {
            return false;
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        foreach (var old in signals)
        {
            var keyed = hashes.Keyed(old.CodeHash);
            await database.Set<Signal>().Where(signal => signal.ProgrammeId == old.ProgrammeId && signal.Id == old.Id && signal.CodeHash == old.CodeHash)
                .ExecuteUpdateAsync(set => set.SetProperty(signal => signal.CodeHash, keyed), cancellation);
        }

        foreach (var old in talks)
        {
            var keyed = hashes.Keyed(old.CodeHash);
            await database.Set<Talk>().Where(talk => talk.ProgrammeId == old.ProgrammeId && talk.Id == old.Id && talk.CodeHash == old.CodeHash)
                .ExecuteUpdateAsync(set => set.SetProperty(talk => talk.CodeHash, keyed), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }
}
