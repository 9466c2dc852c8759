using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Events;

/// <summary>
/// Acts on an event of another room in the transaction that raised it: both commit or neither.
/// A refusal undoes the whole.
/// </summary>
public interface IHandle<in TEvent>
    where TEvent : IDomainEvent
{
    Task<Outcome> Handle(TEvent happened, Actor actor, CancellationToken cancellation);
}
