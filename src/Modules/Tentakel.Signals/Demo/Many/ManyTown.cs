using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;

namespace Tentakel.Signals.Demo.Many;

/// <summary>All that a life in the large town depends on, read once: who is where, who gets what, and how long that may take.</summary>
internal sealed record ManyTown(
    ProgrammeId Programme,
    int AreaYear,
    DateTimeOffset Now,
    WorkingCalendar Calendar,
    IReadOnlyDictionary<TermFor, Term> Terms,
    LadderPlan Ladder,
    IReadOnlyList<Area> Areas,
    IReadOnlyList<Topic> Topics,
    IReadOnlyList<SeatPlace> Colleagues,
    IReadOnlyList<PersonId> Writers,
    PersonId Moderator,
    IReadOnlyList<Person> Residents,
    IReadOnlyDictionary<(TopicId?, string), Holder> Holders)
{
    private const int SignalsPerResident = 20;
    private const int DaysLookedBack = 30;

    public static async Task<ManyTown> Read(
        TentakelDbContext database, FindHolder findHolder, Agreements agreements, Ladders ladders, Places places, ProgrammeId programme, DateTimeOffset now, int number, int seed, CancellationToken cancellation)
    {
        var own = await database.Set<Programme>().AsNoTracking().SingleAsync(one => one.Id == programme, cancellation);
        var year = own.AreaYear ?? throw new InvalidOperationException("The demo town has areas of one year.");
        var areas = await database.Set<Area>().AsNoTracking()
            .Where(area => area.Year == year && area.MunicipalityCode == own.MunicipalityCode && area.Level == AreaLevel.Neighbourhood)
            .OrderBy(area => area.Code).ToListAsync(cancellation);
        var topics = await database.Set<Topic>().AsNoTracking().Where(topic => topic.ProgrammeId == programme && topic.EndedOn == null).OrderBy(topic => topic.Key).ToListAsync(cancellation);
        var grants = await database.Set<Grant>().AsNoTracking().Where(grant => grant.ProgrammeId == programme).OrderBy(grant => grant.PersonId).ToListAsync(cancellation);
        var book = await places.In(programme, cancellation);
        var colleagues = book.Seats.Where(seat => seat.Level != Level.Residents).ToList();
        var terms = new Dictionary<TermFor, Term>();
        foreach (var what in Enum.GetValues<TermFor>())
        {
            terms[what] = await agreements.Term(programme, what, cancellation);
        }

        // As it was before anybody's present leave: who is away now was not while most of this was told.
        var then = Amsterdam.DateOf(now).AddDays(-DaysLookedBack);
        var holders = new Dictionary<(TopicId?, string), Holder>();
        foreach (var area in areas)
        {
            foreach (var topic in topics.Select(topic => (TopicId?)topic.Id).Append(null))
            {
                holders[(topic, area.Code)] = await findHolder.Handle(new HolderQuery(programme, topic, AreaCodes.Around(area), then), cancellation);
            }
        }

        return new ManyTown(
            programme, year, now, await agreements.Calendar(programme, cancellation), terms, await ladders.Of(programme, cancellation), areas, topics, colleagues,
            [.. Having(SignalPermissions.RaiseForSomebody).DefaultIfEmpty(colleagues[0].Person)],
            Having(SignalPermissions.Moderate).FirstOrDefault(colleagues[0].Person),
            MakeResidents(programme, number, seed, now), holders);

        IEnumerable<PersonId> Having(Permission permission) =>
            grants.Where(grant => grant.Permission == permission.Code).Select(grant => grant.PersonId).Where(person => colleagues.Exists(seat => seat.Person == person));
    }

    /// <summary>Where a seat is; who has none stands in the street.</summary>
    public Coordinates At(SeatId? seat) => Colleagues.FirstOrDefault(one => one.Seat == seat)?.At ?? Coordinates.Resident;

    private static List<Person> MakeResidents(ProgrammeId programme, int number, int seed, DateTimeOffset now)
    {
        var names = ManyWords.Read().Names.Where(name => name.Length > 0).ToList();
        return [.. Enumerable.Range(0, Math.Max(1, number / SignalsPerResident)).Select(at =>
        {
            var chance = new Chance(programme, seed + 1, at);
            return new Person(new PersonId(chance.Id(now)), chance.Of(names), "", $"bewoner{at + 1}@veel.example");
        })];
    }
}
