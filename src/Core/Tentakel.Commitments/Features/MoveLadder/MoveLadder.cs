using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.MoveLadder;

/// <summary>What slipping does to one commitment: its owner is reminded, or somebody further up is asked to speak about it.</summary>
/// <param name="DueOn">As it was when the job looked; with another due day it is another run, and nothing happens.</param>
/// <param name="Rung">Null for the reminder.</param>
public sealed record MoveLadder(CommitmentId CommitmentId, DateOnly DueOn, int? Rung, PersonId? Person);

public sealed class MoveLadderHandler(LedgerDesk desk, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(MoveLadder command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, subject, now) = taken.Value;
        if (commitment.DueOn != command.DueOn)
        {
            return Moved.From(commitment);
        }

        var climbs = command is { Rung: { }, Person: { } };
        var outcome = climbs ? commitment.Climb(command.Rung!.Value, command.Person!.Value, now) : commitment.Remind(now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        if (climbs)
        {
            // Who must speak about it must be able to read what it is about.
            subject.Admit(command.Person!.Value, SubjectRole.Helper);
        }

        audit.Record(actor, climbs ? "commitments.climb" : "commitments.remind", commitment.CommitmentId.Value, new { commitment.DueOn, commitment.Rung });
        return Moved.From(commitment);
    }
}
