using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;

namespace Tentakel.Parties.Demo;

/// <summary>Who can be stepped into in the demo town, in the order of the file.</summary>
internal sealed class DemoAccounts(TentakelDbContext database) : IDemoAccounts
{
    public async Task<IReadOnlyList<DemoAccount>> List(CancellationToken cancellation)
    {
        var file = PartiesFile.Read();
        var names = file.People.ToDictionary(person => person.Key);
        var accounts = await (
            from account in database.Users.AsNoTracking()
            join person in database.Set<Person>().AsNoTracking() on account.PersonId equals person.Id
            where account.IsDemo && person.Email != null
            select new { account.Id, Email = person.Email! }).ToListAsync(cancellation);
        var byEmail = accounts.DistinctBy(account => account.Email).ToDictionary(account => account.Email, account => account.Id);
        return [.. file.DemoAccounts
            .Select(row => (row, person: names[row.Person]))
            .Where(found => found.person.Email is not null && byEmail.ContainsKey(found.person.Email))
            .Select(found => new DemoAccount(
                byEmail[found.person.Email!],
                $"{found.person.GivenName} {found.person.FamilyName}".Trim(),
                new LocalText(found.row.RoleNl, found.row.RoleEn).Here,
                new LocalText(found.row.WhatNl, found.row.WhatEn).Here))];
    }
}
