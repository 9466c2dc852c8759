using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.AnswerHandOver;

/// <summary>Says yes or no to an offer.</summary>
/// <param name="Reason">Needed with a no: it goes back with it.</param>
public sealed record AnswerHandOver(CommitmentId CommitmentId, bool Accept, string? Reason);

public sealed class AnswerHandOverHandler(TentakelDbContext database, LedgerDesk desk, AuditTrail audit)
{
    public async Task<Outcome<Moved>> Handle(AnswerHandOver command, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var taken = await desk.Take(actor, command.CommitmentId, LedgerAction.AnswerOffer, cancellation);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        if (TextRules.Check("reason", command.Reason) is { } tooLong)
        {
            return tooLong;
        }

        var (commitment, subject, now) = taken.Value;
        var offeredTo = commitment.OfferedToPersonId!.Value;
        var outcome = command.Accept ? commitment.AcceptHandOver(now) : commitment.ReturnHandOver(command.Reason ?? "", now);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        if (command.Accept)
        {
            subject.Admit(offeredTo, SubjectRole.Owner);
        }
        else if (!await HasAnotherPart(commitment, offeredTo, cancellation))
        {
            // It was opened to them to decide on the offer; with the no that reason is gone.
            subject.Dismiss(offeredTo, SubjectRole.Helper);
        }

        audit.Record(actor, command.Accept ? "commitments.accept-hand-over" : "commitments.return-hand-over", commitment.CommitmentId.Value);
        return Moved.From(commitment);
    }

    private Task<bool> HasAnotherPart(Commitment commitment, PersonId person, CancellationToken cancellation) =>
        database.Set<Commitment>().AnyAsync(
            one => one.ProgrammeId == commitment.ProgrammeId && one.SubjectId == commitment.SubjectId && one.OwnerPersonId == person, cancellation);
}
