using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;

namespace Tentakel.Parties.Features.ReadParties;

// These are words of SQL: both databases know upper(), and neither a StringComparison.
#pragma warning disable CA1304, CA1311, CA1862

/// <summary>Who takes part in a programme, for the screens and the API of who keeps that.</summary>
public sealed partial class ReadParties(TentakelDbContext database)
{
    public async Task<Page<PartyItem>> Parties(ListQuery query, CancellationToken cancellation)
    {
        var parties = database.Set<Party>().AsNoTracking();
        if (Word(query) is { } word)
        {
            parties = parties.Where(party => party.Name.ToUpper().Contains(word));
        }

        if (query.After is { } after)
        {
            var id = new PartyId(after.Id);
            parties = parties.Where(party => party.Name.CompareTo(after.Name) > 0 || (party.Name == after.Name && party.Id > id));
        }

        var found = await parties.OrderBy(party => party.Name).ThenBy(party => party.Id).Take(query.Size + 1).ToListAsync(cancellation);
        return Page.From(
            found.ConvertAll(party => new PartyItem(party.Id.Value, party.Name, Spelling.Of(party.Kind))), query.Size, item => new NameKey(item.Name, item.Id).ToString());
    }

    public async Task<Page<PersonItem>> People(ListQuery query, CancellationToken cancellation)
    {
        var people = database.PeopleOf(query.Programme).AsNoTracking();
        if (Word(query) is { } word)
        {
            people = people.Where(person => (person.GivenName + " " + person.FamilyName).ToUpper().Contains(word) || (person.Email ?? "").ToUpper().Contains(word));
        }

        if (query.After is { } after)
        {
            var id = new PersonId(after.Id);
            people = people.Where(person => (person.FamilyName + ", " + person.GivenName).CompareTo(after.Name) > 0
                || (person.FamilyName + ", " + person.GivenName == after.Name && person.Id > id));
        }

        var found = await people.OrderBy(person => person.FamilyName + ", " + person.GivenName).ThenBy(person => person.Id).Take(query.Size + 1)
            .Select(person => new
            {
                Person = person,
                Seats = database.Set<Seat>().Count(seat => seat.ProgrammeId == query.Programme && seat.PersonId == person.Id && seat.EndedOn == null),
            }).ToListAsync(cancellation);
        return Page.From(
            found.ConvertAll(row => new PersonItem(row.Person.Id.Value, row.Person.GivenName, row.Person.FamilyName, row.Person.Email, row.Person.Language, row.Seats)),
            query.Size,
            item => new NameKey($"{item.FamilyName}, {item.GivenName}", item.Id).ToString());
    }

    public async Task<Page<DeskItem>> Desks(ListQuery query, CancellationToken cancellation)
    {
        var desks =
            from desk in database.Set<Desk>().AsNoTracking()
            join party in database.Set<Party>().AsNoTracking() on desk.PartyId equals party.Id
            select new { Desk = desk, Party = party.Name, Name = desk.Name.Nl };
        if (Word(query) is { } word)
        {
            desks = desks.Where(row => row.Name.ToUpper().Contains(word) || row.Party.ToUpper().Contains(word));
        }

        if (query.After is { } after)
        {
            var id = new DeskId(after.Id);
            desks = desks.Where(row => row.Name.CompareTo(after.Name) > 0 || (row.Name == after.Name && row.Desk.Id > id));
        }

        var found = await desks.OrderBy(row => row.Name).ThenBy(row => row.Desk.Id).Take(query.Size + 1).ToListAsync(cancellation);
        return Page.From(
            found.ConvertAll(row => new DeskItem(row.Desk.Id.Value, row.Desk.PartyId.Value, row.Party, row.Desk.Name.Nl, row.Desk.Name.En, row.Desk.Phone, row.Desk.Words, row.Desk.EndedOn)),
            query.Size,
            item => new NameKey(item.NameNl, item.Id).ToString());
    }

