using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadPromise;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.ReadTalk;

/// <summary>A request to be spoken to, as this reader may know it.</summary>
public sealed record TalkView
{
    public required Talk Talk { get; init; }

    public required string Title { get; init; }

    public required Promise Promise { get; init; }

    public required IReadOnlyList<StoryLine> Story { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>Name and contact details: for who asked, and for who is to speak to them. Who reads the whole programme gets neither.</summary>
    public required bool ShowsContact { get; init; }

    /// <summary>Null when it was deleted, or is not for this reader.</summary>
    public required Reach? Reach { get; init; }

    public required string? AreaCode { get; init; }

    public required bool IsOwn { get; init; }

    public required bool MayJudge { get; init; }

    /// <summary>It is this reader's turn to speak to them.</summary>
    public required bool MaySpeak { get; init; }

    public bool Runs => Promise.Status is CommitmentStatus.Open or CommitmentStatus.Paused;
}

/// <summary>Reads one; one that may not be seen is not there.</summary>
public sealed class ReadTalk(TentakelDbContext database, LedgerLines lines, ReadPromise promises, ReadStory stories, Viewings viewings)
{
    public async Task<Outcome<TalkView>> Handle(Actor actor, TalkId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var reader = await lines.ReadingOf(actor, cancellation);
        var subject = await lines.Subjects(actor).Include(subject => subject.Circle)
            .Where(subject => subject.SubjectId == id.Subject && subject.Kind == Talk.SubjectKind).Where(SubjectAccess.Visible(reader.Viewer))
            .SingleOrDefaultAsync(cancellation);
        if (subject is null)
        {
            return Refusal.NotFound();
        }

        var talk = await database.Set<Talk>().AsNoTracking().SingleAsync(talk => talk.ProgrammeId == actor.Programme && talk.Id == id, cancellation);
        var audience = ReadStory.AudienceOf(reader, subject);
        var promise = (await promises.All(actor.Programme, subject.SubjectId, audience, words => words, cancellation)).First(one => one.Commitment.Kind == CommitmentKind.Answer);
        var isOwn = actor.Followed.Contains(id.Value) || (talk.AskerId is { } asker && actor.Is(asker));
        var showsContact = isOwn || Involved.Works(reader, promise.Commitment);
        if (showsContact && !isOwn)
        {
            viewings.Of(actor, subject.SubjectId.Value, Viewed.Contact);
        }

        var contact = !showsContact ? null : await database.Set<Contact>().AsNoTracking()
            .SingleOrDefaultAsync(contact => contact.ProgrammeId == actor.Programme && contact.SubjectId == subject.SubjectId, cancellation);
        var status = promise.Commitment.Status;
        return new TalkView
        {
            Talk = talk,
            Title = subject.InternalTitle,
            Promise = promise,
            Story = await stories.Of(actor, subject.SubjectId, audience, cancellation: cancellation),
            Audience = audience,
            ShowsContact = showsContact,
            Reach = contact?.Reach,
            AreaCode = subject.AreaCode,
            IsOwn = isOwn,
            MayJudge = LedgerAccess.Can(actor, LedgerAction.Judge, promise.Commitment, subject, reader.Replaces),
            MaySpeak = Involved.Works(reader, promise.Commitment) && status is CommitmentStatus.Open or CommitmentStatus.Paused,
        };
    }
}

/// <summary>Who is to do something about it: narrower than who may, because contact details are for nobody else.</summary>
internal static class Involved
{
    public static bool Works(Reading reader, Commitment commitment) =>
        reader.People.Contains(commitment.OwnerPersonId) || (commitment.RungPersonId is { } rung && reader.People.Contains(rung));
}
