using System.Collections.Frozen;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Access;

/// <summary>
/// Who does or asks something, in which programme, and what they were given leave to do there. Handlers get it as an
/// argument: there is no ambient user.
/// </summary>
public sealed record Actor
{
    public required ActorKind Kind { get; init; }

    public required ProgrammeId Programme { get; init; }

    public Guid? Account { get; init; }

    public PersonId? Person { get; init; }

    public FrozenSet<string> Permissions { get; init; } = [];

    /// <summary>What this visitor proved to follow with a follow-up code: the ids of the subjects.</summary>
    public FrozenSet<Guid> Followed { get; init; } = [];

    public static Actor Anonymous(ProgrammeId programme) => new() { Kind = ActorKind.Anonymous, Programme = programme };

    /// <summary>The house itself: the clock job, the demo seeder.</summary>
    public static Actor System(ProgrammeId programme) => new() { Kind = ActorKind.System, Programme = programme };

    /// <summary>The house itself, doing something that belongs to no programme: importing areas.</summary>
    public static Actor House() => System(default);

    public bool Has(Permission permission) => Kind == ActorKind.System || Permissions.Contains(permission);

    public bool Is(PersonId? person) => person is not null && Person == person;
}

public enum ActorKind
{
    Anonymous,
    Account,
    System,
}
