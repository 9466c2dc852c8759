using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Features.AddResident;

/// <summary>The person behind an account that somebody makes for themselves, in the transaction that makes it.</summary>
internal sealed class AddResident(TentakelDbContext database) : IPeople
{
    Task<PersonId> IPeople.AddResident(string? name, string email, string language)
    {
        var person = new Person(PersonId.New(), name ?? "", "", email, language);
        database.Add(person);
        return Task.FromResult(person.Id);
    }
}
