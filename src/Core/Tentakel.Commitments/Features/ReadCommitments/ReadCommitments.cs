using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Paging;

namespace Tentakel.Commitments.Features.ReadCommitments;

/// <param name="Role"><c>owner</c>: what is expected of me or offered to me; <c>asker</c>: what I expect of others; <c>beside</c>: late at others, for me to speak about.</param>
/// <param name="Status"><c>open</c>, <c>overdue</c>, <c>answered</c> or <c>all</c>.</param>
public sealed record CommitmentsQuery(string? Role, string? Status, string? Cursor, int? PageSize);

/// <summary>The commitments of one person, soonest due first.</summary>
public sealed class ReadCommitments(LedgerLines lines)
{
    private static readonly CommitmentStatus[] Running = [CommitmentStatus.Open, CommitmentStatus.Paused];
    private static readonly CommitmentStatus[] Answered = [CommitmentStatus.Fulfilled, CommitmentStatus.Confirmed, CommitmentStatus.Unconfirmed];

    public async Task<Outcome<Page<LedgerLine>>> Handle(CommitmentsQuery query, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var size = query.PageSize ?? Page.DefaultSize;
        var after = DueKey.After(query.Cursor);
        var wrong = new List<FieldError>();
        if (size is < 1 or > Page.MostSize)
        {
            wrong.Add(new FieldError("pageSize", "platform.page-size", Page.MostSize));
        }

        if (query.Status is not (null or "open" or "overdue" or "answered" or "all"))
        {
            wrong.Add(new FieldError("status", "commitments.status-unknown"));
        }

        if (query.Role is not (null or "owner" or "asker" or "beside"))
        {
            wrong.Add(new FieldError("role", "commitments.role-unknown"));
        }

        if (after.IsRefused)
        {
            wrong.AddRange(after.Refusal.Fields);
        }

        if (wrong.Count > 0 || after.IsRefused)
        {
            return Refusal.Invalid([.. wrong]);
        }

        var reader = await lines.ReaderOf(actor, cancellation);
        var asks = query.Role == "asker";
        var mine = query.Role == "beside" ? Beside(lines.Commitments(actor), reader.People) : Of(lines.Commitments(actor), asks, reader);
        var subjects = asks
            ? lines.Subjects(actor).Where(SubjectAccess.Visible(reader.Viewer))
            : lines.Subjects(actor);
        var rows = await LedgerLines.With(Standing(mine, query.Status, reader.Today).Where(after.Value), subjects)
            .OrderBy(row => row.Commitment.DueOn).ThenBy(row => row.Commitment.CommitmentId).Take(size + 1).ToListAsync(cancellation);
        var page = Page.From(rows, size, row => DueKey.Of(row.Commitment));
        return new Page<LedgerLine>(await lines.Tell(page.Items, reader, asks ? Audience.Asker : Audience.Circle, cancellation), page.Next);
    }

    private static IQueryable<Commitment> Of(IQueryable<Commitment> commitments, bool asks, Reader reader)
    {
        var known = reader.Actor.Person is not null;
        var me = reader.Actor.Person.GetValueOrDefault();
        var people = reader.People;
        return asks
            ? commitments.Where(commitment => known && commitment.AskerPersonId == me)
            : commitments.Where(commitment => people.Contains(commitment.OwnerPersonId)
                || (commitment.OfferedToPersonId != null && people.Contains(commitment.OfferedToPersonId.Value)));
    }

    private static IQueryable<Commitment> Beside(IQueryable<Commitment> commitments, List<PersonId> people) => commitments.Where(commitment =>
        commitment.RungPersonId != null && people.Contains(commitment.RungPersonId.Value) && !people.Contains(commitment.OwnerPersonId));

    private static IQueryable<Commitment> Standing(IQueryable<Commitment> commitments, string? status, DateOnly today)
    {
        var running = Running.ToList();
        var answered = Answered.ToList();
        return status switch
        {
            "overdue" => commitments.Where(commitment => commitment.Status == CommitmentStatus.Open && commitment.DueOn < today),
            "answered" => commitments.Where(commitment => answered.Contains(commitment.Status)),
            "all" => commitments,
            _ => commitments.Where(commitment => running.Contains(commitment.Status)),
        };
    }
}
