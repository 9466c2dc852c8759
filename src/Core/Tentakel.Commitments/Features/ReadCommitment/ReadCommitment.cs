using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadPromise;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Commitments.Features.ReadCommitment;

/// <summary>One commitment with what was said and done, as this reader may know it.</summary>
public sealed record CommitmentView(LedgerLine Line, Promise Promise, IReadOnlyList<StoryLine> Story, Audience Audience);

public sealed class ReadCommitment(LedgerLines lines, ReadStory.ReadStory stories, ReadPromise.ReadPromise promises)
{
    public async Task<Outcome<CommitmentView>> Handle(CommitmentId id, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var reader = await lines.ReaderOf(actor, cancellation);
        var subjects = lines.Subjects(actor);
        var rows = LedgerLines.With(lines.Commitments(actor).Where(commitment => commitment.CommitmentId == id), subjects);
        var row = await rows.Where(LedgerFilter.Allowed(actor, LedgerAction.Work, reader.Replaces)).FirstOrDefaultAsync(cancellation)
            ?? await rows.Where(LedgerFilter.Allowed(actor, LedgerAction.AnswerOffer, reader.Replaces)).FirstOrDefaultAsync(cancellation)
            ?? await LedgerLines.With(lines.Commitments(actor).Where(commitment => commitment.CommitmentId == id), subjects.Where(SubjectAccess.Visible(reader.Viewer)))
                .FirstOrDefaultAsync(cancellation);
        if (row is null)
        {
            return Refusal.NotFound();
        }

        var mine = LedgerAccess.Can(actor, LedgerAction.Work, row.Commitment, row.Subject, reader.Replaces)
            || LedgerAccess.Can(actor, LedgerAction.AnswerOffer, row.Commitment, row.Subject, reader.Replaces);
        var audience = mine ? Audience.Circle : ReadStory.ReadStory.AudienceOf(reader, row.Subject);
        if (row.Commitment.Kind == CommitmentKind.Information && audience != Audience.Circle)
        {
            // What colleagues ask each other is theirs.
            return Refusal.NotFound();
        }

        var line = (await lines.Tell([row], reader, audience, cancellation, opened: true))[0];
        var story = await stories.Of(actor, row.Commitment.SubjectId, audience, id, cancellation: cancellation);
        return new CommitmentView(line, promises.Of(row.Commitment, line.Owner, reader.Calendar, audience), story, audience);
    }
}
