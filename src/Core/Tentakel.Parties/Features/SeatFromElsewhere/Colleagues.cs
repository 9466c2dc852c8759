using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.Editing;
using Tentakel.Parties.Features.Leave;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.SeatFromElsewhere;

/// <summary>Seats people by the groups they are in elsewhere. A seat that something is owed from is never ended by that: a person hands it over.</summary>
internal sealed class Colleagues(TentakelDbContext database, IEdit<EndSeat> leave) : IColleagues
{
    public Task<PersonId> Add(string givenName, string familyName, string email, string language, CancellationToken cancellation)
    {
        var person = new Person(PersonId.New(), givenName, familyName, email, language);
        database.Add(person);
        return Task.FromResult(person.Id);
    }

    public async Task<SsoSeating> Sit(PersonId person, IReadOnlyList<SsoDesk> wanted, IReadOnlyList<SsoDesk> all, Actor actor, CancellationToken cancellation)
    {
        var unknown = new List<string>();
        var seats = await database.SeatsOf(actor.Programme).Taken().Where(seat => seat.PersonId == person).ToListAsync(cancellation);
        var kept = new HashSet<DeskId>();
        var got = new List<Guid>();
        foreach (var place in wanted.DistinctBy(place => (place.Party, place.Desk)))
        {
            if (await Find(place, cancellation) is not { } desk)
            {
                unknown.Add(place.Desk);
                continue;
            }

            kept.Add(desk.Id);
            if (!seats.Exists(seat => seat.DeskId == desk.Id))
            {
                var at = new Coordinates(Enum.Parse<Scale>(place.Scale), Enum.Parse<Level>(place.Level));
                var seat = new Seat(actor.Programme, SeatId.New(), person, desk.PartyId, desk.Id, new LocalText(place.TitleNl, place.TitleEn), at);
                database.Add(seat);
                got.Add(seat.Id.Value);
            }
        }

        var leaving = new List<Guid>();
        foreach (var place in all.DistinctBy(place => (place.Party, place.Desk)))
        {
            if (await Find(place, cancellation) is { } desk && !kept.Contains(desk.Id))
            {
                leaving.AddRange(seats.Where(seat => seat.DeskId == desk.Id).Select(seat => seat.Id.Value));
            }
        }

        return new SsoSeating(unknown, leaving, [.. seats.Where(seat => kept.Contains(seat.DeskId)).Select(seat => seat.Id.Value)], got);
    }

    public async Task<Outcome<Guid>> Leave(Guid seat, Actor actor, CancellationToken cancellation)
    {
        // Without a successor it would end, and what comes to the seat should go on with somebody.
        var id = new SeatId(seat);
        return await database.Set<Portfolio>().AnyAsync(portfolio => portfolio.ProgrammeId == actor.Programme && portfolio.SeatId == id, cancellation)
            ? new Refusal("parties.office-stays")
            : await leave.Handle(new EndSeat(id, null), actor, cancellation);
    }

    private Task<Desk?> Find(SsoDesk place, CancellationToken cancellation) => (
        from desk in database.Set<Desk>()
        join party in database.Set<Party>() on desk.PartyId equals party.Id
        where party.Name == place.Party && desk.Name.Nl == place.Desk && desk.EndedOn == null
        orderby desk.Id
        select desk).FirstOrDefaultAsync(cancellation);
}
