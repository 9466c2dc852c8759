using Microsoft.AspNetCore.Identity;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Parties.Demo;

/// <summary>
/// The site, the parties and the people of the demo town. Put straight into the database: there is no handler for them until
/// they can be edited on a screen.
/// </summary>
internal sealed class PartiesDemo(TentakelDbContext database, UserManager<Account> accounts, AuditTrail audit) : IDemoData
{
    private const string Municipality = "GM9901";
    private const int AreaYear = 2024;

    public int Order => 20;

    public async Task Seed(DemoTown town, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(town);
        var file = PartiesFile.Read();
        town.Report("People", 0, file.People.Count);
        AddSite(file.Programme, town);
        var people = file.People.ToDictionary(row => row.Key, row => new Person(PersonId.New(), row.GivenName, row.FamilyName, row.Email, row.Language));
        var topics = AddTopics(file, town.Programme, out var domains);
        var seats = AddSeats(file, town.Programme, people, domains);
        database.AddRange(people.Values);
        database.Add(new ProgrammeOffice(town.Programme, seats[file.Programme.OfficeSeat].Id));
        database.AddRange(file.Portfolios.Select(row => new Portfolio(
            town.Programme, PortfolioId.New(), seats[row.Seat].Id, row.Topics.Select(topic => topics[topic].Id), row.Areas)));
        database.AddRange(file.Absences.Select(row => new Absence(
            people[row.Person].Id, people[row.Deputy].Id, town.Today.AddDays(-row.FromDaysAgo), town.Today.AddDays(row.UntilDaysAhead))));
        database.AddRange(file.Grants.SelectMany(row => row.Permissions.Select(permission => new Grant(town.Programme, people[row.Person].Id, permission))));
        audit.Record(Actor.System(town.Programme), "parties.seed-demo", town.Programme.Value);
        await database.SaveChangesAsync(cancellation);
        await AddAccounts(file, people);
        town.Report("People", file.People.Count, file.People.Count);
    }

    private void AddSite(PartiesFile.ProgrammeRow row, DemoTown town)
    {
        database.Add(new Programme(town.Programme, row.Name, Municipality, AreaYear));
        database.Add(new Tenant(TenantId.New(), "gemeente Oeverstad", "Oeverstad", "localhost", town.Programme)
            .ReachedBy(row.Phone, row.PhoneHours, row.VisitAddress, row.Email));
    }

    private Dictionary<string, Topic> AddTopics(PartiesFile file, ProgrammeId programme, out Dictionary<string, PolicyDomain> domains)
    {
        var made = file.Domains.ToDictionary(
            row => row.Key, row => new PolicyDomain(programme, PolicyDomainId.New(), new LocalText(row.NameNl, row.NameEn)));
        var topics = file.Topics.ToDictionary(
            row => row.Key,
            row => new Topic(programme, TopicId.New(), row.Key, new LocalText(row.NameNl, row.NameEn), made[row.Domain].Id, row.ExamplesNl));
        database.AddRange(made.Values);
        database.AddRange(topics.Values);
        domains = made;
        return topics;
    }

    private Dictionary<string, Seat> AddSeats(
        PartiesFile file, ProgrammeId programme, Dictionary<string, Person> people, Dictionary<string, PolicyDomain> domains)
    {
        var parties = file.Parties.ToDictionary(row => row.Key, row => new Party(PartyId.New(), row.Name, row.Kind));
        var desks = file.Desks.ToDictionary(
            row => row.Key, row => new Desk(DeskId.New(), parties[row.Party].Id, new LocalText(row.NameNl, row.NameEn), row.Phone));
        foreach (var row in file.Desks)
        {
            desks[row.Key].BeFoundBy(row.Words);
        }

        var seats = file.Seats.ToDictionary(row => row.Key, row => new Seat(
            programme,
            SeatId.New(),
            people[row.Person].Id,
            parties[row.Party].Id,
            desks[row.Desk].Id,
            new LocalText(row.TitleNl, row.TitleEn),
            new Coordinates(row.Scale, row.Level),
            row.Domain is null ? null : domains[row.Domain].Id));
        database.AddRange(parties.Values);
        database.AddRange(desks.Values);
        database.AddRange(seats.Values);
        return seats;
    }

    private async Task AddAccounts(PartiesFile file, Dictionary<string, Person> people)
    {
        var residents = file.Seats.Where(seat => seat.Level == Level.Residents).Select(seat => seat.Person).ToHashSet();
        foreach (var row in file.DemoAccounts)
        {
            var person = people[row.Person];
            var result = await accounts.CreateAsync(new Account
            {
                PersonId = person.Id,
                UserName = person.Email,
                Email = person.Email,
                EmailConfirmed = true,
                Language = person.Language,
                IsStaff = !residents.Contains(row.Person),
                IsDemo = true,
            });
            if (!result.Succeeded)
            {
                throw new InvalidOperationException($"No account for {row.Person}: {result}");
            }
        }
    }
}
