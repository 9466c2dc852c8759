using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.FollowLedger;

/// <summary>
/// Moves a signal along with what the ledger did about it, in the same transaction, and tells its asker. Only the commitment
/// to answer counts: what a colleague tells the holder does not answer the asker.
/// </summary>
internal sealed class FollowLedger(TentakelDbContext database, AskerMail mail) :
    IHandle<CommitmentFulfilled>,
    IHandle<CommitmentHandOverAccepted>,
    IHandle<CommitmentExtended>,
    IHandle<CommitmentPaused>,
    IHandle<CommitmentConfirmed>,
    IHandle<CommitmentReopened>,
    IHandle<CommitmentLapsed>
{
    public Task<Outcome> Handle(CommitmentFulfilled happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => signal.Answer(happened.Facts.At), async signal =>
            await mail.Answered(signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Text, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentHandOverAccepted happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => signal.HandOver(), async signal => await mail.HandedOver(
            signal,
            await NameOf(happened.From.PersonId, cancellation),
            await NameOf(happened.Facts.OwedBy.PersonId, cancellation),
            happened.Reason,
            happened.Facts.DueOn,
            cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentExtended happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, _ => Outcome.Done, async signal => await mail.Extended(
            signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Reason, happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentPaused happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, _ => Outcome.Done, async signal => await mail.AskedBack(
            signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Reason, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentConfirmed happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => signal.ConfirmSolved(), _ => Task.CompletedTask, cancellation);

    public Task<Outcome> Handle(CommitmentReopened happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => signal.SayNotSolved(), async signal => await mail.Reopened(
            signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentLapsed happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => signal.Lapse(), _ => Task.CompletedTask, cancellation);

    private async Task<Outcome> Move(CommitmentHappened happened, Func<Signal, Outcome> move, Func<Signal, Task> tell, CancellationToken cancellation)
    {
        var facts = happened.Facts;
        if (facts.Kind != CommitmentKind.Answer)
        {
            return Outcome.Done;
        }

        var id = SignalId.Of(facts.SubjectId);
        var signal = await database.Set<Signal>()
            .SingleOrDefaultAsync(signal => signal.ProgrammeId == facts.ProgrammeId && signal.Id == id, cancellation);
        if (signal is null)
        {
            // A commitment about something of another room.
            return Outcome.Done;
        }

        var outcome = move(signal);
        if (!outcome.IsRefused)
        {
            await tell(signal);
        }

        return outcome;
    }

    private Task<string> NameOf(PersonId person, CancellationToken cancellation) =>
        database.Set<Person>().Where(one => one.Id == person).Select(one => one.GivenName).SingleAsync(cancellation);
}
