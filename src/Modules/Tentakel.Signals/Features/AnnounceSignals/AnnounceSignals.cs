using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Announcing;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.AnnounceSignals;

/// <summary>Tells programs outside what happens to a signal, each step once, in the transaction of that step.</summary>
internal sealed class AnnounceSignals(TentakelDbContext database, IAnnouncer announcer) :
    IHandle<CommitmentOpened>,
    IHandle<CommitmentFulfilled>,
    IHandle<CommitmentHandOverAccepted>,
    IHandle<CommitmentReopened>,
    IHandle<CommitmentConfirmed>,
    IHandle<CommitmentForwarded>,
    IHandle<SignalModerated>
{
    public Task<Outcome> Handle(CommitmentOpened happened, Actor actor, CancellationToken cancellation) => Tell(happened, "signal.raised", cancellation);

    public Task<Outcome> Handle(CommitmentFulfilled happened, Actor actor, CancellationToken cancellation) => Tell(happened, "signal.answered", cancellation);

    public Task<Outcome> Handle(CommitmentHandOverAccepted happened, Actor actor, CancellationToken cancellation) => Tell(happened, "signal.handed-over", cancellation);

    public Task<Outcome> Handle(CommitmentReopened happened, Actor actor, CancellationToken cancellation) => Tell(happened, "signal.reopened", cancellation);

    public Task<Outcome> Handle(CommitmentConfirmed happened, Actor actor, CancellationToken cancellation) => Tell(happened, "signal.confirmed", cancellation);

    public Task<Outcome> Handle(CommitmentForwarded happened, Actor actor, CancellationToken cancellation) => Tell(happened, "signal.forwarded", cancellation);

    public async Task<Outcome> Handle(SignalModerated happened, Actor actor, CancellationToken cancellation)
    {
        var signal = happened.Signal;
        await announcer.Announce(
            signal.ProgrammeId, signal.Publication == Publication.Public ? "signal.published" : "signal.withheld", signal.Id.Value, signal.ModeratedAt!.Value, cancellation);
        return Outcome.Done;
    }

    // Only the answer that is owed: what is asked of a colleague, decided or promised besides is no step of the signal.
    private async Task<Outcome> Tell(CommitmentHappened happened, string type, CancellationToken cancellation)
    {
        var facts = happened.Facts;
        if (facts.Kind == CommitmentKind.Answer && await IsSignal(facts, cancellation))
        {
            await announcer.Announce(facts.ProgrammeId, type, facts.SubjectId.Value, facts.At, cancellation);
        }

        return Outcome.Done;
    }

    // It is in memory already, or will be: the step moves it too.
    private async Task<bool> IsSignal(CommitmentFacts facts, CancellationToken cancellation) =>
        await database.FindAsync<Signal>([facts.ProgrammeId, SignalId.Of(facts.SubjectId)], cancellation) is not null;
}
