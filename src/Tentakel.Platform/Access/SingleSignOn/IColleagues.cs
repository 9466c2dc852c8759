using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Access.SingleSignOn;

/// <summary>
/// What the room that knows people does when somebody comes in from elsewhere. Called inside a transaction of the
/// <see cref="Work.Writer"/>; does not save.
/// </summary>
public interface IColleagues
{
    Task<PersonId> Add(string givenName, string familyName, string email, string language, CancellationToken cancellation);

    /// <summary>Gives them the places that their groups have, and ends the others that groups give here.</summary>
    /// <param name="wanted">Where they are to sit.</param>
    /// <param name="all">Everywhere that groups can seat anybody: the rest is left alone.</param>
    /// <returns>What could not be done, by desk: there is none of that name, or something is owed from it.</returns>
    Task<IReadOnlyList<string>> Sit(PersonId person, IReadOnlyList<SsoDesk> wanted, IReadOnlyList<SsoDesk> all, Actor actor, CancellationToken cancellation);
}
