using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Privacy;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Signals.Resources;

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

    /// <summary>False for one that only those who have a part in it may read.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>Two letters: what it was written in.</summary>
    public string Language { get; init; } = "nl";

    /// <summary>How the last public answer begins; only read for the front page.</summary>
    public string? Answer { get; init; }
}

/// <param name="AreaCode">Only this area and what lies in it; null for everywhere.</param>
/// <param name="Status">Only in this status; null for all.</param>
/// <param name="Before">The key the page before ended on; null for the first.</param>
/// <param name="Topic">Only about this; null for everything.</param>
public sealed record SignalQuery(
    ProgrammeId Programme, string? AreaCode = null, SignalStatus? Status = null, SignalId? Before = null, int Size = Page.DefaultSize, TopicId? Topic = null);

/// <summary>Reads what a moderator let through, newest first.</summary>
public sealed class ListSignals(TentakelDbContext database, TimeProvider clock, PublicMask mask, KeptTitles kept, IStringLocalizer<SignalsTexts> texts)
{
    private const int MostAnswer = 200;

    public async Task<Page<SignalLine>> Handle(SignalQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var signals = Narrow(Public(query.Programme), query.AreaCode, query.Status, query.Topic);
        if (query.Before is { } before)
        {
            signals = signals.Where(signal => signal.Id < before);
        }

        var found = await Lines(signals.OrderByDescending(signal => signal.Id).Take(query.Size + 1)).ToListAsync(cancellation);

        // A join keeps no order; one page is put in order here.
        return Page.From([.. found.OrderByDescending(line => line.Id.Value)], query.Size, line => line.Id.Value.ToString());
    }

