using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Search;

namespace Tentakel.Commitments.Search;

/// <summary>Keeps what can be searched, within the transaction of the room that owns the text.</summary>
public sealed class SearchIndex(TentakelDbContext database)
{
    private readonly PostingRows _postings = new(database);

    /// <summary>A text of a subject that is new: nothing of it can be there yet.</summary>
    /// <param name="texts">Everything that it should be found by; what is empty is left out.</param>
    public async Task Add(ProgrammeId programme, SubjectId subject, SearchScope scope, IEnumerable<string?> texts, CancellationToken cancellation)
    {
        var document = SearchDocument.Of(programme, scope, subject, texts);
        database.Add(document);
        await _postings.Add(programme, [document], cancellation);
    }

    /// <summary>Texts of new subjects, very many at once: for an invented town, whose rows are not tracked.</summary>
    public Task AddPostings(ProgrammeId programme, IReadOnlyCollection<SearchDocument> documents, CancellationToken cancellation) =>
        _postings.Add(programme, documents, cancellation);

    /// <summary>Also puts back what is missing, so that a rebuild mends it.</summary>
    /// <param name="texts">Everything that it should be found by; what is empty is left out.</param>
    public async Task Put(ProgrammeId programme, SubjectId subject, SearchScope scope, IEnumerable<string?> texts, CancellationToken cancellation)
    {
        if (await Find(programme, subject, scope, cancellation) is { } known)
        {
            var before = known.DifferentTerms.ToList();
            known.Take(SearchDocument.Text(texts));
            await _postings.Remove(programme, scope, subject, [.. before.Except(known.DifferentTerms)], cancellation);
            await _postings.Add(programme, [known], cancellation);
        }
        else
        {
            await Add(programme, subject, scope, texts, cancellation);
        }
    }

    public async Task Remove(ProgrammeId programme, SubjectId subject, SearchScope scope, CancellationToken cancellation)
    {
        if (await Find(programme, subject, scope, cancellation) is { } known)
        {
            await _postings.Remove(programme, scope, subject, [.. known.DifferentTerms], cancellation);
            database.Remove(known);
        }
    }

    private Task<SearchDocument?> Find(ProgrammeId programme, SubjectId subject, SearchScope scope, CancellationToken cancellation) =>
        database.Set<SearchDocument>()
            .SingleOrDefaultAsync(document => document.ProgrammeId == programme && document.Scope == scope && document.SubjectId == subject, cancellation);
}
