using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.ReadBody;

/// <summary>
/// Counts what goes up and down. Who reads the whole programme sees all of it but what is kept within a circle; everybody
/// else only what is public: nothing can be counted here that could not be counted on the public list.
/// </summary>
public sealed class ReadBody(TentakelDbContext database, LedgerLines lines, Places places, KeptCounts kept, TimeProvider clock) : ICountMuch
{
    /// <summary>From how many weeks past its day something hangs.</summary>
    public const int HangsAfterDays = 28;

    private const int MostThemes = 4;
    private const int MostKnots = 4;
    private const int MostTitles = 3;
    private const int MostLooked = 100;
    private const int Months = 2;
    private const string ForAll = "body.all";
    private const string ForEverybody = "body.public";

    public async Task<Body> Handle(Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var today = Amsterdam.Today(clock);
        var since = Since(today);
        var book = await places.In(actor.Programme, cancellation);
        var (counts, at) = await kept.Of(
            actor.Programme, actor.Has(LedgerAccess.ReadAll) ? ForAll : ForEverybody, () => Counts(Subjects(actor), actor.Programme, book, today, cancellation), cancellation);
        var themes = await Themes(actor.Programme, counts, cancellation);
        var streams = Streams(counts, themes);
        var knots = await Knots(actor, book, counts, themes, streams, today, cancellation);
        var between = counts.Where(count => count.From != count.To).ToList();
        return new Body(
            since, today, streams, knots, between.Sum(count => count.Count), between.Sum(count => count.Late),
            counts.Where(count => count.From == count.To).Sum(count => count.Count))
        { CountedAt = at };
    }

    public async Task<IReadOnlyDictionary<string, object>> Count(ProgrammeId programme, CancellationToken cancellation)
    {
        var (today, book) = (Amsterdam.Today(clock), await places.In(programme, cancellation));
        return new Dictionary<string, object>
        {
            [ForAll] = await Counts(Subjects(Actor.System(programme)), programme, book, today, cancellation),
            [ForEverybody] = await Counts(Subjects(Actor.Anonymous(programme)), programme, book, today, cancellation),
        };
    }

