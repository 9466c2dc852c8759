using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;
using Tentakel.Platform.Work;

namespace Tentakel.Commitments.Features.MoveClock;

/// <summary>What the calendar does to one commitment.</summary>
public sealed record MoveClock(CommitmentId CommitmentId);

public sealed class MoveClockHandler(LedgerDesk desk, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(MoveClock command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        var lapses = commitment.Status == CommitmentStatus.Fulfilled;
        var outcome = lapses ? commitment.Lapse(now) : commitment.MarkOverdue(now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, lapses ? "commitments.lapse" : "commitments.mark-overdue", commitment.CommitmentId.Value);
        return Moved.From(commitment);
    }
}

/// <summary>Marks what fell overdue and what was answered and not confirmed in time. Each on its own: one that fails holds up no other.</summary>
public sealed class ClockJob(TentakelDbContext database, Writer writer, TimeProvider clock, ILogger<ClockJob> log) : IJob
{
    private const int Batch = 500;

    public string Name => "commitments.clock";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancellation)
    {
        var today = Amsterdam.Today(clock);
        var commitments = database.Set<Commitment>().AsNoTracking();
        var overdue = await commitments
            .Where(commitment => commitment.Status == CommitmentStatus.Open && commitment.DueOn < today && commitment.OverdueSince == null)
            .OrderBy(commitment => commitment.DueOn).Take(Batch)
            .Select(commitment => new { commitment.ProgrammeId, commitment.CommitmentId }).ToListAsync(cancellation);
        var lapsed = await commitments
            .Where(commitment => commitment.Status == CommitmentStatus.Fulfilled && commitment.ConfirmBy < today)
            .OrderBy(commitment => commitment.ConfirmBy).Take(Batch)
            .Select(commitment => new { commitment.ProgrammeId, commitment.CommitmentId }).ToListAsync(cancellation);
        foreach (var due in overdue.Concat(lapsed))
        {
            await Move(due.ProgrammeId, due.CommitmentId, cancellation);
        }
    }

    private async Task Move(ProgrammeId programme, CommitmentId id, CancellationToken cancellation)
    {
        var actor = Actor.System(programme);
        var command = new MoveClock(id);
        var outcome = await writer.Do<MoveClockHandler, MoveClock, Moved>(
            actor, command, null, handler => handler.Handle(command, actor, cancellation), cancellation);
        if (outcome.IsRefused)
        {
            // Somebody answered in the meantime: that is how it should be.
            log.LogDebug("Commitment {Commitment} needed no move: {Refusal}", id, outcome.Refusal);
        }
    }
}
