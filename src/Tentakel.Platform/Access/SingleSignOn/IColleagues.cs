using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>
/// What the room that knows people does when somebody comes in from elsewhere. Called inside a transaction of the
/// <see cref="Work.Writer"/>; does not save.
/// </summary>
public interface IColleagues
{
    Task<PersonId> Add(string givenName, string familyName, string email, string language, CancellationToken cancellation);

    /// <summary>Gives them the places that their groups have.</summary>
    /// <param name="wanted">Where they are to sit.</param>
    /// <param name="all">Everywhere that groups can seat anybody: the rest is left alone.</param>
    /// <returns>Of what was there already at those desks, and what is new.</returns>
    Task<SsoSeating> Sit(PersonId person, IReadOnlyList<SsoDesk> wanted, IReadOnlyList<SsoDesk> all, Actor actor, CancellationToken cancellation);

    /// <summary>Ends a place that no group has any more. Refused while something is owed from it: that is no reason to keep somebody out, so it is a command of its own.</summary>
    Task<Outcome<Guid>> Leave(Guid seat, Actor actor, CancellationToken cancellation);
}

/// <param name="Unknown">Desks that are not there by that name.</param>
/// <param name="Leaving">Seats to end.</param>
/// <param name="Had">Seats they had already where they are to sit.</param>
/// <param name="Got">Seats they have now.</param>
public sealed record SsoSeating(IReadOnlyList<string> Unknown, IReadOnlyList<Guid> Leaving, IReadOnlyList<Guid> Had, IReadOnlyList<Guid> Got)
{
    public static SsoSeating Nothing { get; } = new([], [], [], []);
}
