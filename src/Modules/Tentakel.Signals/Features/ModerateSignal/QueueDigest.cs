using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Features.SendDigest;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>Tells moderators in the morning that something waits longer than they say they take.</summary>
internal sealed class QueueDigest(TentakelDbContext database, ReadQueue queue, IStringLocalizer<SignalsTexts> texts) : IDigestPart
{
    public async Task<IReadOnlyCollection<PersonId>> Readers(ProgrammeId programme, CancellationToken cancellation) =>
        (await queue.Count(programme, cancellation)).Late == 0 ? [] : await Moderators(programme).ToListAsync(cancellation);

    public async Task<DigestLine?> For(ProgrammeId programme, PersonId person, CancellationToken cancellation)
    {
        if (!await Moderators(programme).ContainsAsync(person, cancellation))
        {
            return null;
        }

        var (_, late) = await queue.Count(programme, cancellation);
        return late == 0 ? null : new DigestLine(texts[late == 1 ? "moderate.digest.one" : "moderate.digest", late, ReadQueue.MostWorkingDays], "/moderatie");
    }

    private IQueryable<PersonId> Moderators(ProgrammeId programme) => database.Set<Grant>().AsNoTracking()
        .Where(grant => grant.ProgrammeId == programme && grant.Permission == SignalPermissions.Moderate.Code).Select(grant => grant.PersonId);
}
