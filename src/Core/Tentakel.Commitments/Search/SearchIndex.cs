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
    public async Task Put(ProgrammeId programme, SubjectId subject, SearchScope scope, IEnumerable<string?> texts, CancellationToken cancellation)
    {
        var text = SearchDocument.Text(texts);
        if (await Find(programme, subject, scope, cancellation) is { } known)
        {
            known.Take(text);
        }
        else
        {
            database.Add(new SearchDocument(programme, scope, subject, text));
        }
    }

    public async Task Remove(ProgrammeId programme, SubjectId subject, SearchScope scope, CancellationToken cancellation)
    {
        if (await Find(programme, subject, scope, cancellation) is { } known)
        {
            database.Remove(known);
        }
    }

    private Task<SearchDocument?> Find(ProgrammeId programme, SubjectId subject, SearchScope scope, CancellationToken cancellation) =>
        database.Set<SearchDocument>().Include(document => document.Postings)
            .SingleOrDefaultAsync(document => document.ProgrammeId == programme && document.Scope == scope && document.SubjectId == subject, cancellation);
}