    /// <param name="ended">Those that somebody left, too.</param>
    public async Task<Page<SeatItem>> Seats(ListQuery query, bool ended, CancellationToken cancellation)
    {
        var seats =
            from seat in database.Set<Seat>().AsNoTracking()
            where seat.ProgrammeId == query.Programme && (ended || seat.EndedOn == null)
            join person in database.Set<Person>().AsNoTracking() on seat.PersonId equals person.Id
            join party in database.Set<Party>().AsNoTracking() on seat.PartyId equals party.Id
            join desk in database.Set<Desk>().AsNoTracking() on seat.DeskId equals desk.Id
            select new { Seat = seat, Person = person, Party = party.Name, Desk = desk, Name = person.FamilyName + ", " + person.GivenName };
        if (Word(query) is { } word)
        {
            seats = seats.Where(row => (row.Person.GivenName + " " + row.Person.FamilyName).ToUpper().Contains(word) || row.Seat.Title.Nl.ToUpper().Contains(word)
                || row.Desk.Name.Nl.ToUpper().Contains(word) || row.Party.ToUpper().Contains(word));
        }

        if (query.After is { } after)
        {
            var id = new SeatId(after.Id);
            seats = seats.Where(row => row.Name.CompareTo(after.Name) > 0 || (row.Name == after.Name && row.Seat.Id > id));
        }

        var found = await seats.OrderBy(row => row.Name).ThenBy(row => row.Seat.Id).Take(query.Size + 1).ToListAsync(cancellation);
        var office = await database.Set<ProgrammeOffice>().Where(one => one.ProgrammeId == query.Programme).Select(one => (SeatId?)one.SeatId).SingleOrDefaultAsync(cancellation);
        var names = found.ToDictionary(row => row.Seat.Id.Value, row => row.Name);
        return Page.From(
            found.ConvertAll(row => new SeatItem(
                row.Seat.Id.Value,
                row.Person.Id.Value,
                row.Person.FullName,
                row.Desk.Id.Value,
                row.Desk.Name.Here,
                row.Party,
                row.Seat.Title.Nl,
                row.Seat.Title.En,
                Spelling.Of(row.Seat.Scale),
                Spelling.Of(row.Seat.Level),
                row.Seat.DomainId?.Value,
                row.Seat.MayPromise,
                row.Seat.Id == office,
                row.Seat.EndedOn)
            { Email = row.Person.Email }),
            query.Size,
            item => new NameKey(names[item.Id], item.Id).ToString());
    }

    public async Task<Page<PortfolioItem>> Portfolios(ListQuery query, CancellationToken cancellation)
    {
        var portfolios =
            from portfolio in database.Set<Portfolio>().AsNoTracking()
            where portfolio.ProgrammeId == query.Programme
            join seat in database.Set<Seat>().AsNoTracking() on new { portfolio.ProgrammeId, Id = portfolio.SeatId } equals new { seat.ProgrammeId, seat.Id }
            join person in database.Set<Person>().AsNoTracking() on seat.PersonId equals person.Id
            join desk in database.Set<Desk>().AsNoTracking() on seat.DeskId equals desk.Id
            select new { portfolio.Id, portfolio.SeatId, Person = person, Desk = desk, Name = person.FamilyName + ", " + person.GivenName };
        if (Word(query) is { } word)
        {
            portfolios = portfolios.Where(row => (row.Person.GivenName + " " + row.Person.FamilyName).ToUpper().Contains(word) || row.Desk.Name.Nl.ToUpper().Contains(word));
        }

        if (query.After is { } after)
        {
            var id = new PortfolioId(after.Id);
            portfolios = portfolios.Where(row => row.Name.CompareTo(after.Name) > 0 || (row.Name == after.Name && row.Id > id));
        }

        var found = await portfolios.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(query.Size + 1).ToListAsync(cancellation);
        var ids = found.ConvertAll(row => row.Id);
        var topics = (await (
            from one in database.Set<PortfolioTopic>().AsNoTracking()
            join topic in database.Set<Topic>().AsNoTracking() on new { one.ProgrammeId, Id = one.TopicId } equals new { topic.ProgrammeId, topic.Id }
            where one.ProgrammeId == query.Programme && ids.Contains(one.PortfolioId)
            orderby topic.Key
            select new { one.PortfolioId, topic.Key }).ToListAsync(cancellation)).ToLookup(row => row.PortfolioId, row => row.Key);
        var areas = (await database.Set<PortfolioArea>().AsNoTracking().Where(area => area.ProgrammeId == query.Programme && ids.Contains(area.PortfolioId))
            .OrderBy(area => area.AreaCode).Select(area => new { area.PortfolioId, area.AreaCode }).ToListAsync(cancellation)).ToLookup(row => row.PortfolioId, row => row.AreaCode);
        var names = found.ToDictionary(row => row.Id.Value, row => row.Name);
        return Page.From(
            found.ConvertAll(row => new PortfolioItem(row.Id.Value, row.SeatId.Value, row.Person.FullName, row.Desk.Name.Here, [.. topics[row.Id]], [.. areas[row.Id]])),
            query.Size,
            item => new NameKey(names[item.Id], item.Id).ToString());
    }

    /// <summary>The upper() of SQLite knows no letters beyond A to Z: there they are looked for as they were typed.</summary>
    private string? Word(ListQuery query) => database.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true && query.Word is not null
        ? string.Concat(query.Search!.Trim().Select(letter => char.IsAsciiLetterLower(letter) ? (char)(letter - 32) : letter))
        : query.Word;
}
