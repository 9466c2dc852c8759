using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Search;

namespace Tentakel.Signals.Features.FindWho;

/// <summary>A taken seat with what it is called.</summary>
public sealed record WhoSeat(SeatId Id, DeskId DeskId, LocalText DeskName, string DeskWords, string Phone, string Party, string Person, LocalText Title);

/// <summary>Some words that lead to a seat.</summary>
/// <param name="AreaName">Filled when the seat has this topic for this area, and not everywhere.</param>
internal sealed record WhoEntry(SeatId Seat, Searchable Text, IReadOnlyList<string> Said, Topic? Topic = null, string? AreaName = null, string? Reach = null)
{
    private const int MostSaid = 3;

    /// <summary>The words of this entry that stand in the question too, as they are written here.</summary>
    public IReadOnlyList<string> SharedWith(Searchable asked)
    {
        var terms = asked.Terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return [.. Said.Where(said => DutchText.Terms(DutchText.Normal(said)).Any(terms.Contains)).Take(MostSaid)];
    }
}

/// <summary>All words that lead to somebody, as far as this reader may know them.</summary>
/// <param name="ForWorkers">The reader works here.</param>
internal sealed record WhoWords(IReadOnlyDictionary<SeatId, WhoSeat> Seats, IReadOnlyList<WhoEntry> Entries, bool ForWorkers)
{
    public WhoSeat SeatOf(WhoEntry entry) => Seats[entry.Seat];
}

/// <summary>Reads the words: there are some tens of topics and desks in a programme, and so they are read each time.</summary>
public sealed class WhoBook(TentakelDbContext database)
{
    /// <param name="around">The area and what it lies in, smallest first.</param>
    internal async Task<WhoWords> Read(ProgrammeId programme, List<string> around, bool forWorkers, CancellationToken cancellation)
    {
        var seats = await Seats(programme, cancellation);
        var entries = seats.Values.GroupBy(seat => seat.DeskId).Select(Desk).ToList();
        entries.AddRange(await Topics(programme, seats, around, cancellation));
        if (forWorkers)
        {
            entries.AddRange(await Contacts(programme, seats, cancellation));
        }

        return new WhoWords(seats, entries, forWorkers);
    }

    // Residents with a seat take part; they are not who to turn to.
    private async Task<Dictionary<SeatId, WhoSeat>> Seats(ProgrammeId programme, CancellationToken cancellation)
    {
        var rows = await (
            from seat in database.Set<Seat>().AsNoTracking().Taken()
            where seat.ProgrammeId == programme && seat.Level != Level.Residents
            join person in database.Set<Person>().AsNoTracking() on seat.PersonId equals person.Id
            join desk in database.Set<Desk>().AsNoTracking() on seat.DeskId equals desk.Id
            join party in database.Set<Party>().AsNoTracking() on seat.PartyId equals party.Id
            orderby seat.Id
            select new { Seat = seat, Desk = desk, person.GivenName, person.FamilyName, Party = party.Name }).ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Seat.Id, row => new WhoSeat(
            row.Seat.Id, row.Desk.Id, row.Desk.Name, row.Desk.Words, row.Desk.Phone, row.Party, $"{row.GivenName} {row.FamilyName}".Trim(), row.Seat.Title));
    }

    private static WhoEntry Desk(IGrouping<DeskId, WhoSeat> desk)
    {
        var first = desk.First();
        var said = first.DeskWords.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = string.Join('\n', [first.DeskName.Nl, first.DeskName.En, first.Party, first.DeskWords, .. desk.Select(seat => seat.Title.Nl), .. desk.Select(seat => seat.Title.En)]);
        return new WhoEntry(first.Id, Searchable.Of(text), [.. said, .. desk.Select(seat => seat.Title.Here)]);
    }

    /// <summary>A topic leads to who has it here: for the smallest area first, then for everywhere, and without an area whoever has it anywhere.</summary>
    private async Task<List<WhoEntry>> Topics(ProgrammeId programme, Dictionary<SeatId, WhoSeat> seats, List<string> around, CancellationToken cancellation)
    {
        var topics = await (
            from topic in database.Set<Topic>().AsNoTracking()
            join domain in database.Set<PolicyDomain>().AsNoTracking() on new { topic.ProgrammeId, Id = topic.DomainId } equals new { domain.ProgrammeId, domain.Id }
            where topic.ProgrammeId == programme && topic.EndedOn == null
            orderby topic.Id
            select new { Topic = topic, Domain = domain.Name }).ToListAsync(cancellation);
        var portfolios = await database.Set<Portfolio>().AsNoTracking().Include(one => one.Topics).Include(one => one.Areas).AsSplitQuery()
            .Where(one => one.ProgrammeId == programme && one.Topics.Any()).OrderBy(one => one.Id).ToListAsync(cancellation);
        var codes = around;
        var names = await database.Set<Area>().AsNoTracking().Where(area => codes.Contains(area.Code)).Select(area => new { area.Code, area.Name }).ToListAsync(cancellation);
        var entries = new List<WhoEntry>();
        foreach (var (topic, domain) in topics.Select(row => (row.Topic, row.Domain)))
        {
            var best = portfolios
                .Where(one => one.Topics.Any(wanted => wanted.TopicId == topic.Id) && seats.ContainsKey(one.SeatId))
                .Select(one => (Portfolio: one, Area: around.FirstOrDefault(code => one.Areas.Any(area => area.AreaCode == code))))
                .Where(one => one.Portfolio.Areas.Count == 0 || one.Area is not null || around.Count <= 1)
                .OrderByDescending(one => one.Area is not null).ThenBy(one => one.Area is null ? 0 : around.IndexOf(one.Area)).ThenBy(one => one.Portfolio.Areas.Count)
                .FirstOrDefault();
            if (best.Portfolio is { } portfolio)
            {
                var text = string.Join('\n', topic.Name.Nl, topic.Name.En, topic.Examples, domain.Nl, domain.En);
                entries.Add(new WhoEntry(portfolio.SeatId, Searchable.Of(text), [], topic, names.Find(area => area.Code == best.Area)?.Name));
            }
        }

        return entries;
    }

    private async Task<List<WhoEntry>> Contacts(ProgrammeId programme, Dictionary<SeatId, WhoSeat> seats, CancellationToken cancellation)
    {
        var contacts = await database.Set<BackOfficeContact>().AsNoTracking().Where(one => one.ProgrammeId == programme).OrderBy(one => one.Id).ToListAsync(cancellation);
        return [.. contacts.Where(one => seats.ContainsKey(one.SeatId)).Select(one => new WhoEntry(one.SeatId, Searchable.Of(one.What), [one.What], Reach: one.Reach))];
    }
}
