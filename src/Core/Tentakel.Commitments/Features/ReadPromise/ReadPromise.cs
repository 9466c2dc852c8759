using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Resources;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Ui.TagHelpers;

namespace Tentakel.Commitments.Features.ReadPromise;

/// <summary>The first thing on the page of a subject: who has it now and until when, and how that date was computed.</summary>
public sealed class ReadPromise(
    TentakelDbContext database, Agreements agreements, Names names, WhyText whys, TermText terms, TermDays days, IStringLocalizer<CommitmentsTexts> texts, TimeProvider clock)
{
    /// <summary>The promise of the main commitment, the newest question; null when nothing is owed.</summary>
    public async Task<Promise?> Of(ProgrammeId programme, SubjectId subject, Audience audience, CancellationToken cancellation = default)
    {
        var commitment = await database.Set<Commitment>().AsNoTracking()
            .Where(commitment => commitment.ProgrammeId == programme && commitment.SubjectId == subject && commitment.Kind == CommitmentKind.Answer)
            .OrderByDescending(commitment => commitment.CommitmentId).FirstOrDefaultAsync(cancellation);
        if (commitment is null)
        {
            return null;
        }

        var calendar = await agreements.Calendar(programme, cancellation);
        var book = await names.Of(programme, [commitment.OwnerPersonId, commitment.AskerPersonId, WhyText.Replaced(commitment.Why)], cancellation);
        await whys.Load(programme, [commitment.Why], cancellation);
        var owner = book.Of(commitment.OwnerPersonId, audience);
        return Of(commitment, owner, calendar, audience) with
        {
            Why = commitment.Status is CommitmentStatus.Open or CommitmentStatus.Paused
                ? whys.About(commitment.Why, book, owner, book.Of(commitment.AskerPersonId, audience), audience)
                : null,
        };
    }

    internal Promise Of(Commitment commitment, Shown owner, WorkingCalendar calendar, Audience audience)
    {
        var today = Amsterdam.Today(clock);
        var runs = commitment.Status is CommitmentStatus.Open or CommitmentStatus.Paused;
        var term = commitment.ExplainDueOn(calendar);

        // A closing day added afterwards changes the walk but not the date that was promised: then there is nothing to explain.
        var explains = runs && term.DueOn == commitment.DueOn;
        return new Promise
        {
            Commitment = commitment,
            Owner = owner,
            Sentence = Sentences.Begin(Sentence(commitment, owner, today, audience)),
            SentenceDate = commitment.Status switch
            {
                CommitmentStatus.Open => terms.Date(commitment.DueOn),
                CommitmentStatus.Fulfilled or CommitmentStatus.Confirmed or CommitmentStatus.Unconfirmed => terms.Date(commitment.FulfilledOn ?? commitment.DueOn),
                _ => null,
            },
            Facts = [.. Facts(commitment, calendar, today, audience)],
            Explanation = explains ? terms.Sentence(term.Explain()) : null,
            Days = explains ? days.Of(term, today) : [],
        };
    }

    private string Sentence(Commitment commitment, Shown owner, DateOnly today, Audience audience) => commitment.Status switch
    {
        CommitmentStatus.Open when today > commitment.DueOn => texts["promise.late", owner.InSentence, terms.Date(commitment.DueOn)],
        CommitmentStatus.Open => texts["promise.open", owner.InSentence, terms.Date(commitment.DueOn)],
        CommitmentStatus.Paused => texts[audience == Audience.Asker ? "promise.paused.you" : "promise.paused", owner.InSentence],
        CommitmentStatus.Withdrawn => texts["promise.withdrawn"],
        CommitmentStatus.Broken => texts["promise.broken", owner.InSentence],
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
