using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Ledger;

/// <summary>
/// Who may promise: the owner, or who stands in for them today, when the seat it is owed from has the mandate. What somebody
/// owns came to them by their portfolio or because they took it over, so the mandate is about that and nothing else.
/// </summary>
public sealed class Mandates(TentakelDbContext database, LedgerDesk desk)
{
    /// <summary>The seat it is promised from, or why not.</summary>
    public async Task<Outcome<Seat>> Of(Actor actor, Commitment commitment, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(commitment);
        if (commitment.Kind == CommitmentKind.Information)
        {
            return new Refusal("commitments.promise.to-colleague");
        }

        if (!actor.Is(commitment.OwnerPersonId) && !(await desk.Replaces(actor, today, cancellation)).Contains(commitment.OwnerPersonId))
        {
            // Nobody promises in somebody else's name.
            return new Refusal("commitments.promise.not-yours") { Kind = RefusalKind.Forbidden };
        }

        var seat = await Seats(commitment.ProgrammeId, [commitment.OwnerPersonId])
            .OrderByDescending(seat => seat.Id == commitment.OwnerSeatId).ThenBy(seat => seat.Id).FirstOrDefaultAsync(cancellation);
        return seat is { MayPromise: true } ? seat : new Refusal("commitments.promise.no-mandate") { Kind = RefusalKind.Forbidden };
    }

    /// <summary>Those of these owners who may promise, for lists; the handler decides per commitment.</summary>
    public async Task<IReadOnlySet<SeatId>> Mandated(ProgrammeId programme, List<PersonId> owners, CancellationToken cancellation)
    {
        return await Seats(programme, owners).Where(seat => seat.MayPromise).Select(seat => seat.Id).ToHashSetAsync(cancellation);
    }

    private IQueryable<Seat> Seats(ProgrammeId programme, List<PersonId> people) => database.Set<Seat>().AsNoTracking().Taken()
        .Where(seat => seat.ProgrammeId == programme && people.Contains(seat.PersonId));
}
