namespace Tentakel.Platform.Events;

/// <summary>
/// Something that happened in a room and that another room may have to act on inside the same transaction. A plain
/// record; its name is in the past tense.
/// </summary>
#pragma warning disable CA1040 // A mark is all it is: what happened differs per event.
public interface IDomainEvent;
#pragma warning restore CA1040

/// <summary>An aggregate that remembers what happened to it until the writer collects that.</summary>
public interface IRaisesEvents
{
    /// <summary>What happened since the last time, in order; taking empties it, so that nothing is handled twice.</summary>
    IReadOnlyList<IDomainEvent> TakeEvents();
}
