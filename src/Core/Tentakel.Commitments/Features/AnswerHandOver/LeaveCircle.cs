using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.AnswerHandOver;

/// <summary>
/// Who handed it over is nobody in particular again: what is not public is read by who has to do with it now. Whoever still has
/// another part in the same subject, because they owe or asked something about it, keeps that.
/// </summary>
internal sealed class LeaveCircle(TentakelDbContext database, LedgerDesk desk) : IHandle<CommitmentHandOverAccepted>
{
    public async Task<Outcome> Handle(CommitmentHandOverAccepted happened, Actor actor, CancellationToken cancellation)
    {
        var (facts, person) = (happened.Facts, happened.From.PersonId);
        if (person == facts.OwedBy.PersonId || await HasAnotherPart(facts, person, cancellation))
        {
            return Outcome.Done;
        }

        var subject = await desk.Subject(facts.ProgrammeId, facts.SubjectId, cancellation);
        subject.Dismiss(person, SubjectRole.Owner);
        subject.Dismiss(person, SubjectRole.Helper);
        return Outcome.Done;
    }

    private Task<bool> HasAnotherPart(CommitmentFacts facts, PersonId person, CancellationToken cancellation) =>
        database.Set<Commitment>().AnyAsync(
            one => one.ProgrammeId == facts.ProgrammeId && one.SubjectId == facts.SubjectId
                && ((one.CommitmentId != facts.CommitmentId && one.OwnerPersonId == person)
                    || one.AskerPersonId == person || one.RungPersonId == person || one.OfferedToPersonId == person),
            cancellation);
}
