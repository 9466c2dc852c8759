using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.FollowSignal;

/// <summary>Finds what a follow-up code belongs to.</summary>
public sealed class FollowCodes(TentakelDbContext database) : IFollowCodes
{
    public async Task<Guid?> Find(ProgrammeId programme, string? code, CancellationToken cancellation = default)
    {
        if (FollowUpCode.HashOf(code) is not { } hash)
        {
            return null;
        }

        var signal = await database.Set<Signal>().AsNoTracking()
            .Where(signal => signal.ProgrammeId == programme && signal.CodeHash == hash)
            .Select(signal => (SignalId?)signal.Id).SingleOrDefaultAsync(cancellation);
        if (signal is { } found)
        {
            return found.Value;
        }

        var talk = await database.Set<Talk>().AsNoTracking()
            .Where(talk => talk.ProgrammeId == programme && talk.CodeHash == hash)
            .Select(talk => (TalkId?)talk.Id).SingleOrDefaultAsync(cancellation);
        return talk?.Value;
    }
}
