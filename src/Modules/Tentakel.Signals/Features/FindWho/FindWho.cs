using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Features.FindAreas;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Search;
using Tentakel.Parties.Domain;
using Tentakel.Parties.Features.FindHolder;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Search;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.FindWho;

/// <summary>Somebody who may be the right one.</summary>
/// <param name="Person">Only for who works here: a full name.</param>
/// <param name="Reach">Only for who works here: how a back-office contact is reached.</param>
/// <param name="TopicKey">Told about this topic, a signal goes straight to them; null when only they themselves can say.</param>
/// <param name="TakesAnything">They take whatever belongs to nobody yet.</param>
public sealed record WhoCandidate(string Desk, string Party, string Phone, string Why, string? Person, string? Reach, string? TopicKey, bool TakesAnything);

/// <summary>
/// "Wie moet ik hebben?" A question in plain words, and three that may be the right one: by the words of topics and desks, by
/// who has them in this area, and by who answered something like it before. Never nobody.
/// </summary>
public sealed class FindWho(
    TentakelDbContext database, WhoBook book, FindHolder holders, FindSubjects subjects, AreaSearch areas, LedgerLines lines, TimeProvider clock, IStringLocalizer<SignalsTexts> texts)
{
    public const int Most = 3;

    // The place in a list counts: scores of two lists cannot be added. Chosen before anything was measured, and left so (ADR 0022).
    private const double PlaceOffset = 4;
    private const double AnswerWeight = 0.3;
    private const int MostAnswers = 6;

    public async Task<IReadOnlyList<WhoCandidate>> Handle(Actor actor, string? question, string? areaCode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var programme = await database.Set<Programme>().AsNoTracking().SingleAsync(one => one.Id == actor.Programme, cancellation);
        var area = await areas.ByCode(programme, string.IsNullOrWhiteSpace(areaCode) ? programme.MunicipalityCode : areaCode.Trim(), null, cancellation);
        List<string> around = area is null ? [] : [.. new[] { area.Code, area.DistrictCode, area.MunicipalityCode }.OfType<string>().Distinct()];
        var known = await book.Read(actor.Programme, around, await WorksHere(actor, cancellation), cancellation);
        var found = new Dictionary<SeatId, Score>();
        Rank(found, known, question);
        await RankAnswers(found, known, actor, question, cancellation);
        var best = found.Values.OrderByDescending(one => one.Value).ThenBy(one => one.Seat.Id.Value).DistinctBy(one => one.Seat.DeskId).Take(Most).ToList();

        // Whoever takes anything here, and the office where nobody does: there is always somebody to turn to.
        foreach (var codes in new[] { around, [] })
        {
            var holder = await holders.Handle(new HolderQuery(actor.Programme, null, codes, Amsterdam.Today(clock)), cancellation);
            if (best.Count < Most && known.Seats.TryGetValue(holder.SeatId, out var seat) && best.All(one => one.Seat.DeskId != seat.DeskId))
            {
                best.Add(new Score(seat, texts[holder.Reason.Key == HolderReasonKind.ProgrammeOffice ? "who.why.office" : "who.why.anything"]) { TakesAnything = true });
            }
        }

        return [.. best.Select(one => Candidate(one, known))];
    }

    /// <summary>By words: of topics with who has them here, of desks, and for who works here of back-office contacts.</summary>
    private void Rank(Dictionary<SeatId, Score> found, WhoWords known, string? question)
    {
        var asked = Searchable.Of(question is { Length: > FindSubjects.MostQuestion } ? question[..FindSubjects.MostQuestion] : question);
        if (asked.Normal.Length == 0 || known.Entries.Count == 0)
        {
            return;
        }

        var texts = known.Entries.Select(entry => entry.Text).ToList();
        var matches = new Ranking(asked, texts).Match(texts);
        var place = 0;
        foreach (var (entry, _) in known.Entries.Zip(matches).Where(one => one.Second.Score > 0).OrderByDescending(one => one.Second.Score))
        {
            // A desk with many topics is not more right than one with a single topic: its best place counts.
            var value = 1 / (PlaceOffset + place++);
            var seat = known.SeatOf(entry);
            if (!found.TryGetValue(seat.Id, out var score))
            {
                found[seat.Id] = score = new Score(seat, Why(entry, asked)) { Topic = entry.Topic, Reach = entry.Reach };
                score.Value = value;
            }
        }
    }

    /// <summary>By what was answered before, of what everybody may read.</summary>
    private async Task RankAnswers(Dictionary<SeatId, Score> found, WhoWords known, Actor actor, string? question, CancellationToken cancellation)
    {
        var everybody = Actor.Anonymous(actor.Programme);
        var among = lines.Subjects(everybody).Where(SubjectAccess.ForEverybody()).Where(subject => subject.Kind == Signal.SubjectKind);
        var similar = await subjects.Handle(actor.Programme, SearchScope.Public, question, among, MostAnswers, cancellation: cancellation);
        var ids = similar.Select(one => one.Id).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var answered = await (
            from commitment in lines.Commitments(everybody)
            join signal in database.Set<Signal>().AsNoTracking() on new { commitment.ProgrammeId, commitment.SubjectId } equals new { signal.ProgrammeId, signal.SubjectId }
            where ids.Contains(commitment.SubjectId) && commitment.Kind == CommitmentKind.Answer && commitment.FulfilledOn != null && commitment.OwnerSeatId != null
            select new { commitment.SubjectId, Seat = commitment.OwnerSeatId!.Value, signal.PublicTitle }).ToDictionaryAsync(row => row.SubjectId, cancellation);
        for (var place = 0; place < ids.Count; place++)
        {
            if (answered.TryGetValue(ids[place], out var answer) && known.Seats.TryGetValue(answer.Seat, out var seat))
            {
                // Who has the question here now, not who had it then in another neighbourhood.
                var score = found.Values.FirstOrDefault(one => one.Seat.DeskId == seat.DeskId) ?? (found[seat.Id] = new Score(seat, texts["who.why.answered", answer.PublicTitle]));
                score.Value += AnswerWeight / (PlaceOffset + place);
            }
        }
    }

    private string Why(WhoEntry entry, Searchable asked)
    {
        var words = entry.SharedWith(asked);
        return (entry.Topic, words.Count, entry.AreaName) switch
        {
            ({ } topic, _, { } area) => texts["who.why.topic-and-area", topic.Name.Here, area],
            ({ } topic, _, null) => texts["who.why.topic", topic.Name.Here],
            (null, > 0, _) => texts["who.why.words", string.Join(", ", words)],
            _ => texts["who.why.like"],
        };
    }

    private static WhoCandidate Candidate(Score score, WhoWords known)
    {
        var seat = score.Seat;
        return new WhoCandidate(
            seat.DeskName.Here, seat.Party, seat.Phone, score.Why, known.ForWorkers ? seat.Person : null, score.Reach, score.Topic?.Key, score.TakesAnything);
    }

    /// <summary>Somebody with a seat who is no resident: the only one to whom names of colleagues are told.</summary>
    private Task<bool> WorksHere(Actor actor, CancellationToken cancellation) => actor.Person is not { } me
        ? Task.FromResult(false)
        : database.Set<Seat>().AsNoTracking().Taken().AnyAsync(seat => seat.ProgrammeId == actor.Programme && seat.PersonId == me && seat.Level != Level.Residents, cancellation);

    private sealed class Score(WhoSeat seat, string why)
    {
        public WhoSeat Seat => seat;

        public string Why => why;

        public double Value { get; set; }

        public Topic? Topic { get; init; }

        public string? Reach { get; init; }

        public bool TakesAnything { get; init; }
    }
}
