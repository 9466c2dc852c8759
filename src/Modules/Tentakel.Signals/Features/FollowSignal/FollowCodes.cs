using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.FollowSignal;

/// <summary>Finds what a follow-up code belongs to.</summary>
public sealed class FollowCodes(TentakelDbContext database, CodeHashes hashes) : IFollowCodes
{
    public async Task<Guid?> Find(ProgrammeId programme, string? code, CancellationToken cancellation = default)
    {
        if (FollowUpCode.HashOf(code) is not { } plain)
        {
            return null;
        }

        // What was told before codes were kept under a key waits for its turn at the job that puts them there.
        await hashes.Open(cancellation);
        string[] either = [hashes.Keyed(plain), plain];

        var signal = await database.Set<Signal>().AsNoTracking()
            .Where(signal => signal.ProgrammeId == programme && either.Contains(signal.CodeHash))
            .Select(signal => (SignalId?)signal.Id).SingleOrDefaultAsync(cancellation);
        if (signal is { } found)
        {
            return found.Value;
        }

        var talk = await database.Set<Talk>().AsNoTracking()
            .Where(talk => talk.ProgrammeId == programme && either.Contains(talk.CodeHash))
            .Select(talk => (TalkId?)talk.Id).SingleOrDefaultAsync(cancellation);
        return talk?.Value;
    }
}
