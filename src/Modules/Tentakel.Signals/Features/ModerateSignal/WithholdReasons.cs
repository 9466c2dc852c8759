using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>The reasons of a programme: the usual ones, changed and added to by its own rows.</summary>
public sealed class WithholdReasons(TentakelDbContext database)
{
    /// <summary>What a moderator can choose from.</summary>
    public async Task<IReadOnlyList<ChosenReason>> Offered(ProgrammeId programme, CancellationToken cancellation = default) =>
        [.. (await All(programme, cancellation)).Where(reason => !reason.Ended).Select(reason => reason.Reason)];

    public async Task<ChosenReason?> Find(ProgrammeId programme, string key, CancellationToken cancellation = default) =>
        (await Offered(programme, cancellation)).FirstOrDefault(reason => reason.Key == key);

    /// <summary>The ended ones too, for who edits them.</summary>
    public async Task<IReadOnlyList<(ChosenReason Reason, bool Ended)>> All(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var own = await database.Set<WithholdReason>().AsNoTracking().Where(reason => reason.ProgrammeId == programme).OrderBy(reason => reason.Key).ToListAsync(cancellation);
        var byKey = own.ToDictionary(reason => reason.Key);
        var usual = WithholdReason.Usual.Select(one => byKey.Remove(one.Key, out var row) ? (new ChosenReason(one.Key, row.Name), row.Ended) : (one, false)).ToList();
        return [.. usual, .. own.Where(row => byKey.ContainsKey(row.Key)).Select(row => (new ChosenReason(row.Key, row.Name), row.Ended))];
    }
}
