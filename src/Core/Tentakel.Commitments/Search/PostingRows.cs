using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Data;
using Tentakel.Platform.Identity;

namespace Tentakel.Commitments.Search;

/// <summary>
/// Writes and removes postings, all of one call in one statement, in the transaction of whoever calls: there are dozens to a text,
/// and to track them and to save each as a row of its own cost more than all the rest of a signal. Nothing else writes them.
/// </summary>
internal sealed class PostingRows(TentakelDbContext database)
{
    /// <summary>What is there already stays: so it also puts back what is missing.</summary>
    /// <param name="documents">Of one programme.</param>
    public async Task Add(ProgrammeId programme, IReadOnlyCollection<SearchDocument> documents, CancellationToken cancellation)
    {
        // In the order of the key: of many texts at once every row would otherwise be on another page of it.
        await database.Database.ExecuteSqlAsync(
            database.OnSqlite
                ? (FormattableString)$"""
                  INSERT INTO "SearchPostings" ("ProgrammeId", "Scope", "Term", "SubjectId")
                  SELECT {programme.Value}, text.value ->> 0, term.value, text.value ->> 1
                  FROM json_each({Json(documents)}) AS text, json_each(text.value, '$[2]') AS term
                  WHERE true ORDER BY 2, 3 ON CONFLICT DO NOTHING
                  """
                : $"""
                  INSERT INTO "SearchPostings" ("ProgrammeId", "Scope", "Term", "SubjectId")
                  SELECT DISTINCT {programme.Value}, text.scope, term, text.subject
                  FROM unnest({documents.Select(document => document.Scope.ToString()).ToArray()}, {documents.Select(document => document.SubjectId.Value).ToArray()}, {documents.Select(document => string.Join(' ', document.DifferentTerms)).ToArray()}) AS text (scope, subject, terms),
                      string_to_table(text.terms, ' ') AS term
                  WHERE term <> '' ORDER BY 2, 3 ON CONFLICT DO NOTHING
                  """,
            cancellation);
    }

    public async Task Remove(ProgrammeId programme, SearchScope scope, SubjectId subject, IReadOnlyCollection<string> terms, CancellationToken cancellation)
    {
        if (terms.Count > 0)
        {
            await database.Database.ExecuteSqlAsync(
                database.OnSqlite
                    ? (FormattableString)$"""
                      DELETE FROM "SearchPostings" WHERE "ProgrammeId" = {programme.Value} AND "Scope" = {scope.ToString()} AND "SubjectId" = {subject.Value}
                      AND "Term" IN (SELECT value FROM json_each({JsonSerializer.Serialize(terms)}))
                      """
                    : $"""
                      DELETE FROM "SearchPostings" WHERE "ProgrammeId" = {programme.Value} AND "Scope" = {scope.ToString()} AND "SubjectId" = {subject.Value}
                      AND "Term" = ANY ({terms.ToArray()})
                      """,
                cancellation);
        }
    }

    /// <summary>[["Public", subject, [term, term]], …]; ids spelled as the model keeps them on SQLite.</summary>
    private static string Json(IEnumerable<SearchDocument> documents) => JsonSerializer.Serialize(
        documents.Select(document => new object[] { document.Scope.ToString(), document.SubjectId.Value.ToString("D").ToUpperInvariant(), document.DifferentTerms }));
}
