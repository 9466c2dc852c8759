using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;

namespace Tentakel.Commitments.Features.ReadInbox;

/// <param name="Later">Also what is due after this week.</param>
public sealed record InboxQuery(string? Cursor = null, bool Later = false);

/// <summary>Wat wordt er van mij verwacht. A fixed number of queries, however much is expected.</summary>
public sealed class ReadInbox(LedgerLines lines, Names names)
{
    // Each line carries all that can be done with it: fifty were a megabyte.
    private const int Size = 20;
    private const int MostExpected = 20;
    private const int MostBeside = 20;
    private const int LatelyDays = 14;

    // As few as this fit on one screen: then nothing is folded away, and a new question is seen the day it comes.
    private const int FewEnough = 10;

    public async Task<Outcome<Inbox>> Handle(InboxQuery query, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var after = DueKey.After(query.Cursor);
        if (after.IsRefused)
        {
            return after.Refusal;
        }

        var reader = await lines.ReaderOf(actor, cancellation);
        var today = reader.Today;
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        var people = reader.People;

        // No filter on who may see the subject: what somebody owes, or is offered, is theirs to read (LedgerAccess.Can).
        var own = lines.Commitments(actor).Where(LedgerFilter.SeenByItself(lines.Commitments(actor)));
        var mine = own.Where(commitment =>
            (commitment.Status == CommitmentStatus.Open || commitment.Status == CommitmentStatus.Paused) && people.Contains(commitment.OwnerPersonId));
        var counts = await Counts(mine, today, sunday, cancellation);
        var all = query.Later || counts.Open <= FewEnough;

        // Asked apart, each is the beginning of an index by day; asked as one, all somebody has is read to be put in order.
        var commitments = own.Where(after.Value);
        var last = all ? DateOnly.MaxValue : sunday;
        IQueryable<Commitment>[] shown =
        [
            commitments.Where(commitment => commitment.Status == CommitmentStatus.Open && people.Contains(commitment.OwnerPersonId) && commitment.DueOn <= last),
            commitments.Where(commitment => commitment.Status == CommitmentStatus.Paused && people.Contains(commitment.OwnerPersonId)),
            commitments.Where(commitment => (commitment.Status == CommitmentStatus.Open || commitment.Status == CommitmentStatus.Paused)
                && commitment.OfferedToPersonId != null && people.Contains(commitment.OfferedToPersonId.Value)),
        ];
        var page = Page.From(await First(shown, lines.Subjects(actor), Size + 1, cancellation), Size, row => DueKey.Of(row.Commitment));
        var told = await lines.Tell(page.Items, reader, Audience.Circle, cancellation);
        var offers = told.Where(line => line.Can(PossibleMoves.Accept)).ToList();
        var open = told.Except(offers).Where(line => line.Commitment.Status == CommitmentStatus.Open).ToList();
        return new Inbox
        {
            Today = today,
            GivenName = await GivenName(actor, cancellation),
            Offers = offers,
            Overdue = [.. open.Where(line => line.Commitment.DueOn < today)],
            DueToday = [.. open.Where(line => line.Commitment.DueOn == today)],
            ThisWeek = [.. open.Where(line => line.Commitment.DueOn > today && line.Commitment.DueOn <= sunday)],
            Later = [.. open.Where(line => line.Commitment.DueOn > sunday)],
            Paused = [.. told.Except(offers).Where(line => line.Commitment.Status == CommitmentStatus.Paused)],
            Counts = counts,
            ShowsLater = all,
            Beside = await Beside(reader, cancellation),
            Expected = await Expected(reader, cancellation),
            Next = page.Next,
        };
    }

    private static async Task<List<LedgerRow>> First(IEnumerable<IQueryable<Commitment>> shown, IQueryable<Subject> subjects, int most, CancellationToken cancellation)
    {
        var rows = new List<LedgerRow>();
        foreach (var some in shown)
        {
            rows.AddRange(await LedgerLines.With(some, subjects)
                .OrderBy(row => row.Commitment.DueOn).ThenBy(row => row.Commitment.CommitmentId).Take(most).ToListAsync(cancellation));
        }

        return LedgerLines.InOrder(rows, most);
    }

    private async Task<string> GivenName(Actor actor, CancellationToken cancellation) =>
        actor.Person is null ? "" : (await names.Of(actor.Programme, [actor.Person], cancellation)).GivenName(actor.Person);

    private static async Task<InboxCounts> Counts(IQueryable<Commitment> mine, DateOnly today, DateOnly sunday, CancellationToken cancellation) =>
        await mine.GroupBy(_ => 1).Select(group => new InboxCounts(
            group.Count(one => one.Status == CommitmentStatus.Open && one.DueOn < today),
            group.Count(one => one.Status == CommitmentStatus.Open && one.DueOn == today),
            group.Count(one => one.Status == CommitmentStatus.Open && one.DueOn > today && one.DueOn <= sunday),
            group.Count(one => one.Status == CommitmentStatus.Open && one.DueOn > sunday),
            group.Count(one => one.Status == CommitmentStatus.Paused),
            group.Min(one => one.Status == CommitmentStatus.Open && one.DueOn > sunday ? one.DueOn : (DateOnly?)null),
            group.Max(one => one.Status == CommitmentStatus.Open && one.DueOn > sunday ? one.DueOn : (DateOnly?)null))).SingleOrDefaultAsync(cancellation)
        ?? InboxCounts.None;

    private async Task<IReadOnlyList<LedgerLine>> Beside(Reader reader, CancellationToken cancellation)
    {
        var people = reader.People;

        // One person at a time: asked for several at once, SQLite walks all that is open in the order of the day.
        var late = people.Select(person => lines.Commitments(reader.Actor).Where(commitment => commitment.Status == CommitmentStatus.Open
            && commitment.RungPersonId == person && !people.Contains(commitment.OwnerPersonId)));
        var rows = await First(late, lines.Subjects(reader.Actor), MostBeside, cancellation);
        return await lines.Tell(rows, reader, Audience.Circle, cancellation);
    }

    private async Task<IReadOnlyList<LedgerLine>> Expected(Reader reader, CancellationToken cancellation)
    {
        if (reader.Actor.Person is not { } me)
        {
            return [];
        }

        var lately = reader.Today.AddDays(-LatelyDays);
        var asked = lines.Commitments(reader.Actor).Where(commitment => commitment.AskerPersonId == me && commitment.OwnerPersonId != me);
        var subjects = lines.Subjects(reader.Actor).Where(SubjectAccess.Visible(reader.Viewer));
        IQueryable<Commitment>[] shown =
        [
            asked.Where(commitment => commitment.Status == CommitmentStatus.Open),
            asked.Where(commitment => commitment.Status == CommitmentStatus.Paused),
            asked.Where(commitment => commitment.FulfilledOn >= lately),
        ];
        var rows = await First(shown, subjects, MostExpected, cancellation);
        return await lines.Tell(rows, reader, Audience.Asker, cancellation);
    }
}
