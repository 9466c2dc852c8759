using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Search;

namespace Tentakel.Commitments.Search;

/// <summary>Keeps what can be searched, within the transaction of the room that owns the text.</summary>
public sealed class SearchIndex(TentakelDbContext database)
{
    /// <param name="texts">Everything that it should be found by; what is empty is left out.</param>
    /// <param name="mend">Trusts nothing that is there, also not that a text without a document has no postings.</param>
    public async Task Put(ProgrammeId programme, SubjectId subject, SearchScope scope, IEnumerable<string?> texts, bool mend, CancellationToken cancellation)
    {
        var text = SearchDocument.Text(texts);
        if (await Find(programme, subject, scope, cancellation) is { } known)
        {
            var before = known.Postings.ToList();
            known.Take(text);
            await Replace(known, before, [.. known.Postings], cancellation);
        }
        else
        {
            var document = new SearchDocument(programme, scope, subject, text);
            database.Add(document);
            if (mend)
            {
                await Replace(document, [], [.. document.Postings], cancellation);
            }
            else
            {
                database.AddRange(document.Postings);
            }
        }
    }

    public async Task Remove(ProgrammeId programme, SubjectId subject, SearchScope scope, CancellationToken cancellation)
    {
        if (await Find(programme, subject, scope, cancellation) is { } known)
        {
            await Replace(known, [.. known.Postings], [], cancellation);
            database.Remove(known);
        }
    }

    /// <summary>Also puts back what is missing, so that a rebuild mends it.</summary>
    private async Task Replace(SearchDocument document, List<SearchPosting> before, List<SearchPosting> after, CancellationToken cancellation)
    {
        var terms = before.Concat(after).Select(posting => posting.Term).Distinct().ToList();
        var (programme, scope, subject) = (document.ProgrammeId, document.Scope, document.SubjectId);
        var kept = await database.Set<SearchPosting>()
            .Where(posting => posting.ProgrammeId == programme && posting.Scope == scope && terms.Contains(posting.Term) && posting.SubjectId == subject)
            .ToDictionaryAsync(posting => posting.Term, cancellation);
        database.RemoveRange(kept.Values.ExceptBy(after.Select(posting => posting.Term), posting => posting.Term));
        database.AddRange(after.Where(posting => !kept.ContainsKey(posting.Term)));
    }

    private Task<SearchDocument?> Find(ProgrammeId programme, SubjectId subject, SearchScope scope, CancellationToken cancellation) =>
        database.Set<SearchDocument>()
            .SingleOrDefaultAsync(document => document.ProgrammeId == programme && document.Scope == scope && document.SubjectId == subject, cancellation);
}
