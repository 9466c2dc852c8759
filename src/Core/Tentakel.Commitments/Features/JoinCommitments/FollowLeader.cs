using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Events;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.JoinCommitments;

/// <summary>
/// What happens to the one that leads, as far as it changes what the others may expect. Handed over: those that were with the
/// same owner go along. More time: they get it too, and their askers are told. Promised, or the promise adjusted: those of the same
/// owner are promised the same, because the answer to the one is theirs too. Ended without an answer: the one that waits
/// longest leads from now on, so that nobody's question ends with somebody else's.
/// </summary>
internal sealed class FollowLeader(LedgerDesk desk, Agreements agreements, Star star) :
    IHandle<CommitmentHandOverAccepted>,
    IHandle<CommitmentExtended>,
    IHandle<CommitmentPromised>,
    IHandle<CommitmentAdjusted>,
    IHandle<CommitmentWithdrawn>,
    IHandle<CommitmentBroken>,
    IHandle<CommitmentForwarded>
{
    public async Task<Outcome> Handle(CommitmentHandOverAccepted happened, Actor actor, CancellationToken cancellation)
    {
        var facts = happened.Facts;
        var led = await Led(facts, cancellation);
        foreach (var joined in led.Where(one => one.Commitment.OwnerPersonId == happened.From.PersonId))
        {
            var (commitment, now) = (joined.Commitment, await agreements.Now(actor, cancellation));
            var reason = joined.Say(happened.Reason);
            var direction = Directions.Of(
                commitment.Basis, (await desk.SeatOf(facts.ProgrammeId, facts.OwedBy.PersonId, cancellation)) is { IsRefused: false } seat ? seat.Value.At : Parties.Domain.Coordinates.Resident,
                await desk.PlaceOf(facts.ProgrammeId, commitment.OwedTo, cancellation));

            // An offer of its own that nobody answered makes place: it goes where its leader went.
            if (commitment.HandOver is not null && commitment.ReturnHandOver(reason, now) is { IsRefused: true } kept)
            {
                return kept;
            }

            if (commitment.OfferHandOver(facts.OwedBy, direction, reason, now) is { IsRefused: true } refused)
            {
                return refused;
            }

            if (commitment.AcceptHandOver(now) is { IsRefused: true } notTaken)
            {
                return notTaken;
            }

            (await desk.Subject(facts.ProgrammeId, commitment.SubjectId, cancellation)).Admit(facts.OwedBy.PersonId, SubjectRole.Owner);
        }

        return Outcome.Done;
    }

    public async Task<Outcome> Handle(CommitmentExtended happened, Actor actor, CancellationToken cancellation)
    {
        var due = happened.Facts.DueOn;
        foreach (var joined in (await Led(happened.Facts, cancellation)).Where(one => one.Commitment.DueOn < due))
        {
            var now = await agreements.Now(actor, cancellation);
            var from = now.Today > joined.Commitment.DueOn ? now.Today : joined.Commitment.DueOn;

            // One that had its extensions, or waits for its asker, keeps its own day: then it is seen by itself when that comes.
            joined.Commitment.Extend(Term.CalendarDays(Math.Max(1, due.DayNumber - from.DayNumber)), joined.Say(happened.Reason), now);
        }

        return Outcome.Done;
    }

    public async Task<Outcome> Handle(CommitmentPromised happened, Actor actor, CancellationToken cancellation)
    {
        var facts = happened.Facts;
        var led = (await Led(facts, cancellation)).Where(one => IsOfSameOwner(one, facts) && one.Commitment.Basis == CommitmentBasis.Asked).ToList();
        if (led.Count == 0 || await desk.SeatOf(facts.ProgrammeId, facts.OwedBy.PersonId, cancellation) is not { IsRefused: false } seat)
        {
            return Outcome.Done;
        }

        var now = await agreements.Now(actor, cancellation);
        foreach (var joined in led)
        {
            // One that waits for its asker keeps what it had: it is seen by itself.
            var askerAt = await desk.PlaceOf(facts.ProgrammeId, joined.Commitment.OwedTo, cancellation);
            joined.Commitment.Promise(joined.Say(happened.Text), facts.DueOn, Directions.Of(CommitmentBasis.Promised, seat.Value.At, askerAt), now);
        }

        return Outcome.Done;
    }

    public async Task<Outcome> Handle(CommitmentAdjusted happened, Actor actor, CancellationToken cancellation)
    {
        var facts = happened.Facts;
        var now = await agreements.Now(actor, cancellation);

        // One that was promised by itself, for another day, keeps that.
        foreach (var joined in (await Led(facts, cancellation)).Where(one => IsOfSameOwner(one, facts) && one.Commitment.Basis == CommitmentBasis.Promised && one.Commitment.DueOn == happened.WasDueOn))
        {
            joined.Commitment.Adjust(happened.Text is { } text ? joined.Say(text) : null, facts.DueOn, joined.Say(happened.Reason), now);
        }

        return Outcome.Done;
    }

    public Task<Outcome> Handle(CommitmentWithdrawn happened, Actor actor, CancellationToken cancellation) => Promote(happened.Facts, actor, cancellation);

    public Task<Outcome> Handle(CommitmentBroken happened, Actor actor, CancellationToken cancellation) => Promote(happened.Facts, actor, cancellation);

    public Task<Outcome> Handle(CommitmentForwarded happened, Actor actor, CancellationToken cancellation) => Promote(happened.Facts, actor, cancellation);

    private async Task<Outcome> Promote(CommitmentFacts facts, Actor actor, CancellationToken cancellation)
    {
        if (facts.Kind != CommitmentKind.Answer)
        {
            return Outcome.Done;
        }

        var waiting = await star.Waiting(facts.ProgrammeId, facts.CommitmentId, cancellation);
        if (waiting.Count == 0)
        {
            return Outcome.Done;
        }

        var now = await agreements.Now(actor, cancellation);
        var outcome = waiting[0].Part(now);
        foreach (var one in waiting.Skip(1).TakeWhile(_ => !outcome.IsRefused))
        {
            outcome = one.Join(waiting[0], now);
        }

        return outcome;
    }

    private static bool IsOfSameOwner(Joined joined, CommitmentFacts facts) => joined.Commitment.OwnerPersonId == facts.OwedBy.PersonId;

    private async Task<IReadOnlyList<Joined>> Led(CommitmentFacts facts, CancellationToken cancellation) => facts.Kind == CommitmentKind.Answer
        ? await star.Addressed(facts.ProgrammeId, facts.CommitmentId, facts.SubjectId, cancellation)
        : [];
}
