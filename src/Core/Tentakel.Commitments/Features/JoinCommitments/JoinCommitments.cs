using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.JoinCommitments;

/// <summary>What two people asked is the same: the answer to the one answers the other too.</summary>
/// <param name="CommitmentId">Joins the other, with whatever joined it before.</param>
/// <param name="Leader">When this one was joined to another itself, that other leads.</param>
public sealed record JoinCommitment(CommitmentId CommitmentId, CommitmentId Leader);

/// <summary>It was not the same after all.</summary>
public sealed record PartCommitment(CommitmentId CommitmentId);

public sealed class JoinCommitmentsHandler(TentakelDbContext database, LedgerDesk desk, Star star, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(JoinCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);

        if (command.CommitmentId == command.Leader)
        {
            return new Refusal("commitments.join.itself");
        }

        // Both must be this actor's to work on: joining reads the one and answers the other.
        var joining = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (joining.IsRefused)
        {
            return joining.Refusal;
        }

        var leading = await desk.Take(actor, command.Leader, LedgerAction.Work, cancellation);
        if (leading is { IsRefused: false, Value.Commitment.LedById: { } top })
        {
            leading = await desk.Take(actor, top, LedgerAction.Work, cancellation);
        }

        if (leading.IsRefused)
        {
            return leading.Refusal;
        }

        var (commitment, subject, now) = joining.Value;
        var leader = leading.Value.Commitment;
        var along = await star.Waiting(actor.Programme, commitment.CommitmentId, cancellation);
        if (along.Any(one => one.CommitmentId == command.Leader))
        {
            return new Refusal("commitments.join.already");
        }

        var led = await database.Set<Commitment>().CountAsync(one => one.ProgrammeId == actor.Programme && one.LedById == leader.CommitmentId, cancellation);
        if (led + along.Count + 1 > Star.Most)
        {
            return new Refusal("commitments.join.many", Star.Most);
        }

        foreach (var one in along.Append(commitment))
        {
            var outcome = one.Join(leader, now);
            if (outcome.IsRefused)
            {
                return outcome.Refusal;
            }
        }

        // Who answers them all must be able to read what each of them asked.
        subject.Admit(leader.OwnerPersonId, SubjectRole.Helper);
        foreach (var one in along)
        {
            (await desk.Subject(actor.Programme, one.SubjectId, cancellation)).Admit(leader.OwnerPersonId, SubjectRole.Helper);
        }

        audit.Record(actor, "commitments.join", commitment.CommitmentId.Value, new { leader = leader.CommitmentId.Value, along = along.Count });
        return Moved.From(commitment);
    }

    public async Task<Outcome<Moved>> Handle(PartCommitment command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.Work, cancellation);
        if (taken.IsRefused && taken.Refusal.Kind == RefusalKind.Forbidden)
        {
            // Who has the one that leads may let go of what it leads.
            taken = await ByLeader(command.CommitmentId, actor, cancellation);
        }

        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (commitment, _, now) = taken.Value;
        var outcome = commitment.Part(now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        audit.Record(actor, "commitments.part", commitment.CommitmentId.Value);
        return Moved.From(commitment);
    }

    private async Task<Outcome<OnTheDesk>> ByLeader(CommitmentId id, Actor actor, CancellationToken cancellation)
    {
        var commitment = await database.Set<Commitment>().SingleAsync(one => one.ProgrammeId == actor.Programme && one.CommitmentId == id, cancellation);
        if (commitment.LedById is not { } leader)
        {
            return Refusal.Forbidden();
        }

        var leading = await desk.Take(actor, leader, LedgerAction.Work, cancellation);
        return leading.IsRefused
            ? Refusal.Forbidden()
            : new OnTheDesk(commitment, await desk.Subject(actor.Programme, commitment.SubjectId, cancellation), leading.Value.Now);
    }
}
