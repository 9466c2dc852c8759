using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Events;

/// <summary>Something that happened in one room and that other rooms may act on, inside the same transaction.</summary>
public interface IDomainEvent;

/// <summary>A domain object that collects what happened to it until the <see cref="Work.Writer"/> asks.</summary>
public interface IRaisesEvents
{
    /// <summary>Hands over what was collected and forgets it.</summary>
    IReadOnlyList<IDomainEvent> TakeEvents();
}

/// <summary>
/// Acts on an event of another room in the transaction that raised it: both commit or neither.
/// A refusal undoes the whole.
/// </summary>
public interface IHandle<in TEvent>
    where TEvent : IDomainEvent
{
    Task<Outcome> Handle(TEvent happened, Actor actor, CancellationToken cancellation);
}
