using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Access;

/// <summary>What a room gave away that acts for somebody without a session, and ends when they sign out everywhere: in the same transaction.</summary>
public interface IEndsWithSessions
{
    Task End(PersonId person, CancellationToken cancellation);
}
