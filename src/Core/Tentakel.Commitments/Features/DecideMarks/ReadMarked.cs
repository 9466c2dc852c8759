using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Paging;

namespace Tentakel.Commitments.Features.DecideMarks;

/// <summary>A line with something masked in it, whole, for who decides.</summary>
public sealed record MarkedWords(CommitmentId CommitmentId, int Sequence, SubjectId SubjectId, string Title, string Path, DateTimeOffset At, string Text);

/// <summary>What everybody could read and is masked, and nobody decided on yet; the oldest first.</summary>
public sealed class ReadMarked(TentakelDbContext database, Viewings viewings)
{
    public async Task<Page<MarkedWords>> Handle(Actor reader, string? cursor, int size = Page.DefaultSize, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var programme = reader.Programme;
        var waiting = database.Set<MarkedLine>().AsNoTracking().Where(marked => marked.ProgrammeId == programme && marked.Shown == null);
        if (After(cursor) is var (commitment, sequence))
        {
            waiting = waiting.Where(marked => marked.CommitmentId > commitment || (marked.CommitmentId == commitment && marked.Sequence > sequence));
        }

        var found = await (
            from marked in waiting
            join line in database.Set<CommitmentEvent>().AsNoTracking()
                on new { marked.ProgrammeId, marked.CommitmentId, marked.Sequence } equals new { line.ProgrammeId, line.CommitmentId, line.Sequence }
            join one in Public(database, programme) on marked.CommitmentId equals one.CommitmentId
            join subject in database.Set<Subject>().AsNoTracking()
                on new { one.ProgrammeId, one.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
            orderby marked.CommitmentId, marked.Sequence
            select new MarkedWords(marked.CommitmentId, marked.Sequence, subject.SubjectId, subject.PublicTitle, subject.Path, line.At, line.Text ?? "")).Take(size + 1).ToListAsync(cancellation);
        found.ForEach(line => viewings.Of(reader, line.SubjectId.Value, Viewed.Moderation));
        return Page.From(found, size, line => string.Create(CultureInfo.InvariantCulture, $"{line.CommitmentId.Value} {line.Sequence}"));
    }

    /// <summary>Commitments about what everybody may read: only of those there is something public to decide on.</summary>
    internal static IQueryable<Commitment> Public(TentakelDbContext database, ProgrammeId programme) =>
        from commitment in database.Set<Commitment>().AsNoTracking()
        join subject in database.Set<Subject>().AsNoTracking().Where(SubjectAccess.ForEverybody())
            on new { commitment.ProgrammeId, commitment.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
        where commitment.ProgrammeId == programme
        select commitment;

    /// <summary>Null for the first page, and for a place that nobody was ever told.</summary>
    internal static (CommitmentId Commitment, int Sequence)? After(string? cursor) =>
        Cursor.TryDecode(cursor, out var key) && key.Split(' ') is [var id, var number]
        && Guid.TryParse(id, out var commitment) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (new CommitmentId(commitment), sequence)
            : null;
}
