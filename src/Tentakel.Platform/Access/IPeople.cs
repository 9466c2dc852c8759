using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Access;

/// <summary>
/// Makes the person behind a new account. The room that knows people implements it and adds to the current context without
/// saving: it is called inside a transaction of the <see cref="Work.Writer"/>.
/// </summary>
public interface IPeople
{
    /// <param name="name">Null when nobody asked; the person can tell it later.</param>
    Task<PersonId> AddResident(string? name, string email, string language);
}
