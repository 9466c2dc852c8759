using System.Security.Cryptography;
using System.Text;
using Tentakel.Platform.Csv;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Parties.Features.EditByCsv;

/// <summary>A row as it is now, or as the file has it: values by column.</summary>
internal sealed record CsvLine(int Line, string Id, IReadOnlyDictionary<string, string> Values);

/// <summary>One column of one row that will be another.</summary>
public sealed record CsvField(string Column, string From, string To);

/// <summary>What will happen to one row.</summary>
/// <param name="Id">Empty for a new one.</param>
public sealed record CsvChange(int Line, string Id, string Text, CsvChangeKind Kind, IReadOnlyList<CsvField> Fields);

public enum CsvChangeKind
{
    Added,
    Changed,
    Ended,
}

/// <param name="Seen">The state it was compared with: what is there must still be this when it is applied.</param>
public sealed record CsvPlan(IReadOnlyList<CsvChange> Changes, string Seen);

/// <summary>Where in the file something is wrong.</summary>
/// <param name="Column">Empty when it is about the whole row.</param>
public sealed record CsvFault(int Line, string Column, FieldError? Error, Refusal? Refusal = null);

/// <summary>The columns of one file, with what is there now; works out what a file would change.</summary>
internal sealed class CsvTable(IReadOnlyList<string> columns, IReadOnlyList<CsvLine> now)
{
    public const string Id = "id";
    public const string Ended = "gestopt";

    /// <summary>The id stands first: a row that keeps it is changed, a row without is added, and the last column ends one.</summary>
    public byte[] Write() => CsvText.Write([[Id, .. columns, Ended], .. now.Select(row => (IReadOnlyList<string>)[row.Id, .. columns.Select(column => row.Values[column]), ""])]);

    public string Seen() => Convert.ToHexStringLower(SHA256.HashData(Write()));

    public (CsvPlan? Plan, IReadOnlyList<CsvFault> Faults, IReadOnlyDictionary<int, CsvLine> Lines) Compare(string text)
    {
        var rows = CsvText.Read(text);
        var faults = new List<CsvFault>();
        if (rows.Count == 0)
        {
            return (null, [new CsvFault(1, "", new FieldError("file", "parties.csv-empty"))], new Dictionary<int, CsvLine>());
        }

        var head = rows[0].Values.Select(name => name.Trim().ToLowerInvariant()).ToList();
        foreach (var missing in new[] { Id }.Concat(columns).Where(column => !head.Contains(column)))
        {
            faults.Add(new CsvFault(rows[0].Line, missing, new FieldError("file", "parties.csv-column")));
        }

        if (faults.Count > 0)
        {
            return (null, faults, new Dictionary<int, CsvLine>());
        }

        var known = now.ToDictionary(row => row.Id);
        var seen = new HashSet<string>();
        var lines = new Dictionary<int, CsvLine>();
        var changes = new List<CsvChange>();
        foreach (var row in rows.Skip(1))
        {
            string Value(string column) => head.IndexOf(column) is var at && at >= 0 && at < row.Values.Count ? row.Values[at].Trim() : "";
            var id = Value(Id);
            var line = new CsvLine(row.Line, id, columns.ToDictionary(column => column, Value));
            lines[row.Line] = line;
            if (id.Length > 0 && !known.ContainsKey(id))
            {
                faults.Add(new CsvFault(row.Line, Id, new FieldError("file", "parties.csv-id-unknown")));
                continue;
            }

            if (id.Length > 0 && !seen.Add(id))
            {
                faults.Add(new CsvFault(row.Line, Id, new FieldError("file", "parties.csv-twice")));
                continue;
            }

            if (Value(Ended).Length > 0)
            {
                changes.Add(new CsvChange(row.Line, id, string.Join(", ", columns.Take(3).Select(Value)), CsvChangeKind.Ended, []));
                continue;
            }

            var before = known.GetValueOrDefault(id);
            var fields = columns.Where(column => column != CsvTables.Who)
                .Select(column => new CsvField(column, before?.Values[column] ?? "", line.Values[column]))
                .Where(field => field.From != field.To).ToList();
            if (fields.Count > 0)
            {
                changes.Add(new CsvChange(row.Line, id, string.Join(", ", columns.Take(3).Select(Value)), before is null ? CsvChangeKind.Added : CsvChangeKind.Changed, fields));
            }
        }

        return (new CsvPlan(changes, Seen()), faults, lines);
    }
}
