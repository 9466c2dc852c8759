using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.MoveLadder;

/// <summary>
/// Reminds of what is nearly due and takes what is late up the ladder. Per programme a query for the reminder and one for each
/// rung, over one index that begins with what is open; each commitment then moves in a transaction of its own.
/// </summary>
public sealed class LadderJob(TentakelDbContext database, Ladders ladders, Agreements agreements, Writer writer, TimeProvider clock, ILogger<LadderJob> log) : IJob
{
    private const int Batch = 500;

    public string Name => "commitments.ladder";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task Run(CancellationToken cancellation)
    {
        var today = Amsterdam.Today(clock);
        foreach (var programme in await database.Set<Programme>().AsNoTracking().Select(programme => programme.Id).ToListAsync(cancellation))
        {
            var calendar = await agreements.Calendar(programme, cancellation);
            if (!calendar.IsWorkingDay(today))
            {
                // Nobody is at work to be reminded, or to speak to.
                continue;
            }

            var plan = await ladders.Of(programme, cancellation);
            await Remind(programme, plan.RemindBefore, today, calendar, cancellation);
            foreach (var rung in plan.Rungs)
            {
                await Climb(programme, rung, calendar.WorkingDayBefore(today, rung.AfterWorkingDays), cancellation);
            }
        }
    }

    private async Task Remind(ProgrammeId programme, int before, DateOnly today, WorkingCalendar calendar, CancellationToken cancellation)
    {
        if (before == 0)
        {
            return;
        }

        // Not on the day it came, however short the term: then its owner has only just heard.
        var until = Term.WorkingDays(before).From(today, calendar).DueOn;
        var due = await Open(programme)
            .Where(commitment => commitment.Rung == 0 && commitment.RemindedOn == null && commitment.DueOn >= today && commitment.DueOn <= until && commitment.RunFrom < today)
            .OrderBy(commitment => commitment.DueOn).Take(Batch)
            .Select(commitment => new { commitment.CommitmentId, commitment.DueOn }).ToListAsync(cancellation);
        foreach (var one in due)
        {
            await Move(programme, new MoveLadder(one.CommitmentId, one.DueOn, null, null), cancellation);
        }
    }

    private async Task Climb(ProgrammeId programme, RungPlan rung, DateOnly lateSince, CancellationToken cancellation)
    {
        // What is this person's own does not come to them beside themselves; it waits for the next rung.
        var below = Enumerable.Range(0, rung.Step).ToList();
        var late = await Open(programme)
            .Where(commitment => below.Contains(commitment.Rung) && commitment.DueOn <= lateSince && commitment.OwnerPersonId != rung.Person)
            .OrderBy(commitment => commitment.DueOn).Take(Batch)
            .Select(commitment => new { commitment.CommitmentId, commitment.DueOn }).ToListAsync(cancellation);
        foreach (var one in late)
        {
            await Move(programme, new MoveLadder(one.CommitmentId, one.DueOn, rung.Step, rung.Person), cancellation);
        }
    }

    private IQueryable<Commitment> Open(ProgrammeId programme) => database.Set<Commitment>().AsNoTracking()
        .Where(commitment => commitment.ProgrammeId == programme && commitment.Status == CommitmentStatus.Open)
        .Where(LedgerFilter.SeenByItself(database.Set<Commitment>()));

    private async Task Move(ProgrammeId programme, MoveLadder command, CancellationToken cancellation)
    {
        var actor = Actor.System(programme);
        var outcome = await writer.Do<MoveLadderHandler, MoveLadder, Moved>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            // Somebody answered in the meantime: that is how it should be.
            log.LogDebug("Commitment {Commitment} needed no move: {Refusal}", command.CommitmentId, outcome.Refusal);
        }
    }
}
