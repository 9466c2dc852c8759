using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Data;

namespace Tentakel.Platform.Audit;

/// <param name="Number">Its place in the chain.</param>
internal sealed record SealedRow(Guid Id, long Number, byte[] Seal);

/// <summary>
/// Puts numbers and seals at the lines they are of, all of a batch in one statement: on SQLite whoever wants to write waits for it,
/// and to save each as a row of its own took a third of what all could write.
/// </summary>
internal sealed class SealRows(TentakelDbContext database)
{
    /// <summary>Throws, as a save would, where one was sealed by another copy of the program in the meantime.</summary>
    public async Task Write(IReadOnlyCollection<SealedRow> rows, CancellationToken cancellation)
    {
        // The plus keeps SQLite from looking for the lines by their number: all that wait have none.
        var written = await database.Database.ExecuteSqlAsync(
            database.OnSqlite
                ? (FormattableString)$"""
                  UPDATE "Audit" SET "Number" = line.value ->> 1, "Seal" = unhex(line.value ->> 2)
                  FROM json_each({Json(rows)}) AS line
                  WHERE "Audit"."Id" = line.value ->> 0 AND +"Audit"."Number" IS NULL
                  """
                : $"""
                  UPDATE "Audit" AS entry SET "Number" = line.number, "Seal" = decode(line.seal, 'hex')
                  FROM unnest({rows.Select(row => row.Id).ToArray()}, {rows.Select(row => row.Number).ToArray()}, {rows.Select(row => Convert.ToHexString(row.Seal)).ToArray()}) AS line (id, number, seal)
                  WHERE entry."Id" = line.id AND entry."Number" IS NULL
                  """,
            cancellation);
        if (written != rows.Count)
        {
            throw new DbUpdateConcurrencyException($"{rows.Count - written} of {rows.Count} lines were sealed by somebody else.");
        }
    }

    /// <summary>[[id, number, seal], …]; ids spelled as the model keeps them on SQLite.</summary>
    private static string Json(IEnumerable<SealedRow> rows) => JsonSerializer.Serialize(
        rows.Select(row => new object[] { row.Id.ToString("D").ToUpperInvariant(), row.Number, Convert.ToHexString(row.Seal) }));
}
