using Microsoft.EntityFrameworkCore;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ListSignals;

/// <summary>A signal on the public list: the desk that has it, never a person.</summary>
/// <param name="Waits">The asker owes something first: the clock stands still, and the due day means nothing.</param>
public sealed record SignalLine(
    SignalId Id,
    string Title,
    string AreaCode,
    string AreaName,
    SignalStatus Status,
    DateTimeOffset RaisedAt,
    DateTimeOffset? AnsweredAt,
    DateOnly DueOn,
    bool Late,
    bool Waits,
    string? DeskNl,
    string? DeskEn,
    string Party)
{
    /// <summary>The team that has it, or its party where it has no team.</summary>
    public string Desk => DeskNl is null ? Party : new LocalText(DeskNl, DeskEn ?? "").Here;

    /// <summary>How the last public answer begins; only read for the front page.</summary>
    public string? Answer { get; init; }
}

/// <param name="AreaCode">Only this area and what lies in it; null for everywhere.</param>
/// <param name="Status">Only in this status; null for all.</param>
/// <param name="Before">The key the page before ended on; null for the first.</param>
public sealed record SignalQuery(ProgrammeId Programme, string? AreaCode = null, SignalStatus? Status = null, SignalId? Before = null, int Size = Page.DefaultSize);

/// <summary>Reads what a moderator let through, newest first.</summary>
public sealed class ListSignals(TentakelDbContext database, TimeProvider clock)
{
    private const int MostAnswer = 200;

    public async Task<Page<SignalLine>> Handle(SignalQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var signals = Public(query.Programme);
        if (query.AreaCode is { } area)
        {
            // A code says what it lies in: BU then municipality, district, neighbourhood.
            var (districts, neighbourhoods) = ("WK" + area[2..], "BU" + area[2..]);
            signals = signals.Where(signal => signal.AreaCode == area || signal.AreaCode.StartsWith(districts) || signal.AreaCode.StartsWith(neighbourhoods));
        }

        if (query.Status is { } status)
        {
            signals = signals.Where(signal => signal.Status == status);
        }

        if (query.Before is { } before)
        {
            signals = signals.Where(signal => signal.Id < before);
        }

        var found = await Lines(signals.OrderByDescending(signal => signal.Id).Take(query.Size + 1)).ToListAsync(cancellation);

        // A join keeps no order; one page is put in order here.
        return Page.From([.. found.OrderByDescending(line => line.Id.Value)], query.Size, line => line.Id.Value.ToString());
    }

    /// <summary>What was answered last and how that answer begins, for the front page.</summary>
    public async Task<IReadOnlyList<SignalLine>> LastAnswered(ProgrammeId programme, int most, CancellationToken cancellation = default)
    {
        var answered = Public(programme).Where(signal => signal.AnsweredAt != null && signal.Status != SignalStatus.Open);
        var found = await Lines(answered.OrderByDescending(signal => signal.AnsweredAt).Take(most)).ToListAsync(cancellation);
        var answers = await Answers(programme, [.. found.Select(line => line.Id.Subject)], cancellation);
        return [.. found.OrderByDescending(line => line.AnsweredAt).Select(line => line with { Answer = answers.GetValueOrDefault(line.Id.Subject) })];
    }

    /// <summary>The newest public answer of each, in one query.</summary>
    private async Task<Dictionary<SubjectId, string>> Answers(ProgrammeId programme, List<SubjectId> subjects, CancellationToken cancellation)
    {
        var answers = await (
            from commitment in database.Set<Commitment>().AsNoTracking()
            join line in database.Set<CommitmentEvent>().AsNoTracking()
                on new { commitment.ProgrammeId, commitment.CommitmentId } equals new { line.ProgrammeId, line.CommitmentId }
            where commitment.ProgrammeId == programme && subjects.Contains(commitment.SubjectId) && commitment.Kind == CommitmentKind.Answer
                && line.Move == CommitmentMove.Fulfil && line.Audience == Audience.Public
            select new { commitment.SubjectId, line.Sequence, line.Text }).ToListAsync(cancellation);
        return answers.GroupBy(answer => answer.SubjectId)
            .ToDictionary(group => group.Key, group => Titles.Opening(group.MaxBy(answer => answer.Sequence)!.Text ?? "", MostAnswer));
    }

    private IQueryable<Signal> Public(ProgrammeId programme) => database.Set<Signal>().AsNoTracking()
        .Where(signal => signal.ProgrammeId == programme && signal.Publication == Publication.Public);

    private IQueryable<SignalLine> Lines(IQueryable<Signal> signals)
    {
        var today = Platform.Time.Amsterdam.Today(clock);
        return
            from signal in signals
            join area in database.Set<Area>().AsNoTracking()
                on new { Code = signal.AreaCode, Year = signal.AreaYear } equals new { area.Code, area.Year }
            join commitment in database.Set<Commitment>().AsNoTracking().Where(one => one.Kind == CommitmentKind.Answer)
                on new { signal.ProgrammeId, signal.SubjectId } equals new { commitment.ProgrammeId, commitment.SubjectId }
            join one in database.Set<Seat>().AsNoTracking()
                on new { commitment.ProgrammeId, Id = commitment.OwnerSeatId } equals new { one.ProgrammeId, Id = (SeatId?)one.Id } into seats
            from seat in seats.DefaultIfEmpty()
            join one in database.Set<Desk>().AsNoTracking() on seat.DeskId equals one.Id into desks
            from desk in desks.DefaultIfEmpty()
            join party in database.Set<Party>().AsNoTracking() on commitment.OwnerPartyId equals party.Id
            select new SignalLine(
                signal.Id,
                signal.PublicTitle,
                signal.AreaCode,
                area.Name,
                signal.Status,
                signal.RaisedAt,
                signal.AnsweredAt,
                commitment.DueOn,
                commitment.Status == CommitmentStatus.Open ? commitment.DueOn < today : commitment.FulfilledOn > commitment.DueOn,
                commitment.Status == CommitmentStatus.Paused,
                desk == null ? null : desk.Name.Nl,
                desk == null ? null : desk.Name.En,
                party.Name);
    }
}
