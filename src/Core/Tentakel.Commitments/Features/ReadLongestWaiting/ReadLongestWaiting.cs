using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Features.ReadLongestWaiting;

/// <summary>A desk, or a party, at which much waits.</summary>
/// <param name="Party">The party of a desk; null for a party itself.</param>
public sealed record WaitingAt(string Name, string? Party, int Count, DateOnly OldestDueOn, int WorkingDaysLate);

/// <param name="Lines">What is public and waits the longest, with the desk that has it.</param>
/// <param name="Hidden">Desks or parties with fewer than five.</param>
public sealed record LongestWaiting(DateOnly Today, IReadOnlyList<WaitingAt> Places, int Hidden, IReadOnlyList<LedgerLine> Lines);

/// <summary>Where people wait past the day they were told, never by person.</summary>
public sealed class ReadLongestWaiting(TentakelDbContext database, LedgerLines lines, Places places)
{
    private const int MostLines = 10;

    public async Task<LongestWaiting> Handle(bool byParty, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);

        // Whoever asks gets what everybody gets: this list is the same for all.
        var everybody = Actor.Anonymous(actor.Programme);
        var reader = await lines.ReaderOf(everybody, cancellation);
        var today = reader.Today;
        var late = lines.Commitments(everybody).Where(commitment =>
            commitment.Kind == CommitmentKind.Answer && commitment.Status == CommitmentStatus.Open && commitment.DueOn < today);
        var counted = await late
            .GroupBy(commitment => new { commitment.OwnerPartyId, commitment.OwnerSeatId, commitment.OwnerPersonId })
            .Select(group => new { group.Key, Count = group.Count(), Oldest = group.Min(commitment => commitment.DueOn) }).ToListAsync(cancellation);
        var book = await places.In(actor.Programme, cancellation);
        var names = await Names(actor.Programme, cancellation);
        var grouped = counted
            .GroupBy(one => byParty ? names.Party(one.Key.OwnerPartyId) : names.Desk(book.SeatOf(one.Key.OwnerSeatId, one.Key.OwnerPersonId), one.Key.OwnerPartyId))
            .Select(group => (Place: group.Key, Count: group.Sum(one => one.Count), Oldest: group.Min(one => one.Oldest))).ToList();
        var rows = await LedgerLines.With(late, lines.Subjects(everybody).Where(subject => subject.Published && subject.Confidentiality == Confidentiality.Public))
            .OrderBy(row => row.Commitment.DueOn).ThenBy(row => row.Commitment.CommitmentId).Take(MostLines).ToListAsync(cancellation);
        return new LongestWaiting(
            today,
            [.. grouped.Where(one => SmallNumbers.MayTell(one.Count)).OrderBy(one => one.Oldest).ThenBy(one => one.Place.Name, StringComparer.CurrentCulture)
                .Select(one => new WaitingAt(one.Place.Name, one.Place.Party, one.Count, one.Oldest, reader.Calendar.WorkingDaysBetween(one.Oldest, today)))],
            grouped.Count(one => !SmallNumbers.MayTell(one.Count)),
            await lines.Tell(rows, reader, Audience.Public, cancellation));
    }

    private async Task<PlaceNames> Names(ProgrammeId programme, CancellationToken cancellation)
    {
        var seats = database.Set<Seat>().AsNoTracking().Where(seat => seat.ProgrammeId == programme);
        return new PlaceNames(
            await database.Set<Party>().AsNoTracking().Where(party => seats.Any(seat => seat.PartyId == party.Id)).ToDictionaryAsync(party => party.Id, party => party.Name, cancellation),
            await database.Set<Desk>().AsNoTracking().Where(desk => seats.Any(seat => seat.DeskId == desk.Id)).ToDictionaryAsync(desk => desk.Id, desk => desk.Name, cancellation));
    }

    private sealed record PlaceNames(Dictionary<PartyId, string> Parties, Dictionary<DeskId, LocalText> Desks)
    {
        public (string Name, string? Party) Party(PartyId party) => (Parties.GetValueOrDefault(party, ""), null);

        public (string Name, string? Party) Desk(SeatPlace? seat, PartyId party) =>
            seat is not null && Desks.TryGetValue(seat.Desk, out var desk) ? (desk.Here, Parties.GetValueOrDefault(seat.Party)) : Party(party);
    }
}
