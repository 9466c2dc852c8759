using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Announcing;

/// <summary>
/// Tells programs outside that something happened, in the transaction in which it does. Rooms call it and know nothing of who
/// listens; the room that sends implements it.
/// </summary>
public interface IAnnouncer
{
    /// <param name="type">What happened, in lower case: <c>signal.answered</c>.</param>
    /// <param name="about">The id of what it happened to.</param>
    Task Announce(ProgrammeId programme, string type, Guid about, DateTimeOffset at, CancellationToken cancellation = default);
}

/// <summary>
/// What everybody may know of something that was announced, asked when it is sent and not when it happened: what was taken down
/// in between goes nowhere, and nothing that anybody wrote waits in a queue.
/// </summary>
public interface IAnnounced
{
    /// <summary>What the types it describes begin with: <c>signal.</c></summary>
    string Prefix { get; }

    /// <summary>All that it announces, in the order in which they happen; each has a text <c>announced.{type}</c>.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>Becomes the <c>data</c> of the message.</summary>
    Task<IReadOnlyDictionary<string, object?>> Describe(ProgrammeId programme, Guid about, CancellationToken cancellation = default);
}
