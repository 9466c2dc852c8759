using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;

namespace Tentakel.Signals.Features.FollowLedger;

/// <summary>
/// Moves a signal along with what the ledger did about it, in the same transaction, and tells its asker. Only the commitment
/// to answer moves it: what a colleague tells the holder, or what was promised besides, does not answer the asker.
/// </summary>
internal sealed class FollowLedger(TentakelDbContext database, AskerMail mail, CurrentLook look) :
    IHandle<CommitmentFulfilled>,
    IHandle<CommitmentHandOverAccepted>,
    IHandle<CommitmentExtended>,
    IHandle<CommitmentPaused>,
    IHandle<CommitmentConfirmed>,
    IHandle<CommitmentReopened>,
    IHandle<CommitmentLapsed>,
    IHandle<CommitmentPromised>,
    IHandle<CommitmentAdjusted>,
    IHandle<CommitmentBroken>,
    IHandle<CommitmentWithdrawn>,
    IHandle<CommitmentJoined>,
    IHandle<CommitmentParted>,
    IHandle<CommitmentForwarded>
{
    public Task<Outcome> Handle(CommitmentFulfilled happened, Actor actor, CancellationToken cancellation) =>
        IsPromise(happened)
            ? Move(happened, _ => Outcome.Done, async signal => await mail.Kept(
                signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Text, cancellation), cancellation)
            : Move(happened, signal => signal.Answer(happened.Facts.At), async signal => await mail.Answered(
                signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Text, PromisedWith(happened), cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentPromised happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, _ => Outcome.Done, async signal => await mail.Promised(
            signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Text, happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentAdjusted happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, _ => Outcome.Done, async signal => await mail.Adjusted(
            signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Text, happened.Reason, happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentBroken happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => IsPromise(happened) ? Outcome.Done : signal.Break(), async signal => await mail.Broken(
            signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Reason, cancellation), cancellation);

    // The asker did it, and need not be told.
    public Task<Outcome> Handle(CommitmentWithdrawn happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => IsPromise(happened) ? Outcome.Done : signal.Withdraw(), _ => Task.CompletedTask, cancellation);

    // Nothing of the other is told: not its words, not who told it.
    public Task<Outcome> Handle(CommitmentJoined happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, _ => Outcome.Done, signal => mail.Joined(signal, happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentParted happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, _ => Outcome.Done, signal => mail.Parted(signal, happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentForwarded happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => signal.Forward(), async signal => await mail.Forwarded(
            signal,
            await NameOf(happened.Facts.OwedBy.PersonId, cancellation),
            happened.Organisation,
            happened.Reach,
            happened.Reason,
            cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentHandOverAccepted happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => IsPromise(happened) ? Outcome.Done : signal.HandOver(), async signal => await mail.HandedOver(
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
        Move(happened, signal => IsPromise(happened) ? Outcome.Done : signal.ConfirmSolved(), _ => Task.CompletedTask, cancellation);

    public Task<Outcome> Handle(CommitmentReopened happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => IsPromise(happened) ? Outcome.Done : signal.SayNotSolved(), async signal => await mail.Reopened(
            signal, await NameOf(happened.Facts.OwedBy.PersonId, cancellation), happened.Facts.DueOn, cancellation), cancellation);

    public Task<Outcome> Handle(CommitmentLapsed happened, Actor actor, CancellationToken cancellation) =>
        Move(happened, signal => IsPromise(happened) ? Outcome.Done : signal.Lapse(), _ => Task.CompletedTask, cancellation);

    /// <summary>Something promised besides the answer: its asker is told what becomes of it, but it does not answer the signal.</summary>
    private static bool IsPromise(CommitmentHappened happened) => happened.Facts.Kind != CommitmentKind.Answer;

    /// <summary>What was promised together with this answer, so that the asker hears of both in one mail.</summary>
    private Commitment? PromisedWith(CommitmentFulfilled happened) => database.Set<Commitment>().Local.FirstOrDefault(one =>
        one.SubjectId == happened.Facts.SubjectId && one.CommitmentId != happened.Facts.CommitmentId && one.PromiseText is not null);

    private async Task<Outcome> Move(CommitmentHappened happened, Func<Signal, Outcome> move, Func<Signal, Task> tell, CancellationToken cancellation)
    {
        var facts = happened.Facts;
        if (facts.Kind == CommitmentKind.Information)
        {
            return Outcome.Done;
        }

        if (facts.Kind == CommitmentKind.Decision)
        {
            // A second look: it is decided where one sees what it is about, and once.
            return happened switch
            {
                CommitmentFulfilled when !look.IsSecond => new Refusal("signals.second-look.decide-there"),
                CommitmentReopened => new Refusal("signals.second-look.once"),
                _ => Outcome.Done,
            };
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
