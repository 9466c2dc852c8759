using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary>A programme's ladder with who stands on its rungs today.</summary>
/// <param name="RemindBefore">Working days; 0 for no reminder.</param>
/// <param name="Rungs">Lowest first.</param>
public sealed record LadderPlan(int RemindBefore, IReadOnlyList<RungPlan> Rungs);

public sealed record RungPlan(int Step, int AfterWorkingDays, PersonId Person);

/// <summary>
/// Finds the ladder of a programme. Without one of its own it has one rung: whoever manages its commitments, the process
/// director; where nobody was given that, the programme office, which is never nobody.
/// </summary>
public sealed class Ladders(TentakelDbContext database)
{
    public async Task<LadderPlan> Of(ProgrammeId programme, CancellationToken cancellation = default)
    {
        var agreed = await database.Set<Ladder>().AsNoTracking().SingleOrDefaultAsync(ladder => ladder.ProgrammeId == programme, cancellation);
        if (agreed is null)
        {
            return new LadderPlan(Ladder.UsualReminder, await Usual(programme, cancellation));
        }

        var rungs = await (
            from rung in database.Set<LadderRung>().AsNoTracking()
            join seat in database.Set<Seat>().AsNoTracking().Taken() on new { rung.ProgrammeId, Id = rung.SeatId } equals new { seat.ProgrammeId, seat.Id }
            where rung.ProgrammeId == programme
            orderby rung.Step
            select new RungPlan(rung.Step, rung.AfterWorkingDays, seat.PersonId)).ToListAsync(cancellation);
        return new LadderPlan(agreed.RemindBefore, rungs);
    }

    private async Task<IReadOnlyList<RungPlan>> Usual(ProgrammeId programme, CancellationToken cancellation)
    {
        var directors = database.Set<Grant>()
            .Where(grant => grant.ProgrammeId == programme && grant.Permission == LedgerAccess.Manage.Code).Select(grant => grant.PersonId);
        var offices = database.Set<ProgrammeOffice>().Where(office => office.ProgrammeId == programme).Select(office => office.SeatId);
        var person = await database.Set<Seat>().AsNoTracking().Taken()
            .Where(seat => seat.ProgrammeId == programme && (directors.Contains(seat.PersonId) || offices.Contains(seat.Id)))
            .OrderByDescending(seat => directors.Contains(seat.PersonId)).ThenBy(seat => seat.Id)
            .Select(seat => (PersonId?)seat.PersonId).FirstOrDefaultAsync(cancellation);
        return person is { } found ? [new RungPlan(1, Ladder.UsualRung, found)] : [];
    }
}
