using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Ledger;

/// <summary>
/// Where everybody is in the body. There are few seats and many commitments: the database counts by person and seat, and
/// these are looked up once for the whole answer. Seats that ended count too: what was done from them was done there.
/// </summary>
public sealed class Places(TentakelDbContext database)
{
    public async Task<PlaceBook> In(ProgrammeId programme, CancellationToken cancellation = default) => new(await database.Set<Seat>().AsNoTracking()
        .Where(seat => seat.ProgrammeId == programme)
        .OrderByDescending(seat => seat.EndedOn == null).ThenBy(seat => seat.Id)
        .Select(seat => new SeatPlace(seat.Id, seat.PersonId, seat.PartyId, seat.DeskId, seat.Scale, seat.Level)).ToListAsync(cancellation));
}

public sealed record SeatPlace(SeatId Seat, PersonId Person, PartyId Party, DeskId Desk, Scale Scale, Level Level)
{
    public Coordinates At => new(Scale, Level);
}

/// <param name="seats">Those taken first, oldest first.</param>
public sealed class PlaceBook(IReadOnlyList<SeatPlace> seats)
{
    private readonly Dictionary<SeatId, SeatPlace> _bySeat = seats.ToDictionary(seat => seat.Seat);
    private readonly Dictionary<PersonId, SeatPlace> _byPerson = seats.GroupBy(seat => seat.Person).ToDictionary(group => group.Key, group => group.First());

    public IReadOnlyList<SeatPlace> Seats => seats;

    /// <summary>Everybody who has or had a seat; all others are residents.</summary>
    public List<PersonId> People => [.. _byPerson.Keys];

    public SeatPlace? SeatOf(SeatId? seat, PersonId person) =>
        seat is { } id && _bySeat.TryGetValue(id, out var found) ? found : _byPerson.GetValueOrDefault(person);

    public Coordinates Of(SeatId? seat, PersonId person) => SeatOf(seat, person)?.At ?? Coordinates.Resident;

    public Coordinates Of(PersonId? person) => person is { } id && _byPerson.TryGetValue(id, out var found) ? found.At : Coordinates.Resident;
}
