using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.DecideMarks;

/// <summary>Decides whether everybody reads words that may point at one person.</summary>
/// <param name="Because">Needed to show them.</param>
public sealed record DecideMarks(CommitmentId CommitmentId, int Sequence, bool Show, string? Because);

public sealed record MarksDecided(CommitmentId CommitmentId, int Sequence, bool Shown);

public sealed class DecideMarksHandler(TentakelDbContext database, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<MarksDecided>> Handle(DecideMarks command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(LedgerAccess.DecideMarks) || actor.Person is not { } person)
        {
            return Refusal.Forbidden();
        }

        var marked = await database.Set<MarkedLine>().SingleOrDefaultAsync(
            line => line.ProgrammeId == actor.Programme && line.CommitmentId == command.CommitmentId && line.Sequence == command.Sequence, cancellation);
        if (marked is null || !await ReadMarked.Public(database, actor.Programme).AnyAsync(
            commitment => commitment.CommitmentId == command.CommitmentId, cancellation))
        {
            return Refusal.NotFound();
        }

        var outcome = marked.Decide(command.Show, command.Because, person, clock.GetUtcNow());
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, "commitments.decide-marks", marked.CommitmentId.Value, new { marked.Sequence, shown = command.Show, marks = System.Text.Json.JsonDocument.Parse(marked.Kinds).RootElement });
        return new MarksDecided(marked.CommitmentId, marked.Sequence, command.Show);
    }
}
