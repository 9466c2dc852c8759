using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.ReadLongestWaiting;

/// <summary>A desk, or a party, at which much waits.</summary>
/// <param name="Party">The party of a desk; null for a party itself.</param>
public sealed record WaitingAt(string Name, string? Party, int Count, DateOnly OldestDueOn, int WorkingDaysLate);

/// <param name="Lines">What is public and waits the longest, with the desk that has it.</param>
/// <param name="Hidden">Desks or parties with fewer than five.</param>
/// <param name="CountedAt">When the places were counted; null for now.</param>
public sealed record LongestWaiting(DateOnly Today, IReadOnlyList<WaitingAt> Places, int Hidden, IReadOnlyList<LedgerLine> Lines, DateTimeOffset? CountedAt);

/// <summary>Where people wait past the day they were told, never by person.</summary>
public sealed class ReadLongestWaiting(TentakelDbContext database, LedgerLines lines, Places places, KeptCounts kept, TimeProvider clock) : ICountMuch
{
    private const int MostLines = 10;
    private const string Kind = "waiting";

    public async Task<LongestWaiting> Handle(bool byParty, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);

        // Whoever asks gets what everybody gets: this list is the same for all.
        var everybody = Actor.Anonymous(actor.Programme);
        var reader = await lines.ReaderOf(everybody, cancellation);
        var today = reader.Today;
        var (counted, at) = await kept.Of(actor.Programme, Kind, () => Late(actor.Programme, cancellation), cancellation);
        var book = await places.In(actor.Programme, cancellation);
        var names = await Names(actor.Programme, cancellation);
        var grouped = counted
            .GroupBy(one => byParty ? names.Party(one.Party) : names.Desk(book.SeatOf(one.Seat, one.Person), one.Party))
            .Select(group => (Place: group.Key, Count: group.Sum(one => one.Count), Oldest: group.Min(one => one.Oldest))).ToList();
        var rows = await LedgerLines.With(Late(actor.Programme), lines.Subjects(everybody).Where(subject => subject.Published && subject.Confidentiality == Confidentiality.Public))
            .OrderBy(row => row.Commitment.DueOn).ThenBy(row => row.Commitment.CommitmentId).Take(MostLines).ToListAsync(cancellation);
        return new LongestWaiting(
            today,
            [.. grouped.Where(one => SmallNumbers.MayTell(one.Count)).OrderBy(one => one.Oldest).ThenBy(one => one.Place.Name, StringComparer.CurrentCulture)
                .Select(one => new WaitingAt(one.Place.Name, one.Place.Party, one.Count, one.Oldest, reader.Calendar.WorkingDaysBetween(one.Oldest, today)))],
            grouped.Count(one => !SmallNumbers.MayTell(one.Count)),
            await lines.Tell(rows, reader, Audience.Public, cancellation),
            at);
    }

    public async Task<IReadOnlyDictionary<string, object>> Count(ProgrammeId programme, CancellationToken cancellation) =>
        new Dictionary<string, object> { [Kind] = await Late(programme, cancellation) };

    private IQueryable<Commitment> Late(ProgrammeId programme)
    {
        var today = Amsterdam.Today(clock);
        return lines.Commitments(Actor.Anonymous(programme)).Where(commitment =>
            commitment.Kind == CommitmentKind.Answer && commitment.Status == CommitmentStatus.Open && commitment.DueOn < today);
    }

    private Task<List<LateAt>> Late(ProgrammeId programme, CancellationToken cancellation) => Late(programme)
        .GroupBy(commitment => new { commitment.OwnerPartyId, commitment.OwnerSeatId, commitment.OwnerPersonId })
        .Select(group => new LateAt(group.Key.OwnerPartyId, group.Key.OwnerSeatId, group.Key.OwnerPersonId, group.Count(), group.Min(commitment => commitment.DueOn)))
        .ToListAsync(cancellation);

    private async Task<PlaceNames> Names(ProgrammeId programme, CancellationToken cancellation)
    {
        var seats = database.Set<Seat>().AsNoTracking().Where(seat => seat.ProgrammeId == programme);
        return new PlaceNames(
            await database.Set<Party>().AsNoTracking().Where(party => seats.Any(seat => seat.PartyId == party.Id)).ToDictionaryAsync(party => party.Id, party => party.Name, cancellation),
            await database.Set<Desk>().AsNoTracking().Where(desk => seats.Any(seat => seat.DeskId == desk.Id)).ToDictionaryAsync(desk => desk.Id, desk => desk.Name, cancellation));
    }

    private sealed record LateAt(PartyId Party, SeatId? Seat, PersonId Person, int Count, DateOnly Oldest);

    private sealed record PlaceNames(Dictionary<PartyId, string> Parties, Dictionary<DeskId, LocalText> Desks)
    {
        public (string Name, string? Party) Party(PartyId party) => (Parties.GetValueOrDefault(party, ""), null);

        public (string Name, string? Party) Desk(SeatPlace? seat, PartyId party) =>
            seat is not null && Desks.TryGetValue(seat.Desk, out var desk) ? (desk.Here, Parties.GetValueOrDefault(seat.Party)) : Party(party);
    }
}
