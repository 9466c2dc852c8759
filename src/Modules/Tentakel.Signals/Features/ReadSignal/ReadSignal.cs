using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tentakel.Areas.Domain;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadPromise;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Resources;

namespace Tentakel.Signals.Features.ReadSignal;

/// <summary>A signal as this reader may know it.</summary>
public sealed record SignalView
{
    public required SignalId Id { get; init; }

    public required string Title { get; init; }

    /// <summary>As it was told; for the public as the moderator let it through.</summary>
    public required string Text { get; init; }

    /// <summary>Only for who is involved: the moderator judged the text, not this.</summary>
    public required string WouldHelp { get; init; }

    public required string Place { get; init; }

    public required string AreaCode { get; init; }

    public required int AreaYear { get; init; }

    public required string AreaName { get; init; }

    public LocalText? Topic { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public required SignalStatus Status { get; init; }

    public required Publication Publication { get; init; }

    /// <summary>Why it is not on the public list; only for who is involved.</summary>
    public required string WithheldBecause { get; init; }

    /// <summary>How the asker wants to be called; empty in public.</summary>
    public required string AskerName { get; init; }

    /// <summary>How it came in; null in public.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The given name of the worker who wrote it down; empty in public or when nobody did.</summary>
    public required string EnteredBy { get; init; }

    public required Audience Audience { get; init; }

    public required Promise Promise { get; init; }

    /// <summary>What was promised besides, the newest first.</summary>
    public required IReadOnlyList<Promised> Promises { get; init; }

    public required IReadOnlyList<StoryLine> Story { get; init; }

    /// <summary>The reader told it, with an account or with its code; a worker who wrote it down did not.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>The reader may say whether it is solved.</summary>
    public required bool MayJudge { get; init; }

    public bool HasAnswer => Status is SignalStatus.Answered or SignalStatus.Unconfirmed or SignalStatus.Solved or SignalStatus.Broken or SignalStatus.Forwarded;

    /// <summary>What was decided about the public list, newest first; only for who is involved, and without who decided.</summary>
    public IReadOnlyList<ModerationDecision> Decisions { get; init; } = [];

    /// <summary>The asker can say that they disagree with being kept off the list.</summary>
    public bool MayAskSecondLook { get; init; }

    /// <summary>A second look was asked and is not decided yet.</summary>
    public bool LooksAgain { get; init; }

    /// <summary>What it seemed to be for when it was told; only for who works on it.</summary>
    public IReadOnlyList<SignalRoute> Routes { get; init; } = [];

    public bool HasPhotos { get; init; }

    /// <summary>How many follow it, when that are enough to tell; else null.</summary>
    public int? Followers { get; init; }

    /// <summary>The asker can still say that it is no longer needed.</summary>
    public bool MayWithdraw => MayJudge && Status == SignalStatus.Open;
}

/// <summary>Something promised about a signal.</summary>
/// <param name="MayJudge">The reader may say whether it was done.</param>
public sealed record Promised(Promise Promise, bool MayJudge);

/// <summary>Reads one signal; one that may not be seen is not there.</summary>
public sealed class ReadSignal(TentakelDbContext database, LedgerLines lines, ReadPromise promises, ReadStory stories, IStringLocalizer<SignalsTexts> texts)
{
    private const int Most = 20;

