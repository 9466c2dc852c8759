using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Privacy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Ui.TagHelpers;

namespace Tentakel.Commitments.Features.ReadPromise;

/// <summary>The first thing on the page of a subject: who has it now and until when, and how that date was computed.</summary>
public sealed class ReadPromise(
    TentakelDbContext database, Agreements agreements, Names names, WhyText whys, TermText terms, TermDays days, PublicMask mask, IStringLocalizer<CommitmentsTexts> texts, TimeProvider clock)
{
    private const int Most = 20;

    /// <summary>The promise of the main commitment, the newest question; null when nothing is owed.</summary>
    public async Task<Promise?> Of(ProgrammeId programme, SubjectId subject, Audience audience, CancellationToken cancellation = default) =>
        (await All(programme, subject, audience, cancellation: cancellation)).FirstOrDefault(promise => promise.Commitment.Kind == CommitmentKind.Answer);

    /// <summary>That promise and whatever was promised besides, the newest first.</summary>
    /// <param name="forPublic">Takes out of a text what points at the asker; without it the public does not read what was promised.</param>
    public async Task<IReadOnlyList<Promise>> All(
        ProgrammeId programme, SubjectId subject, Audience audience, Func<string, string>? forPublic = null, CancellationToken cancellation = default)
    {
        var commitments = new List<Commitment>();
        await foreach (var commitment in Owed(database, programme, subject).WithCancellation(cancellation))
        {
            commitments.Add(commitment);
        }

        if (commitments.Count == 0)
        {
            return [];
        }

        var shown = audience == Audience.Public ? await Shown(programme, commitments, cancellation) : [];

        // What is done needs no days counted, and nobody asks why it is with somebody.
        var calendar = commitments.Exists(Runs) ? await agreements.Calendar(programme, cancellation) : new WorkingCalendar([]);
        var book = await names.Of(
            programme,
            commitments.SelectMany(commitment => new[] { commitment.OwnerPersonId, commitment.AskerPersonId, WhyText.Replaced(commitment.Why) }),
            cancellation);
        await whys.Load(programme, [.. commitments.Where(TellsWhy).Select(commitment => commitment.Why)], cancellation);
        return [.. commitments.Select(commitment =>
        {
            var owner = book.Of(commitment.OwnerPersonId, audience);
            return Of(commitment, owner, calendar, audience) with
            {
                Text = audience != Audience.Public ? commitment.PromiseText : commitment.PromiseText is { } said ? forPublic?.Invoke(shown.Contains((commitment.CommitmentId, said)) ? said : mask.Of(said)) : null,
                Why = TellsWhy(commitment)
                    ? whys.About(commitment.Why, book, owner, book.Of(commitment.AskerPersonId, audience), audience)
                    : null,
            };
        })];
    }

    private static bool Runs(Commitment commitment) => commitment.Status is CommitmentStatus.Open or CommitmentStatus.Paused;

    private static bool TellsWhy(Commitment commitment) => Runs(commitment) && commitment.Basis == CommitmentBasis.Asked;

    private static readonly Func<TentakelDbContext, ProgrammeId, SubjectId, IAsyncEnumerable<Commitment>> Owed = EF.CompileAsyncQuery(
        (TentakelDbContext database, ProgrammeId programme, SubjectId subject) => database.Set<Commitment>().AsNoTracking()
            .Where(commitment => commitment.ProgrammeId == programme && commitment.SubjectId == subject
                && (commitment.Kind == CommitmentKind.Answer
                    || (commitment.Basis == CommitmentBasis.Promised && commitment.Kind != CommitmentKind.Information)))
            .OrderByDescending(commitment => commitment.CommitmentId).Take(Most));

    /// <summary>What was promised in words that may point at one person, and that somebody decided everybody may read.</summary>
    private async Task<HashSet<(CommitmentId, string)>> Shown(ProgrammeId programme, List<Commitment> commitments, CancellationToken cancellation)
    {
        var promised = commitments.Where(commitment => commitment.PromiseText is not null).Select(commitment => commitment.CommitmentId).ToList();
        if (promised.Count == 0)
        {
            return [];
        }

        var lines = await database.Set<CommitmentEvent>().AsNoTracking()
            .Where(line => line.ProgrammeId == programme && promised.Contains(line.CommitmentId) && line.Marked != null && line.Marked.Shown == true)
            .Select(line => new { line.CommitmentId, line.Text }).ToListAsync(cancellation);
        return [.. lines.Select(line => (line.CommitmentId, line.Text!))];
    }

    internal Promise Of(Commitment commitment, Shown owner, WorkingCalendar calendar, Audience audience)
    {
        var today = Amsterdam.Today(clock);
        var term = Runs(commitment) ? commitment.ExplainDueOn(calendar) : null;

        // A closing day added afterwards changes the walk but not the date that was promised: then there is nothing to explain.
        var explains = term is not null && term.DueOn == commitment.DueOn;
        return new Promise
        {
            Commitment = commitment,
            Text = audience == Audience.Public ? null : commitment.PromiseText,
            Heading = commitment.Kind == CommitmentKind.Answer ? null : texts["promise.heading", terms.Date(commitment.DueOn, withYear: true)].Value,
            Owner = owner,
            Sentence = Sentences.Begin(Sentence(commitment, owner, today, audience)),
            SentenceDate = commitment.Status switch
            {
                CommitmentStatus.Open => terms.Date(commitment.DueOn),
                CommitmentStatus.Fulfilled or CommitmentStatus.Confirmed or CommitmentStatus.Unconfirmed => terms.Date(commitment.FulfilledOn ?? commitment.DueOn),
                _ => null,
            },
            Facts = [.. Facts(commitment, calendar, today, audience)],
            Explanation = explains ? terms.Sentence(term!.Explain()) : null,
            Days = explains ? days.Of(term!, today) : [],
        };
    }

    private string Sentence(Commitment commitment, Shown owner, DateOnly today, Audience audience) => (commitment.Basis, commitment.Status) switch
    {
        (CommitmentBasis.Promised, CommitmentStatus.Open) when today > commitment.DueOn => texts["promise.promised-late", owner.InSentence, terms.Date(commitment.DueOn)],
        (CommitmentBasis.Promised, CommitmentStatus.Open) => texts["promise.promised", owner.InSentence, terms.Date(commitment.DueOn)],
        (CommitmentBasis.Promised, CommitmentStatus.Fulfilled or CommitmentStatus.Confirmed or CommitmentStatus.Unconfirmed) =>
            texts["promise.kept", owner.InSentence, terms.Date(commitment.FulfilledOn ?? commitment.DueOn)],
        (_, CommitmentStatus.Open) when today > commitment.DueOn => texts["promise.late", owner.InSentence, terms.Date(commitment.DueOn)],
        (_, CommitmentStatus.Open) => texts["promise.open", owner.InSentence, terms.Date(commitment.DueOn)],
        (_, CommitmentStatus.Paused) => texts[audience == Audience.Asker ? "promise.paused.you" : "promise.paused", owner.InSentence],
        (_, CommitmentStatus.Withdrawn) => texts["promise.withdrawn"],
        (_, CommitmentStatus.Forwarded) => texts[audience == Audience.Public ? "promise.forwarded" : "promise.forwarded-reach", owner.InSentence, terms.Date(commitment.ForwardedOn ?? commitment.DueOn), commitment.ForwardedTo ?? "", commitment.ForwardedReach ?? ""],
        (_, CommitmentStatus.Broken) => texts["promise.broken", owner.InSentence],
        _ => texts["promise.answered", owner.InSentence, terms.Date(commitment.FulfilledOn ?? commitment.DueOn)],
    };

    private IEnumerable<PromiseFact> Facts(Commitment commitment, WorkingCalendar calendar, DateOnly today, Audience audience)
    {
        yield return commitment.Status switch
        {
            CommitmentStatus.Open => new PromiseFact(
                today > commitment.DueOn ? StateKind.Late : StateKind.OnTime, terms.Remaining(today, commitment.DueOn, calendar)),
            CommitmentStatus.Paused => new PromiseFact(
                StateKind.Paused, texts[audience == Audience.Asker ? "state.waits-for-you" : "state.waits-for-asker"]),
            CommitmentStatus.Fulfilled => new PromiseFact(
                StateKind.Done, texts["state.answered", terms.Date(commitment.FulfilledOn ?? commitment.DueOn)]),
            CommitmentStatus.Confirmed => new PromiseFact(StateKind.Done, texts["state.solved"]),
            CommitmentStatus.Unconfirmed => new PromiseFact(StateKind.Done, texts["state.unconfirmed"]),
            CommitmentStatus.Withdrawn => new PromiseFact(StateKind.Done, texts["state.withdrawn"]),
            CommitmentStatus.Forwarded => new PromiseFact(StateKind.Done, texts["state.forwarded"]),
            _ => new PromiseFact(StateKind.Late, texts["state.broken"]),
        };
        if (commitment.ReopenedCount > 0 && commitment.Status is CommitmentStatus.Open or CommitmentStatus.Paused)
        {
            yield return new PromiseFact(StateKind.Reopened, texts["state.reopened", terms.Date(commitment.StartedOn)]);
        }

        if (commitment.FulfilledLate)
        {
            yield return new PromiseFact(StateKind.Late, texts["state.answered-late"]);
        }
    }
}
