using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Features.SendDigest;

/// <summary>Where and in which language somebody is written to: as their account says, else as they were entered.</summary>
public sealed record DigestAddress(string Email, string Language, string GivenName)
{
    public static async Task<DigestAddress?> Of(TentakelDbContext database, PersonId person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        var found = await (
            from one in database.Set<Person>().AsNoTracking()
            where one.Id == person
            join account in database.Users.AsNoTracking() on one.Id equals account.PersonId into accounts
            from account in accounts.DefaultIfEmpty()
            orderby account.Id
            select new
            {
                Email = account == null ? one.Email : account.Email,
                Language = account == null ? one.Language : account.Language,
                one.GivenName,
            }).FirstOrDefaultAsync(cancellation);
        return found?.Email is { Length: > 0 } email ? new DigestAddress(email, found.Language, found.GivenName) : null;
    }
}
