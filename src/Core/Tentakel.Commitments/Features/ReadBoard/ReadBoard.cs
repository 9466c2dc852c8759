using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.ReadBoard;

/// <summary>Which commitments of the programme; nothing chosen is all of what slips.</summary>
/// <param name="AtRisk">True for only what threatens to be late, false for only what is late, null for both.</param>
public sealed record BoardQuery(
    string? Cursor = null, bool? AtRisk = null, PartyId? Party = null, Layer? Layer = null, Scale? Scale = null, Level? Level = null, PolicyDomainId? Theme = null, int? PageSize = null);

/// <param name="Overdue">Open and past the day.</param>
/// <param name="AtRisk">Due within two working days, or waiting for the asker for more than ten.</param>
public sealed record BoardCounts(int Running, int Overdue, int AtRisk)
{
    public int OnCourse => Running - Overdue - AtRisk;
}

public sealed record PartyCounts(PartyId Party, string Name, BoardCounts Counts);

/// <param name="CountedAt">When the counts were counted; null for now.</param>
public sealed record Board(DateOnly Today, IReadOnlyList<LedgerLine> Lines, BoardCounts Counts, IReadOnlyList<PartyCounts> Parties, string? Next, DateTimeOffset? CountedAt);

/// <summary>What slips in the whole programme, the oldest day first.</summary>
public sealed class ReadBoard(TentakelDbContext database, LedgerLines lines, Places places, KeptCounts kept, Agreements agreements, TimeProvider clock) : ICountMuch
{
    public const int SoonWorkingDays = 2;
    public const int LongPauseWorkingDays = 10;
    private const int Size = 25;
    private const string Kind = "board";

    public async Task<Outcome<Board>> Handle(BoardQuery query, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Has(LedgerAccess.ReadAll))
        {
            return Refusal.Forbidden();
        }

        var after = DueKey.After(query.Cursor);
        if (after.IsRefused)
        {
            return after.Refusal;
        }

        var size = query.PageSize ?? Size;
        if (size is < 1 or > Page.MostSize)
        {
            return Refusal.Invalid(new FieldError("pageSize", "platform.page-size", Page.MostSize));
        }

        var reader = await lines.ReaderOf(actor, cancellation);
        var today = reader.Today;
        var days = Days.Of(today, reader.Calendar);
        var subjects = lines.Subjects(actor).Where(SubjectAccess.Visible(reader.Viewer));
        var book = await places.In(actor.Programme, cancellation);
        var chosen = Chosen(lines.Commitments(actor), query, book);
        var themed = query.Theme is { } theme ? About(subjects, actor.Programme, theme) : subjects;

        // Two short walks along an index by day, one per status; asked as one, all that slips is read to be put in order.
        List<LedgerRow> rows =
        [
            .. await First(query.AtRisk switch
            {
                true => chosen.Where(commitment => commitment.Status == CommitmentStatus.Open && commitment.DueOn >= today && commitment.DueOn <= days.Soon),
                false => chosen.Where(commitment => commitment.Status == CommitmentStatus.Open && commitment.DueOn < today),
                null => chosen.Where(commitment => commitment.Status == CommitmentStatus.Open && commitment.DueOn <= days.Soon),
            }),
            .. query.AtRisk is false ? [] : await First(chosen.Where(commitment => commitment.Status == CommitmentStatus.Paused && commitment.PausedOn < days.PausedBefore)),
        ];
        var page = Page.From(LedgerLines.InOrder(rows, size + 1), size, row => DueKey.Of(row.Commitment));
        var (groups, at) = await kept.Of(actor.Programme, Kind, () => Groups(actor.Programme, subjects, days, cancellation), cancellation);
        var parties = await Parties(actor.Programme, groups, query, book, cancellation);
        return new Board(
            today, await lines.Tell(page.Items, reader, Audience.Circle, cancellation),
            new BoardCounts(parties.Sum(party => party.Counts.Running), parties.Sum(party => party.Counts.Overdue), parties.Sum(party => party.Counts.AtRisk)), parties, page.Next, at);