    public async Task<Outcome<SignalView>> Handle(Actor actor, SignalId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var reader = await lines.ReadingOf(actor, cancellation);
        var subject = actor is { Person: null, Followed.Count: 0 }
            ? await ForEverybody(database, actor.Programme, id.Subject, cancellation)
            : await database.Set<Subject>().AsNoTracking().Include(subject => subject.Circle)
                .Where(subject => subject.ProgrammeId == actor.Programme && subject.SubjectId == id.Subject && subject.Kind == Signal.SubjectKind).Where(SubjectAccess.Visible(reader.Viewer))
                .SingleOrDefaultAsync(cancellation);
        if (subject is null)
        {
            return Refusal.NotFound();
        }

        var found = await Told(database, actor.Programme, id, cancellation);
        var audience = ReadStory.AudienceOf(reader, subject);
        var told = found.Signal;
        var inside = audience != Audience.Public;
        var resident = ResidentWord.In(texts, told.Language);
        string WithoutName(string text) => AskerNames.Hide(text, [told.AskerName, found.Asker], resident);
        var all = await promises.All(actor.Programme, subject.SubjectId, audience, WithoutName, cancellation);
        var promise = all.FirstOrDefault(one => one.Commitment.Kind == CommitmentKind.Answer)
            ?? throw new InvalidOperationException($"Signal {id} has no commitment: that cannot be.");
        var story = await stories.Of(actor, subject.SubjectId, audience, forPublic: WithoutName, cancellation: cancellation);

        var mayJudge = LedgerAccess.Can(actor, LedgerAction.Judge, promise.Commitment, subject, reader.Replaces);
        var decisions = inside ? await Decisions(actor, id, cancellation) : [];
        var last = decisions.FirstOrDefault();
        var withheld = told.Publication == Publication.Withheld && last is not null;
        var asked = withheld && await database.Set<SecondLook>().AnyAsync(look => look.ProgrammeId == actor.Programme && look.DecisionId == last!.Id, cancellation);
        return new SignalView
        {
            Id = id,
            Title = told.Publication == Publication.Public ? told.PublicTitle : told.ShortText,
            Text = inside ? told.Text : told.PublicText,
            WouldHelp = inside ? told.WouldHelp : "",
            Place = inside ? told.Place : "",
            AreaCode = told.AreaCode,
            AreaYear = told.AreaYear,
            AreaName = found.AreaName,
            Topic = found.TopicNl is null ? null : new LocalText(found.TopicNl, found.TopicEn ?? ""),
            Language = told.Language,
            RaisedAt = told.RaisedAt,
            Status = told.Status,
            Publication = told.Publication,
            WithheldBecause = inside ? $"{(withheld ? last!.Reason.Here : "")} {told.WithheldBecause}".Trim() : "",
            AskerName = inside ? told.AskerName : "",
            Channel = inside ? told.Channel : null,
            EnteredBy = inside ? found.EnteredBy : "",
            Audience = audience,
            Promise = promise,
            Promises =
            [
                .. all.Where(one => one != promise).Select(one => new Promised(
                    one,
                    LedgerAccess.Can(actor, LedgerAction.Judge, one.Commitment, subject, reader.Replaces)
                        && one.Status is CommitmentStatus.Fulfilled or CommitmentStatus.Unconfirmed)),
            ],
            Story = story,
            IsOwn = audience == Audience.Asker && (actor.Followed.Contains(id.Value) || (told.AskerId is { } person && actor.Is(person))),
            MayJudge = mayJudge,
            HasPhotos = found.HasPhotos,
            Followers = SmallNumbers.MayTell(found.Followers) ? found.Followers : null,
            Decisions = decisions,
            MayAskSecondLook = mayJudge && withheld && !asked && !last!.SecondLook,
            LooksAgain = asked,
            Routes = audience == Audience.Circle
                ? await database.Set<SignalRoute>().AsNoTracking().Where(route => route.ProgrammeId == actor.Programme && route.SignalId == id).OrderBy(route => route.Key).ToListAsync(cancellation)
                : [],
        };
    }

    // What follows is put together once: on the page that is read most, that costs more than the answer. Who asks for more than a stranger is rarer.
    private static readonly Func<TentakelDbContext, ProgrammeId, SubjectId, CancellationToken, Task<Subject?>> ForEverybody = EF.CompileAsyncQuery(
        (TentakelDbContext database, ProgrammeId programme, SubjectId id, CancellationToken cancellation) => database.Set<Subject>().AsNoTracking()
            .Where(subject => subject.ProgrammeId == programme && subject.SubjectId == id && subject.Kind == Signal.SubjectKind)
            .Where(SubjectAccess.ForEverybody()).SingleOrDefault());

    private static readonly Func<TentakelDbContext, ProgrammeId, SignalId, CancellationToken, Task<ToldSignal>> Told = EF.CompileAsyncQuery(
        (TentakelDbContext database, ProgrammeId programme, SignalId id, CancellationToken cancellation) => (
            from signal in database.Set<Signal>().AsNoTracking()
            join area in database.Set<Area>().AsNoTracking()
                on new { Code = signal.AreaCode, Year = signal.AreaYear } equals new { area.Code, area.Year }
            join one in database.Set<Topic>().AsNoTracking()
                on new { signal.ProgrammeId, Id = signal.TopicId } equals new { one.ProgrammeId, Id = (TopicId?)one.Id } into topics
            from topic in topics.DefaultIfEmpty()
            join one in database.Set<Person>().AsNoTracking() on signal.AskerId equals (PersonId?)one.Id into askers
            from asker in askers.DefaultIfEmpty()
            join one in database.Set<Person>().AsNoTracking() on signal.EnteredById equals (PersonId?)one.Id into writers
            from writer in writers.DefaultIfEmpty()
            where signal.ProgrammeId == programme && signal.Id == id
            select new ToldSignal(
                signal,
                area.Name,
                topic == null ? null : topic.Name.Nl,
                topic == null ? null : topic.Name.En,
                asker == null ? "" : asker.GivenName,
                writer == null ? "" : writer.GivenName,
                database.Set<Photo>().Any(photo => photo.ProgrammeId == programme && photo.SignalId == id),
                database.Set<Follower>().Count(follower => follower.ProgrammeId == programme && follower.SignalId == id && follower.ConfirmedAt != null))).Single());

    private Task<List<ModerationDecision>> Decisions(Actor actor, SignalId id, CancellationToken cancellation) => database.Set<ModerationDecision>().AsNoTracking()
        .Where(decision => decision.ProgrammeId == actor.Programme && decision.SignalId == id)
        .OrderByDescending(decision => decision.Id).Take(Most).ToListAsync(cancellation);

    private sealed record ToldSignal(Signal Signal, string AreaName, string? TopicNl, string? TopicEn, string Asker, string EnteredBy, bool HasPhotos, int Followers);
}
