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
/// Finds subjects by what is said in them. What is looked at is bounded, however much there is: the newest that may be
/// seen, and of the newest that have one of the rarest words of the question those that have most of them. A text that
/// may not be seen is never read, and how rare a word is comes from texts that may be seen.
/// </summary>
public sealed class FindSubjects(TentakelDbContext database)
{
    /// <summary>A longer question is read as far as this.</summary>
    public const int MostQuestion = 1000;

    /// <summary>So many of the newest are always looked at.</summary>
    public const int MostNewest = 300;

    private const int TermsTried = 8;
    private const int TermsWithTexts = 3;
    private const int MostPerTerm = 800;
    private const int MostByTerms = 400;

    /// <param name="among">What this reader may find in this scope, of this programme.</param>
    /// <param name="own">
    /// For who may find few of all: the newest that may be among them, at most <see cref="MostNewest"/>. Without it, to find
    /// those few would be to walk past everybody else's.
    /// </param>
    public async Task<IReadOnlyList<FoundSubject>> Handle(
        ProgrammeId programme, SearchScope scope, string? question, IQueryable<Subject> among, int most, IReadOnlyList<SubjectId>? own = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(among);
        if (own is { Count: 0 })
        {
            return [];
        }

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
        var ids = own?.ToList() ?? [];
        var found = await Read(
            own is null ? documents.OrderByDescending(document => document.SubjectId).Take(MostNewest) : documents.Where(document => EF.Parameter(ids).Contains(document.SubjectId)), cancellation);
        var ranking = new Ranking(asked, found.Values);
        if ((own?.Count ?? found.Count) == MostNewest)
        {
            await AddByTerms(found, ranking, programme, scope, documents, cancellation);
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

    private async Task AddByTerms(
        Dictionary<SubjectId, Searchable> found, Ranking ranking, ProgrammeId programme, SearchScope scope, IQueryable<SearchDocument> documents, CancellationToken cancellation)
    {
        var weights = new Dictionary<SubjectId, double>();
        var used = 0;
        foreach (var (term, rarity) in ranking.Terms.Take(TermsTried))
        {
            var newest = database.Set<SearchPosting>().AsNoTracking()
                .Where(posting => posting.ProgrammeId == programme && posting.Scope == scope && posting.Term == term)
                .OrderByDescending(posting => posting.SubjectId).Take(MostPerTerm).Select(posting => posting.SubjectId);
            var ids = await newest.ToListAsync(cancellation);
            foreach (var id in ids)
            {
                weights[id] = weights.GetValueOrDefault(id) + rarity;
            }

            // A word that is nowhere, a slip of the pen, does not take the place of one that is.
            used += ids.Count > 0 ? 1 : 0;
            if (used == TermsWithTexts)
            {
                break;
            }
        }

        var best = weights.Where(one => !found.ContainsKey(one.Key)).OrderByDescending(one => one.Value).ThenByDescending(one => one.Key.Value)
            .Take(MostByTerms).Select(one => one.Key).ToList();

        // One parameter: hundreds of them would be written into the SQL, and read again, at every search.
        foreach (var (id, text) in await Read(documents.Where(document => EF.Parameter(best).Contains(document.SubjectId)), cancellation))
        {
            found.TryAdd(id, text);
        }
    }

    private static async Task<Dictionary<SubjectId, Searchable>> Read(IQueryable<SearchDocument> documents, CancellationToken cancellation) =>
        await documents.Select(document => new { document.SubjectId, document.Normal, document.Terms })
            .ToDictionaryAsync(document => document.SubjectId, document => new Searchable(document.Normal, document.Terms), cancellation);
}