        Task<List<LedgerRow>> First(IQueryable<Commitment> slipping) => LedgerLines.With(slipping.Where(after.Value), themed)
            .OrderBy(row => row.Commitment.DueOn).ThenBy(row => row.Commitment.CommitmentId).Take(size + 1).ToListAsync(cancellation);
    }

    /// <summary>As <see cref="KeptCounts"/> keeps it, nothing is in it that is kept within a circle.</summary>
    public async Task<IReadOnlyDictionary<string, object>> Count(ProgrammeId programme, CancellationToken cancellation)
    {
        var subjects = lines.Subjects(Actor.System(programme)).Where(subject => subject.Confidentiality != Confidentiality.Circle);
        var days = Days.Of(Amsterdam.Today(clock), await agreements.Calendar(programme, cancellation));
        return new Dictionary<string, object> { [Kind] = await Groups(programme, subjects, days, cancellation) };
    }

    private static bool Fits(BoardQuery query, Coordinates at) =>
        (query.Layer is not { } layer || Layers.Of(at) == layer) && (query.Scale is not { } scale || at.Scale == scale) && (query.Level is not { } level || at.Level == level);

    private static IQueryable<Commitment> Chosen(IQueryable<Commitment> running, BoardQuery query, PlaceBook book)
    {
        if (query.Party is { } party)
        {
            running = running.Where(commitment => commitment.OwnerPartyId == party);
        }

        if (query.Layer is null && query.Scale is null && query.Level is null)
        {
            return running;
        }

        var seats = book.Seats.Where(seat => Fits(query, seat.At)).Select(seat => (SeatId?)seat.Seat).ToList();
        var people = book.People.Where(person => Fits(query, book.Of(person))).ToList();
        return running.Where(commitment => commitment.OwnerSeatId != null ? seats.Contains(commitment.OwnerSeatId) : people.Contains(commitment.OwnerPersonId));
    }

    private IQueryable<Subject> About(IQueryable<Subject> subjects, ProgrammeId programme, PolicyDomainId theme) => subjects.Where(subject =>
        subject.TopicId != null && database.Set<Topic>().Any(topic => topic.ProgrammeId == programme && topic.Id == subject.TopicId.Value && topic.DomainId == theme));

    private async Task<List<BoardGroup>> Groups(ProgrammeId programme, IQueryable<Subject> subjects, Days days, CancellationToken cancellation)
    {
        var (today, soon, pausedBefore) = days;
        return await (
            from commitment in lines.Commitments(Actor.Anonymous(programme))
            join subject in subjects on new { commitment.ProgrammeId, commitment.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
            where commitment.Status == CommitmentStatus.Open || commitment.Status == CommitmentStatus.Paused
            group commitment by new { commitment.OwnerPartyId, commitment.OwnerSeatId, commitment.OwnerPersonId, subject.TopicId } into own
            select new BoardGroup(
                own.Key.OwnerPartyId,
                own.Key.OwnerSeatId,
                own.Key.OwnerPersonId,
                own.Key.TopicId,
                own.Count(),
                own.Count(one => one.Status == CommitmentStatus.Open && one.DueOn < today),
                own.Count(one => (one.Status == CommitmentStatus.Open && one.DueOn >= today && one.DueOn <= soon)
                    || (one.Status == CommitmentStatus.Paused && one.PausedOn < pausedBefore)))).ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<PartyCounts>> Parties(ProgrammeId programme, List<BoardGroup> groups, BoardQuery query, PlaceBook book, CancellationToken cancellation)
    {
        var topics = query.Theme is not { } theme
            ? null
            : await database.Set<Topic>().AsNoTracking().Where(topic => topic.ProgrammeId == programme && topic.DomainId == theme).Select(topic => topic.Id).ToListAsync(cancellation);
        var counted = groups
            .Where(group => (query.Party is not { } party || group.Party == party)
                && (topics is null || (group.Topic is { } topic && topics.Contains(topic)))
                && Fits(query, book.Of(group.Seat, group.Person)))
            .GroupBy(group => group.Party).ToList();
        var ids = counted.Select(one => one.Key).ToList();
        var names = await database.Set<Party>().AsNoTracking().Where(party => ids.Contains(party.Id)).ToDictionaryAsync(party => party.Id, party => party.Name, cancellation);
        return [.. counted
            .Select(own => new PartyCounts(
                own.Key, names[own.Key], new BoardCounts(own.Sum(one => one.Running), own.Sum(one => one.Overdue), own.Sum(one => one.AtRisk))))
            .OrderByDescending(one => one.Counts.Overdue).ThenByDescending(one => one.Counts.AtRisk).ThenBy(one => one.Name, StringComparer.CurrentCulture)];
    }

    /// <param name="Soon">The last day that is at most two working days away: what is due on it is at risk.</param>
    /// <param name="PausedBefore">What was put on hold before this day waits for too long.</param>
    private sealed record Days(DateOnly Today, DateOnly Soon, DateOnly PausedBefore)
    {
        public static Days Of(DateOnly today, WorkingCalendar calendar)
        {
            var soon = today;
            for (var left = SoonWorkingDays; left > 0; left--)
            {
                soon = calendar.WorkingDayFrom(soon.AddDays(1));
            }

            return new Days(today, soon, calendar.WorkingDayBefore(today, LongPauseWorkingDays));
        }
    }

    private sealed record BoardGroup(PartyId Party, SeatId? Seat, PersonId Person, TopicId? Topic, int Running, int Overdue, int AtRisk);
}
