using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Features.AddResident;

/// <summary>Adds the person behind a resident's account: a name if they gave one, an address, nothing more.</summary>
internal sealed class People(TentakelDbContext database) : IPeople
{
    public Task<PersonId> AddResident(string? name, string email, string language)
    {
        var person = new Person(PersonId.New(), name ?? "", "", email, language);
        database.Add(person);
        return Task.FromResult(person.Id);
    }
}
