using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Search;

namespace Tentakel.Commitments.Search;

/// <param name="Score">Only to be compared within one search.</param>
/// <param name="Likeness">From 0 to about 1, see <see cref="Match"/>.</param>
public readonly record struct FoundSubject(SubjectId Id, double Score, double Likeness);

/// <summary>
/// Finds subjects by what is said in them. What is looked at is bounded, however much there is: the newest subjects, and
/// the newest that have the rarest words of the question. What may be found is decided in the same query, before anything
/// is counted or compared: what somebody may not see changes neither what they find nor its order.
/// </summary>
public sealed class FindSubjects(TentakelDbContext database)
{
    /// <summary>A longer question is read as far as this.</summary>
    public const int MostQuestion = 1000;

    private const int MostNewest = 400;
    private const int MostPerTerm = 500;
    private const int TermsWithTexts = 3;
    private const int TermsTried = 8;

    /// <param name="among">What this reader may find in this scope, of this programme.</param>
    public async Task<IReadOnlyList<FoundSubject>> Handle(
        ProgrammeId programme, SearchScope scope, string? question, IQueryable<Subject> among, int most, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(among);
        var asked = Searchable.Of(question is { Length: > MostQuestion } ? question[..MostQuestion] : question);
        if (asked.Normal.Length == 0)
        {
            return [];
        }

        var documents =
            from document in database.Set<SearchDocument>().AsNoTracking()
            join subject in among on new { document.ProgrammeId, document.SubjectId } equals new { subject.ProgrammeId, subject.SubjectId }
            where document.ProgrammeId == programme && document.Scope == scope
            select document;
        var found = await Read(documents.OrderByDescending(document => document.SubjectId).Take(MostNewest), cancellation);
        var ranking = new Ranking(asked, found.Values);
        if (found.Count == MostNewest)
        {
            await AddByTerm(found, ranking, programme, scope, documents, cancellation);
        }

        var texts = found.ToList();
        var matches = ranking.Match([.. texts.Select(text => text.Value)]);
        return
        [
            .. texts.Zip(matches, (text, match) => new FoundSubject(text.Key, match.Score, match.Likeness))
                .Where(one => one.Score > 0)
                .OrderByDescending(one => one.Score).ThenByDescending(one => one.Id.Value)
                .Take(most),
        ];
    }

    private async Task AddByTerm(
        Dictionary<SubjectId, Searchable> found, Ranking ranking, ProgrammeId programme, SearchScope scope, IQueryable<SearchDocument> documents, CancellationToken cancellation)
    {
        var used = 0;
        foreach (var term in ranking.Terms.Take(TermsTried))
        {
            var postings = database.Set<SearchPosting>().AsNoTracking()
                .Where(posting => posting.ProgrammeId == programme && posting.Scope == scope && posting.Term == term);
            var withTerm =
                from posting in postings
                join document in documents
                    on new { posting.ProgrammeId, posting.Scope, posting.SubjectId } equals new { document.ProgrammeId, document.Scope, document.SubjectId }
                orderby posting.SubjectId descending
                select document;
            var more = await Read(withTerm.Take(MostPerTerm), cancellation);
            foreach (var (id, text) in more)
            {
                found.TryAdd(id, text);
            }

            used += more.Count > 0 ? 1 : 0;
            if (used == TermsWithTexts)
            {
                return;
            }
        }
    }

    private static async Task<Dictionary<SubjectId, Searchable>> Read(IQueryable<SearchDocument> documents, CancellationToken cancellation) =>
        await documents.Select(document => new { document.SubjectId, document.Normal, document.Terms })
            .ToDictionaryAsync(document => document.SubjectId, document => new Searchable(document.Normal, document.Terms), cancellation);
}
