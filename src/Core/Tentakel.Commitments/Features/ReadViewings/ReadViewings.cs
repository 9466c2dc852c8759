using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;
using Tentakel.Platform.Time;

namespace Tentakel.Commitments.Features.ReadViewings;

/// <summary>Somebody looked at something private of somebody else, on this day.</summary>
/// <param name="Who">Null for who decides about publication: told as a role and not as a person.</param>
public sealed record ViewingLine(DateOnly On, Shown? Who, Viewed What);

/// <summary>The same for who watches over privacy, with the moment and the subject.</summary>
public sealed record ViewingEntry(DateTimeOffset At, Shown Who, Viewed What, SubjectId Subject);

/// <summary>Who looked at what, from the audit trail.</summary>
public sealed class ReadViewings(TentakelDbContext database, Names names)
{
    /// <summary>More than this of one subject is not told to the person concerned; the data protection officer can read on.</summary>
    private const int Most = 200;

    /// <summary>For the person concerned, newest first: each reader once a day for each kind, and not what they looked at themselves.</summary>
    public async Task<IReadOnlyList<ViewingLine>> Of(Actor concerned, SubjectId subject, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(concerned);
        var found = await Entries(concerned.Programme).Where(entry => entry.Target == subject.Value).OrderByDescending(entry => entry.Id).Take(Most).ToListAsync(cancellation);
        var book = await names.Of(concerned.Programme, found.Select(entry => entry.PersonId), cancellation);
        return
        [
            .. found.Where(entry => !concerned.Is(entry.PersonId))
                .Select(entry => (On: Amsterdam.DateOf(entry.At), entry.PersonId, What: Viewings.KindOf(entry)))
                .Select(one => new ViewingLine(one.On, one.What == Viewed.Moderation ? null : book.Of(one.PersonId, Audience.Asker), one.What))
                .Distinct(),
        ];
    }

    /// <summary>For the data protection officer, newest first.</summary>
    /// <param name="subject">Only of this one; null for all.</param>
    public async Task<Page<ViewingEntry>> Handle(
        ProgrammeId programme, SubjectId? subject = null, Guid? after = null, int size = Page.DefaultSize, CancellationToken cancellation = default)
    {
        var entries = Entries(programme);
        if (subject is { } one)
        {
            entries = entries.Where(entry => entry.Target == one.Value);
        }

        if (after is { } last)
        {
            entries = entries.Where(entry => entry.Id < last);
        }

        var page = Page.From(await entries.OrderByDescending(entry => entry.Id).Take(size + 1).ToListAsync(cancellation), size, entry => entry.Id.ToString());
        var book = await names.Of(programme, page.Items.Select(entry => entry.PersonId), cancellation);
        return new Page<ViewingEntry>(
            [.. page.Items.Select(entry => new ViewingEntry(entry.At, book.Of(entry.PersonId, Audience.Circle), Viewings.KindOf(entry), new SubjectId(entry.Target)))],
            page.Next);
    }

    private IQueryable<AuditEntry> Entries(ProgrammeId programme) =>
        database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ProgrammeId == programme && entry.Action == Viewings.Action);
}
