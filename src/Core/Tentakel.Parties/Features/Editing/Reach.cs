using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Parties.Features.Editing;

/// <summary>
/// How far a programme's editors reach into what all programmes share. Somebody is known to a programme by a seat or a
/// membership there; and what another programme uses as well cannot be changed from here, because nobody there was asked.
/// </summary>
internal static class Reach
{
    public static IQueryable<Person> PeopleOf(this TentakelDbContext database, ProgrammeId programme) => database.Set<Person>().Where(person =>
        database.Set<Seat>().Any(seat => seat.ProgrammeId == programme && seat.PersonId == person.Id)
        || database.Set<Membership>().Any(member => member.ProgrammeId == programme && member.PersonId == person.Id));

    public static IQueryable<Seat> SeatsOf(this TentakelDbContext database, ProgrammeId programme) =>
        database.Set<Seat>().Where(seat => seat.ProgrammeId == programme);

    /// <summary>A seat here that somebody sits in; null when there is none with this id.</summary>
    public static async Task<Seat?> TakenSeat(this TentakelDbContext database, ProgrammeId programme, SeatId? id, CancellationToken cancellation) =>
        id is not { } seat ? null : await database.SeatsOf(programme).Taken().SingleOrDefaultAsync(one => one.Id == seat, cancellation);

    public static Task<bool> IsElsewhere(this TentakelDbContext database, ProgrammeId programme, PersonId person, CancellationToken cancellation) =>
        database.Set<Seat>().Where(seat => seat.ProgrammeId != programme && seat.PersonId == person).Select(seat => seat.PersonId)
            .Union(database.Set<Membership>().Where(member => member.ProgrammeId != programme && member.PersonId == person).Select(member => member.PersonId))
            .AnyAsync(cancellation);
}
