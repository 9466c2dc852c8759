using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary>One of those that are answered together with another, and how what is written to the first is written to its asker.</summary>
public sealed record Joined(Commitment Commitment, Func<string, string> Say);

/// <summary>A question and the others that its answer answers too.</summary>
public sealed class Star(TentakelDbContext database, IEnumerable<IAddressAskers> rooms)
{
    /// <summary>As many as can be answered in one transaction without keeping others waiting.</summary>
    public const int Most = 200;

    /// <summary>Those that still wait, the oldest first; to be changed.</summary>
    public async Task<IReadOnlyList<Commitment>> Waiting(ProgrammeId programme, CommitmentId leader, CancellationToken cancellation) =>
        await database.Set<Commitment>()
            .Where(one => one.ProgrammeId == programme && one.LedById == leader && (one.Status == CommitmentStatus.Open || one.Status == CommitmentStatus.Paused))
            .OrderBy(one => one.CommitmentId).ToListAsync(cancellation);

    /// <summary>The same, with words of address. What no room can address is left out: better no answer than one with the name of somebody else.</summary>
    public async Task<IReadOnlyList<Joined>> Addressed(ProgrammeId programme, CommitmentId leader, SubjectId about, CancellationToken cancellation)
    {
        var waiting = await Waiting(programme, leader, cancellation);
        if (waiting.Count == 0)
        {
            return [];
        }

        var subjects = waiting.Select(one => one.SubjectId).ToList();
        foreach (var room in rooms)
        {
            var say = await room.Readdress(programme, about, subjects, cancellation);
            if (say.Count > 0)
            {
                return [.. waiting.Where(one => say.ContainsKey(one.SubjectId)).Select(one => new Joined(one, say[one.SubjectId]))];
            }
        }

        return [];
    }
}