    /// <summary>These, in this order. Who asks decides who may read them; one that is not public has the title of its own words only for who has it.</summary>
    public async Task<IReadOnlyList<SignalLine>> These(ProgrammeId programme, List<SignalId> ids, Viewer reader, CancellationToken cancellation = default)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var signals = database.Set<Signal>().AsNoTracking().Where(signal => signal.ProgrammeId == programme && ids.Contains(signal.Id));
        var found = await Lines(signals).ToDictionaryAsync(line => line.Id, cancellation);
        var untitled = found.Values.All(line => line.IsPublic) ? [] : await PrivateTitles(programme, signals.Where(signal => signal.Publication != Publication.Public), reader, cancellation);
        return
        [
            .. ids.Where(found.ContainsKey).Select(id => found[id])
                .Select(line => untitled.TryGetValue(line.Id, out var title) ? line with { Title = title } : line),
        ];
    }

    private async Task<Dictionary<SignalId, string>> PrivateTitles(ProgrammeId programme, IQueryable<Signal> signals, Viewer reader, CancellationToken cancellation)
    {
        var subjects =
            from signal in signals
            join subject in database.Set<Subject>().AsNoTracking() on new { signal.ProgrammeId, signal.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
            where subject.ProgrammeId == programme
            select subject;
        var has = await subjects.Where(SubjectAccess.Inside(reader with { ReadsWholeProgramme = false })).Select(subject => subject.SubjectId).ToListAsync(cancellation);
        var others = await kept.Of(await subjects.Where(subject => !has.Contains(subject.SubjectId)).ToListAsync(cancellation), cancellation);
        var own = has.Count == 0 ? [] : await signals.Where(signal => has.Contains(signal.SubjectId)).ToDictionaryAsync(signal => signal.Id, signal => signal.ShortText, cancellation);
        return others.Select(one => KeyValuePair.Create(new SignalId(one.Key.Value), one.Value)).Concat(own).ToDictionary();
    }

    internal static IQueryable<Signal> Narrow(IQueryable<Signal> signals, string? areaCode, SignalStatus? status, TopicId? topic = null)
    {
        if (topic is not null)
        {
            signals = signals.Where(signal => signal.TopicId == topic);
        }

        if (areaCode is { Length: > 0 } neighbourhood && AreaCode.LevelOf(neighbourhood) == AreaLevel.Neighbourhood)
        {
            // Nothing lies in it: then an index has them in order.
            signals = signals.Where(signal => signal.AreaCode == neighbourhood);
        }
        else if (areaCode is { } area)
        {
            // A code says what it lies in: BU then municipality, district, neighbourhood.
            var (districts, neighbourhoods) = ("WK" + area[2..], "BU" + area[2..]);
            signals = signals.Where(signal => signal.AreaCode == area || signal.AreaCode.StartsWith(districts) || signal.AreaCode.StartsWith(neighbourhoods));
        }

        return status is { } wanted ? signals.Where(signal => signal.Status == wanted) : signals;
    }

    /// <summary>What was answered last and how that answer begins, for the front page.</summary>
    public async Task<IReadOnlyList<SignalLine>> LastAnswered(ProgrammeId programme, int most, CancellationToken cancellation = default)
    {
        var answered = Public(programme).Where(signal => signal.AnsweredAt != null
            && signal.Status != SignalStatus.Open && signal.Status != SignalStatus.Broken && signal.Status != SignalStatus.Withdrawn && signal.Status != SignalStatus.Forwarded);
        var found = await Lines(answered.OrderByDescending(signal => signal.AnsweredAt).Take(most)).ToListAsync(cancellation);
        var answers = await Answers(programme, [.. found.Select(line => line.Id.Subject)], cancellation);
        return [.. found.OrderByDescending(line => line.AnsweredAt).Select(line => line with { Answer = answers.GetValueOrDefault(line.Id.Subject) })];
    }

    /// <summary>What is past its day the longest and still open, for the front page. Who waits for the asker is not late.</summary>
    public async Task<IReadOnlyList<SignalLine>> LongestWaiting(ProgrammeId programme, int most, CancellationToken cancellation = default)
    {
        var today = Platform.Time.Amsterdam.Today(clock);
        var late = database.Set<Commitment>().AsNoTracking().Where(commitment =>
            commitment.ProgrammeId == programme && commitment.Kind == CommitmentKind.Answer && commitment.Status == CommitmentStatus.Open && commitment.DueOn < today);
        var waiting =
            from signal in Public(programme)
            join commitment in late on new { signal.ProgrammeId, signal.SubjectId } equals new { commitment.ProgrammeId, commitment.SubjectId }
            orderby commitment.DueOn, signal.Id
            select signal;
        var found = await Lines(waiting.Take(most)).ToListAsync(cancellation);
        return [.. found.OrderBy(line => line.DueOn).ThenBy(line => line.Id.Value)];
    }

    /// <summary>The newest public answer of each, in one query.</summary>
    private async Task<Dictionary<SubjectId, string>> Answers(ProgrammeId programme, List<SubjectId> subjects, CancellationToken cancellation)
    {
        var answers = await (
            from commitment in database.Set<Commitment>().AsNoTracking()
            join line in database.Set<CommitmentEvent>().AsNoTracking()
                on new { commitment.ProgrammeId, commitment.CommitmentId } equals new { line.ProgrammeId, line.CommitmentId }
            join signal in database.Set<Signal>().AsNoTracking()
                on new { commitment.ProgrammeId, commitment.SubjectId } equals new { signal.ProgrammeId, signal.SubjectId }
            join one in database.Set<Person>().AsNoTracking() on signal.AskerId equals (Platform.Identity.PersonId?)one.Id into askers
            from asker in askers.DefaultIfEmpty()
            where commitment.ProgrammeId == programme && subjects.Contains(commitment.SubjectId) && commitment.Kind == CommitmentKind.Answer
                && line.Move == CommitmentMove.Fulfil && line.Audience == Audience.Public
            select new { commitment.SubjectId, line.Sequence, line.Text, Shown = line.Marked!.Shown == true, signal.AskerName, signal.Language, Asker = asker == null ? "" : asker.GivenName }).ToListAsync(cancellation);
        return answers.GroupBy(answer => answer.SubjectId).Select(group => group.MaxBy(answer => answer.Sequence)!).ToDictionary(
            answer => answer.SubjectId,
            answer => Titles.Opening(AskerNames.Hide(answer.Shown ? answer.Text ?? "" : mask.Of(answer.Text ?? ""), [answer.AskerName, answer.Asker], ResidentWord.In(texts, answer.Language)), MostAnswer));
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
                party.Name)
            {
                Language = signal.Language,
                IsPublic = signal.Publication == Publication.Public,
            };
    }
}
