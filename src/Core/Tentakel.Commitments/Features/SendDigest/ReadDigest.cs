using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadInbox;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.SendDigest;

/// <summary>What somebody hears this morning: their inbox as far as it asks for something now, and what they were answered.</summary>
public sealed record Digest(Inbox Inbox, IReadOnlyList<LedgerLine> Answered)
{
    /// <summary>What other rooms have to say.</summary>
    public IReadOnlyList<DigestLine> Others { get; init; } = [];

    public bool IsEmpty => Answered.Count == 0 && Others.Count == 0 && Inbox is { Offers.Count: 0, Overdue.Count: 0, DueToday.Count: 0, ThisWeek.Count: 0, Beside.Count: 0 };
}

public sealed class ReadDigest(TentakelDbContext database, ReadInbox.ReadInbox inboxes, LedgerLines lines, IEnumerable<IDigestPart> parts)
{
    /// <summary>The first digest tells of the answers of this many days.</summary>
    private const int FirstDays = 3;
    private const int MostAnswers = 20;

    /// <param name="since">When the last one was sent; null when there was none.</param>
    public async Task<Digest> Of(ProgrammeId programme, PersonId person, DateTimeOffset? since, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var actor = new Actor { Kind = ActorKind.Account, Programme = programme, Person = person };
        var inbox = (await inboxes.Handle(new InboxQuery(), actor, cancellation)).Must();
        var others = new List<DigestLine>();
        foreach (var part in parts)
        {
            if (await part.For(programme, person, cancellation) is { } line)
            {
                others.Add(line);
            }
        }

        return new Digest(inbox, await Answered(actor, person, since ?? now.AddDays(-FirstDays), cancellation)) { Others = others };
    }

    private async Task<IReadOnlyList<LedgerLine>> Answered(Actor actor, PersonId person, DateTimeOffset since, CancellationToken cancellation)
    {
        var reader = await lines.ReaderOf(actor, cancellation);
        var sinceDay = Amsterdam.DateOf(since);
        var answers = database.Set<CommitmentEvent>().AsNoTracking().Where(line => line.Move == CommitmentMove.Fulfil && line.At > since);
        var mine = lines.Commitments(actor).Where(commitment => commitment.AskerPersonId == person
            && commitment.Status == CommitmentStatus.Fulfilled
            && commitment.FulfilledOn >= sinceDay
            && answers.Any(line => line.ProgrammeId == commitment.ProgrammeId && line.CommitmentId == commitment.CommitmentId));
        var rows = await LedgerLines.With(mine, lines.Subjects(actor).Where(SubjectAccess.Visible(reader.Viewer)))
            .OrderBy(row => row.Commitment.DueOn).ThenBy(row => row.Commitment.CommitmentId).Take(MostAnswers).ToListAsync(cancellation);
        return await lines.Tell(rows, reader, Audience.Asker, cancellation);
    }
}