    private static DateOnly Since(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(-Months);

    private IQueryable<Subject> Subjects(Actor actor) => actor.Has(LedgerAccess.ReadAll)
        ? lines.Subjects(actor).Where(subject => subject.Confidentiality != Confidentiality.Circle)
        : lines.Subjects(actor).Where(subject => subject.Published && subject.Confidentiality == Confidentiality.Public);

    // Residents are one group, so that what comes back is as small as the number of desks, not of people.
    private async Task<List<Flow>> Counts(IQueryable<Subject> subjects, ProgrammeId programme, PlaceBook book, DateOnly today, CancellationToken cancellation)
    {
        var (seated, longAgo, since) = (book.People, today.AddDays(-HangsAfterDays), Since(today));

        // Each part is one walk along an index; asked as one, every commitment there ever was is read.
        var all = lines.Commitments(Actor.Anonymous(programme));
        var counted = await Grouped(all.Where(commitment => commitment.StartedOn >= since && commitment.Status != CommitmentStatus.Withdrawn));
        counted.AddRange(await Grouped(all.Where(commitment => commitment.StartedOn < since && (commitment.Status == CommitmentStatus.Open || commitment.Status == CommitmentStatus.Paused))));
        return
        [
            .. counted.GroupBy(flow => (flow.From, flow.To, flow.Owner, flow.Topic))
                .Select(same => new Flow(
                    same.Key.From, same.Key.To, same.Key.Owner, same.Key.Topic,
                    same.Sum(flow => flow.Count), same.Sum(flow => flow.Late), same.Sum(flow => flow.Hanging), same.Min(flow => flow.Oldest))),
        ];

        async Task<List<Flow>> Grouped(IQueryable<Commitment> some)
        {
            var rows = await (
                from commitment in some
                join subject in subjects on new { commitment.ProgrammeId, commitment.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
                group commitment by new
                {
                    Asker = commitment.AskerPersonId != null && seated.Contains(commitment.AskerPersonId.Value) ? commitment.AskerPersonId : null,
                    commitment.OwnerSeatId,
                    commitment.OwnerPersonId,
                    commitment.Basis,
                    subject.TopicId,
                }
                into same
                select new
                {
                    same.Key,
                    Count = same.Count(),
                    Late = same.Count(one => (one.Status == CommitmentStatus.Open && one.DueOn < today)
                        || one.Status == CommitmentStatus.Broken || (one.FulfilledOn != null && one.FulfilledOn > one.DueOn)),
                    Hanging = same.Count(one => one.Status == CommitmentStatus.Open && one.DueOn < longAgo),
                    Oldest = same.Min(one => one.Status == CommitmentStatus.Open && one.DueOn < longAgo ? one.DueOn : (DateOnly?)null),
                }).ToListAsync(cancellation);
            return [.. rows.Select(row => Flow.Of(
            row.Key.Basis, Layers.Of(book.Of(row.Key.Asker)), Layers.Of(book.Of(row.Key.OwnerSeatId, row.Key.OwnerPersonId)),
            row.Key.TopicId, row.Count, row.Late, row.Hanging, row.Oldest))];
        }
    }

    private async Task<ThemeBook> Themes(ProgrammeId programme, List<Flow> counts, CancellationToken cancellation)
    {
        var topics = await database.Set<Topic>().AsNoTracking().Where(topic => topic.ProgrammeId == programme)
            .ToDictionaryAsync(topic => topic.Id, topic => topic.DomainId, cancellation);
        var names = await database.Set<PolicyDomain>().AsNoTracking().Where(domain => domain.ProgrammeId == programme)
            .ToDictionaryAsync(domain => domain.Id, domain => domain.Name, cancellation);
        var largest = counts.Where(count => count.From != count.To && count.Topic is { } topic && topics.ContainsKey(topic))
            .GroupBy(count => topics[count.Topic!.Value])
            .OrderByDescending(group => group.Sum(count => count.Count)).ThenBy(group => group.Key.Value)
            .Take(MostThemes).Select(group => group.Key).ToList();
        return new ThemeBook(topics, names, largest);
    }

    private static List<BodyStream> Streams(List<Flow> counts, ThemeBook themes)
    {
        var streams = new List<BodyStream>();
        foreach (var up in new[] { true, false })
        {
            foreach (var theme in themes.Shown)
            {
                var own = counts.Where(count => count.From != count.To && count.Up == up && themes.Of(count.Topic) == theme).ToList();
                var borders = Enumerable.Range(0, Body.Borders).ToList();
                var stream = new BodyStream(
                    theme, themes.NameOf(theme), up,
                    [.. borders.Select(border => own.Where(count => count.Crosses(border)).Sum(count => count.Count))],
                    [.. borders.Select(border => own.Where(count => count.Crosses(border)).Sum(count => count.Late))]);
                if (own.Count > 0)
                {
                    streams.Add(stream);
                }
            }
        }

        return streams;
    }

    private async Task<IReadOnlyList<Hanging>> Knots(
        Actor actor, PlaceBook book, List<Flow> counts, ThemeBook themes, List<BodyStream> streams, DateOnly today, CancellationToken cancellation)
    {
        var largest = counts.Where(count => count.Hanging > 0 && count.From != count.To)
            .GroupBy(count => (Stream: StreamOf(count), count.HangsAt, count.Owner))
            .Select(group => (group.Key, Count: group.Sum(count => count.Hanging), Oldest: group.Min(count => count.Oldest)!.Value))
            .OrderByDescending(knot => knot.Count).ThenBy(knot => knot.Oldest).Take(MostKnots).ToList();
        if (largest.Count == 0)
        {
            return [];
        }

        var longAgo = today.AddDays(-HangsAfterDays);
        var rows = await (
            from commitment in lines.Commitments(actor)
            join subject in Subjects(actor) on new { commitment.ProgrammeId, commitment.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
            where commitment.Status == CommitmentStatus.Open && commitment.DueOn < longAgo
            orderby commitment.DueOn, commitment.CommitmentId
            select new { commitment.Basis, commitment.AskerPersonId, commitment.OwnerSeatId, commitment.OwnerPersonId, commitment.DueOn, subject.TopicId, subject.PublicTitle, subject.Path })
            .Take(MostLooked).ToListAsync(cancellation);
        var told = rows.ToLookup(
            row =>
            {
                var flow = Flow.Of(
                    row.Basis, Layers.Of(book.Of(row.AskerPersonId)), Layers.Of(book.Of(row.OwnerSeatId, row.OwnerPersonId)), row.TopicId, 1, 1, 1, row.DueOn);
                return (Stream: StreamOf(flow), flow.HangsAt, flow.Owner);
            },
            row => new HangingLine(row.PublicTitle, row.Path, row.DueOn));
        return [.. largest.Select((knot, index) => new Hanging(
            index + 1, knot.Key.Stream, knot.Key.HangsAt, knot.Key.Owner, knot.Count, knot.Oldest, [.. told[knot.Key].DistinctBy(line => line.Path).Take(MostTitles)]))];

        int StreamOf(Flow flow) => streams.FindIndex(stream => stream.Up == flow.Up && stream.Domain == themes.Of(flow.Topic));
    }

    private sealed class ThemeBook(Dictionary<TopicId, PolicyDomainId> topics, Dictionary<PolicyDomainId, LocalText> names, List<PolicyDomainId> largest)
    {
        /// <summary>The largest, and then all others together.</summary>
        public IEnumerable<PolicyDomainId?> Shown => largest.Select(theme => (PolicyDomainId?)theme).Append(null);

        public PolicyDomainId? Of(TopicId? topic) =>
            topic is { } id && topics.TryGetValue(id, out var domain) && largest.Contains(domain) ? domain : null;

        public string NameOf(PolicyDomainId? theme) => theme is { } id && names.TryGetValue(id, out var name) ? name.Here : "";
    }

    /// <summary>Commitments that go from one layer to another, about one topic.</summary>
    private sealed record Flow(Layer From, Layer To, Layer Owner, TopicId? Topic, int Count, int Late, int Hanging, DateOnly? Oldest)
    {
        public bool Up => To > From;

        /// <summary>The border right before those whose turn it is.</summary>
        public int HangsAt => Owner == From ? (To < From ? (int)Owner - 1 : (int)Owner) : (From < To ? (int)Owner - 1 : (int)Owner);

        public bool Crosses(int border) => Math.Min((int)From, (int)To) <= border && border < Math.Max((int)From, (int)To);

        public static Flow Of(CommitmentBasis basis, Layer asker, Layer owner, TopicId? topic, int count, int late, int hanging, DateOnly? oldest)
        {
            // As Directions.Of: what is asked goes to the owner, what is promised comes from them.
            var (from, to) = basis == CommitmentBasis.Asked ? (asker, owner) : (owner, asker);
            return new Flow(from, to, owner, topic, count, late, hanging, oldest);
        }
    }
}
