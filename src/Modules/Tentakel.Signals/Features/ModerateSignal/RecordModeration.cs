using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Events;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.FollowLedger;

namespace Tentakel.Signals.Features.ModerateSignal;

/// <summary>
/// Writes each decision about the public list down, and tells the asker what they need to know: that it was kept back, why and
/// what they can do about it, or that it is back.
/// </summary>
internal sealed class RecordModeration(TentakelDbContext database, AskerMail mail, CurrentLook look) : IHandle<SignalModerated>
{
    public async Task<Outcome> Handle(SignalModerated happened, Actor actor, CancellationToken cancellation)
    {
        var signal = happened.Signal;
        database.Add(new ModerationDecision(
            signal, happened.From, happened.Reason, signal.WithheldBecause, actor.Person, signal.ModeratedAt!.Value, look.IsSecond));
        if (signal.Publication == Publication.Withheld)
        {
            await mail.Withheld(signal, happened.Reason?.Name, cancellation);
        }
        else if (happened.From == Publication.Withheld)
        {
            await mail.PublishedAfterAll(signal, cancellation);
        }

        return Outcome.Done;
    }
}

/// <summary>Whether what is decided in this scope is a second look; the handler of that says so.</summary>
public sealed class CurrentLook
{
    public bool IsSecond { get; set; }
}
