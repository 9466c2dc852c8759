using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Privacy;

namespace Tentakel.Commitments.Features.ReadStory;

/// <summary>
/// Everything that was said and done about a subject, newest first, as far as a reader may know it. In public a desk is
/// named and never a person; what colleagues tell each other stays with those who work on it.
/// </summary>
public sealed class ReadStory(TentakelDbContext database, Names names, StoryText sentences, PublicMask mask, Viewings viewings)
{
    private const int Most = 300;

    /// <summary>As who this reader reads a subject that they may see.</summary>
    /// <param name="subject">With its circle.</param>
    public static Audience AudienceOf(Reading reader, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(subject);
        var actor = reader.Actor;
        var people = reader.People;
        if (actor.Has(LedgerAccess.Manage)
            || (actor.Has(LedgerAccess.ReadAll) && subject.Confidentiality != Confidentiality.Circle)
            || subject.Circle.Any(member => member.Role is SubjectRole.Owner or SubjectRole.Helper && people.Contains(member.PersonId)))
        {
            return Audience.Circle;
        }

        return actor.Followed.Contains(subject.SubjectId.Value)
            || subject.Circle.Any(member => member.Role == SubjectRole.Asker && actor.Is(member.PersonId))
            ? Audience.Asker
            : Audience.Public;
    }

    /// <param name="only">One commitment of the subject; null for all.</param>
    /// <param name="forPublic">
    /// Takes out of a text what points at the asker. Only the room that knows the asker can; without it the public reads what
    /// was done and not what was said.
    /// </param>
    public async Task<IReadOnlyList<StoryLine>> Of(
        Actor reader,
        SubjectId subject,
        Audience audience,
        CommitmentId? only = null,
        Func<string, string>? forPublic = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var programme = reader.Programme;
        var works = audience == Audience.Circle;
        if (works)
        {
            viewings.Of(reader, subject.Value, Viewed.Words);
        }

        // A worker who wrote it down may read along as the asker does, but is not the one who asked.
        var follows = audience == Audience.Asker && reader.Followed.Contains(subject.Value);
        var rows = new List<StoryRow>();
        await foreach (var row in Lines(database, programme, subject, only is null, only.GetValueOrDefault(), Readable(audience, Audience.Asker), Readable(audience, Audience.Circle), works).WithCancellation(cancellation))
        {
            rows.Add(row);
        }

        var book = await names.Of(
            programme,
            rows.SelectMany(row => new[] { row.Line.MakerPersonId, row.Line.FromPersonId, row.Line.ToPersonId, row.AskerPersonId }),
            cancellation);
        var told = rows.Select(row =>
        {
            var isAsker = row.Kind != CommitmentKind.Information
                && (row.Line.MakerKind == MakerKind.Follower || (row.AskerPersonId is not null && row.Line.MakerPersonId == row.AskerPersonId));
            return new StoryLine
            {
                CommitmentId = row.Line.CommitmentId,
                Kind = row.Kind,
                Move = row.Line.Move,
                At = row.Line.At,
                Who = row.Line.MakerKind == MakerKind.Clock ? null : book.Of(row.Line.MakerPersonId, audience),
                IsAsker = isAsker,
                IsReader = row.Line.MakerKind == MakerKind.Follower ? follows : row.Line.MakerPersonId is { } maker && reader.Is(maker),
                ReaderAsked = follows || (row.AskerPersonId is { } person && reader.Is(person)),
                From = book.Of(row.Line.FromPersonId, audience),
                To = book.Of(row.Line.ToPersonId, audience),
                DueOn = row.Line.DueOn,
                // The mask goes first: a name that is hidden could tear a number or an address apart.
                Text = audience != Audience.Public ? row.Line.Text : row.Line.Text is { } said ? forPublic?.Invoke(row.Shown ? said : mask.Of(said)) : null,

                // A reason is a worker's word to the asker; nobody has read it over for the public.
                Reason = audience == Audience.Public ? null : row.Line.Reason,
                Sentence = "",
            };
        }).ToList();
        var askers = rows.Select(row => book.Of(row.AskerPersonId, audience)).ToList();
        return await sentences.Tell(programme, told, askers, cancellation);
    }

    // What this audience reads of: its own, or what everybody does.
    private static Audience Readable(Audience audience, Audience wanted) => wanted <= audience ? wanted : Audience.Public;

    // Of what a colleague is asked, outsiders only read that it was asked. Put together once: on a page read this often, that costs more than the answer.
    private static readonly Func<TentakelDbContext, ProgrammeId, SubjectId, bool, CommitmentId, Audience, Audience, bool, IAsyncEnumerable<StoryRow>> Lines = EF.CompileAsyncQuery(
        (TentakelDbContext database, ProgrammeId programme, SubjectId subject, bool all, CommitmentId only, Audience asker, Audience circle, bool works) => (
            from line in database.Set<CommitmentEvent>().AsNoTracking()
            join commitment in database.Set<Commitment>()
                on new { line.ProgrammeId, line.CommitmentId } equals new { commitment.ProgrammeId, commitment.CommitmentId }
            where commitment.ProgrammeId == programme && commitment.SubjectId == subject && (all || commitment.CommitmentId == only)
                && (line.Audience == Audience.Public || line.Audience == asker || line.Audience == circle)
                && (works || commitment.Kind != CommitmentKind.Information || line.Move == CommitmentMove.Open)
            orderby line.At descending, line.CommitmentId descending, line.Sequence descending
            select new StoryRow(line, commitment.Kind, commitment.AskerPersonId, line.Marked != null && line.Marked.Shown == true)).Take(Most));

    private sealed record StoryRow(CommitmentEvent Line, CommitmentKind Kind, PersonId? AskerPersonId, bool Shown);
}
