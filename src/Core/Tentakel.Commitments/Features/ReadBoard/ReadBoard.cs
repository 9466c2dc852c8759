using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;

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

public sealed record Board(DateOnly Today, IReadOnlyList<LedgerLine> Lines, BoardCounts Counts, IReadOnlyList<PartyCounts> Parties, string? Next);

/// <summary>What slips in the whole programme, the oldest day first.</summary>
public sealed class ReadBoard(TentakelDbContext database, LedgerLines lines, Places places)
{
    public const int SoonWorkingDays = 2;
    public const int LongPauseWorkingDays = 10;
    private const int Size = 25;

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
        var soon = Soon(reader);
        var pausedBefore = reader.Calendar.WorkingDayBefore(today, LongPauseWorkingDays);
        var subjects = lines.Subjects(actor).Where(SubjectAccess.Visible(reader.Viewer));
        var running = Chosen(lines.Commitments(actor), query, await places.In(actor.Programme, cancellation));
        var themed = query.Theme is { } theme ? About(subjects, actor.Programme, theme) : subjects;
        var slipping = running.Where(commitment =>
            (commitment.Status == CommitmentStatus.Open && commitment.DueOn <= soon) || (commitment.Status == CommitmentStatus.Paused && commitment.PausedOn < pausedBefore));
        slipping = query.AtRisk switch
        {
            true => slipping.Where(commitment => commitment.Status == CommitmentStatus.Paused || commitment.DueOn >= today),
            false => slipping.Where(commitment => commitment.Status == CommitmentStatus.Open && commitment.DueOn < today),
            null => slipping,
        };
        var rows = await LedgerLines.With(slipping.Where(after.Value), themed)
            .OrderBy(row => row.Commitment.DueOn).ThenBy(row => row.Commitment.CommitmentId)
            .Take(size + 1).ToListAsync(cancellation);
        var page = Page.From(rows, size, row => DueKey.Of(row.Commitment));
        var parties = await Parties(running, themed, today, soon, pausedBefore, cancellation);
        return new Board(
            today, await lines.Tell(page.Items, reader, Audience.Circle, cancellation),
            new BoardCounts(parties.Sum(party => party.Counts.Running), parties.Sum(party => party.Counts.Overdue), parties.Sum(party => party.Counts.AtRisk)), parties, page.Next);
    }

    // The last day that is at most two working days away: what is due on it is at risk.
    private static DateOnly Soon(Reader reader)
    {
        var day = reader.Today;
        for (var left = SoonWorkingDays; left > 0; left--)
        {
            day = reader.Calendar.WorkingDayFrom(day.AddDays(1));
        }

        return day;
    }

    private static IQueryable<Commitment> Chosen(IQueryable<Commitment> commitments, BoardQuery query, PlaceBook book)
    {
        var running = commitments.Where(commitment => commitment.Status == CommitmentStatus.Open || commitment.Status == CommitmentStatus.Paused);
        if (query.Party is { } party)
        {
            running = running.Where(commitment => commitment.OwnerPartyId == party);
        }

        if (query.Layer is null && query.Scale is null && query.Level is null)
        {
            return running;
        }

        bool Fits(Coordinates at) => (query.Layer is not { } layer || Layers.Of(at) == layer) && (query.Scale is not { } scale || at.Scale == scale) && (query.Level is not { } level || at.Level == level);
        var seats = book.Seats.Where(seat => Fits(seat.At)).Select(seat => (SeatId?)seat.Seat).ToList();
        var people = book.People.Where(person => Fits(book.Of(person))).ToList();
        return running.Where(commitment => commitment.OwnerSeatId != null ? seats.Contains(commitment.OwnerSeatId) : people.Contains(commitment.OwnerPersonId));
    }

    private IQueryable<Subject> About(IQueryable<Subject> subjects, ProgrammeId programme, PolicyDomainId theme) => subjects.Where(subject =>
        subject.TopicId != null && database.Set<Topic>().Any(topic => topic.ProgrammeId == programme && topic.Id == subject.TopicId.Value && topic.DomainId == theme));

    private async Task<IReadOnlyList<PartyCounts>> Parties(
        IQueryable<Commitment> running, IQueryable<Subject> subjects, DateOnly today, DateOnly soon, DateOnly pausedBefore, CancellationToken cancellation)
    {
        var counted = await (
            from commitment in running
            join subject in subjects on new { commitment.ProgrammeId, commitment.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
            group commitment by commitment.OwnerPartyId into own
            select new
            {
                Party = own.Key,
                Running = own.Count(),
                Overdue = own.Count(one => one.Status == CommitmentStatus.Open && one.DueOn < today),
                AtRisk = own.Count(one => (one.Status == CommitmentStatus.Open && one.DueOn >= today && one.DueOn <= soon)
                    || (one.Status == CommitmentStatus.Paused && one.PausedOn < pausedBefore)),
            }).ToListAsync(cancellation);
        var ids = counted.Select(one => one.Party).ToList();
        var names = await database.Set<Party>().AsNoTracking().Where(party => ids.Contains(party.Id)).ToDictionaryAsync(party => party.Id, party => party.Name, cancellation);
        return [.. counted
            .Select(one => new PartyCounts(one.Party, names[one.Party], new BoardCounts(one.Running, one.Overdue, one.AtRisk)))
            .OrderByDescending(one => one.Counts.Overdue).ThenByDescending(one => one.Counts.AtRisk).ThenBy(one => one.Name, StringComparer.CurrentCulture)];
    }
}
