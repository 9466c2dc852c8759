using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.EditLadder;

/// <summary>What the programme agrees about what slips, as a whole.</summary>
/// <param name="RemindBefore">Working days before the due day; 0 for no reminder.</param>
/// <param name="Rungs">Lowest first.</param>
public sealed record SaveLadder(int? RemindBefore, IReadOnlyList<RungWish> Rungs);

/// <param name="AfterWorkingDays">After the due day; more than the rung below.</param>
public sealed record RungWish(int? AfterWorkingDays, SeatId? Seat);

/// <summary>
/// Replaces the ladder. What runs keeps its due day and the rung it is on: who was asked to speak about something stays asked, and
/// from the next turn of the job it goes on by the new ladder. Nobody is reminded or asked a second time.
/// </summary>
public sealed class EditLadderHandler(TentakelDbContext database, AuditTrail audit)
{
    public const int MostRungs = 5;
    public const int MostReminder = 20;
    public const int MostDays = 120;

    public async Task<Outcome<bool>> Handle(SaveLadder command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await Check(command, actor, cancellation) is { } wrong)
        {
            return wrong;
        }

        var ladder = await database.Set<Ladder>().Include(ladder => ladder.Rungs).SingleOrDefaultAsync(ladder => ladder.ProgrammeId == actor.Programme, cancellation);
        var before = ladder is null ? null : Facts(ladder);
        if (ladder is null)
        {
            database.Add(ladder = new Ladder(actor.Programme, command.RemindBefore!.Value));
        }

        ladder.Become(command.RemindBefore!.Value, [.. command.Rungs.Select(rung => (rung.AfterWorkingDays!.Value, rung.Seat!.Value))]);
        audit.Record(actor, "commitments.change-ladder", actor.Programme.Value, new { before, after = Facts(ladder) });
        return true;
    }

    /// <summary>Everything that is wrong with it, at once; null when it can be kept. The preview asks this too.</summary>
    public async Task<Refusal?> Check(SaveLadder command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(LedgerAccess.Manage))
        {
            return Refusal.Forbidden();
        }

        var errors = new List<FieldError>();
        if (command.RemindBefore is not (>= 0 and <= MostReminder))
        {
            errors.Add(new FieldError("remindBefore", "commitments.ladder-reminder", MostReminder));
        }

        // A ladder without a rung would let what is late stay unseen.
        if (command.Rungs.Count is 0 or > MostRungs)
        {
            errors.Add(new FieldError("rungs[0].afterWorkingDays", "commitments.ladder-rungs", MostRungs));
        }

        var seats = await Seats(database, actor.Programme).Select(seat => seat.Id).ToHashSetAsync(cancellation);
        var least = 1;
        for (var index = 0; index < command.Rungs.Count; index++)
        {
            var (after, seat) = command.Rungs[index];
            if (after is not { } days || days < least || days > MostDays)
            {
                errors.Add(new FieldError($"rungs[{index}].afterWorkingDays", "commitments.ladder-days", least, MostDays));
            }
            else
            {
                least = days + 1;
            }

            if (seat is not { } chosen || !seats.Contains(chosen))
            {
                errors.Add(new FieldError($"rungs[{index}].seat", "commitments.ladder-seat"));
            }
        }

        return errors.Count == 0 ? null : Refusal.Invalid([.. errors]);
    }

    /// <summary>Who can stand on a rung: somebody sits in it, and works here.</summary>
    internal static IQueryable<Seat> Seats(TentakelDbContext database, ProgrammeId programme) =>
        database.Set<Seat>().AsNoTracking().Taken().Where(seat => seat.ProgrammeId == programme && seat.Level != Level.Residents);

    private static object Facts(Ladder ladder) => new
    {
        ladder.RemindBefore,
        rungs = ladder.Rungs.Select(rung => new { after = rung.AfterWorkingDays, seat = rung.SeatId.Value }).ToList(),
    };
}
