using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Neighbourhoods.Features.ImportStatistics;

/// <summary>A row with as many fields as the heading, and the line of the file it begins on.</summary>
internal readonly record struct CsvRow(int Number, string[] Fields)
{
    public string this[int column] => Fields[column];
}

/// <summary>Reads CSV as publishers make it: with or without a mark at the front, quoted, padded with spaces.</summary>
internal sealed partial class CsvTable : IDisposable
{
    private const int ReportEvery = 5_000;

    private readonly CsvParser _parser;
    private readonly FileErrors _errors;
    private readonly int _lines;
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private bool _broken;
    private bool _cutOff;

    private CsvTable(string text, char delimiter, FileErrors errors)
    {
        (_errors, _lines) = (errors, text.AsSpan().Count('\n'));
        _parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = _ => _broken = true,
        });
    }

    public IReadOnlyList<string> Heading { get; private set; } = [];

    /// <summary>Null, with the error told, when it is no text or has no heading.</summary>
    /// <param name="cutOff">Some publishers leave out the separators behind the last value of a row: what is missing there is empty.</param>
    public static CsvTable? Open(ReadOnlyMemory<byte> bytes, char delimiter, FileErrors errors, bool cutOff = false)
    {
        if (Decode(bytes.Span, errors) is not { } text)
        {
            return null;
        }

        var table = new CsvTable(text, delimiter, errors) { _cutOff = cutOff };
        if (!table._parser.Read() || table._parser.Record is not { } heading || heading.All(string.IsNullOrWhiteSpace))
        {
            errors.AddWhole("empty");
            table.Dispose();
            return null;
        }

        table.Heading = [.. heading.Select(column => column.Trim())];
        for (var place = 0; place < table.Heading.Count; place++)
        {
            // Twice the same: which of the two is meant, nobody can say.
            if (!table._places.TryAdd(table.Heading[place], place) && table.Heading[place].Length > 0)
            {
                errors.Add(1, table.Heading[place], "column-twice");
            }
        }

        return table;
    }

    /// <summary>StatLine numbers its columns by position ("AantalInwoners_5"), and the number differs from month to month.</summary>
    public static string Stem(string column) => Suffix().Replace(column, "");

    public int? Find(string column) => _places.TryGetValue(column, out var place) ? place : null;

    /// <summary>-1, with the error told, when it is missing.</summary>
    public int Need(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            for (var place = 0; place < Heading.Count; place++)
            {
                if (Heading[place].Equals(name, StringComparison.OrdinalIgnoreCase) || Stem(Heading[place]).Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return place;
                }
            }
        }

        _errors.Add(1, names[0], "column-missing", string.Join(", ", Heading.Take(6)));
        return -1;
    }

    public IEnumerable<CsvRow> Rows(IProgress<ProgressStep>? progress, CancellationToken cancellation)
    {
        while (!_errors.IsFull && _parser.Read())
        {
            var (number, fields) = (_parser.RawRow, _parser.Record!);
            if (number % ReportEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new ProgressStep("Reading", number, _lines));
            }

            if (_broken)
            {
                _errors.Add(number, Heading[0], "quotes");
                _broken = false;
            }
            else if (_cutOff && fields.Length < Heading.Count)
            {
                yield return new CsvRow(number, [.. fields, .. Enumerable.Repeat("", Heading.Count - fields.Length)]);
            }
            else if (fields.Length != Heading.Count)
            {
                _errors.Add(number, Heading[0], "field-count", fields.Length, Heading.Count);
            }
            else
            {
                yield return new CsvRow(number, fields);
            }
        }

        progress?.Report(new ProgressStep("Reading", _lines, _lines));
    }

    public void Dispose() => _parser.Dispose();

    /// <summary>Null when it is not UTF-8 throughout: a guess would put wrong names in the database for good.</summary>
    private static string? Decode(ReadOnlySpan<byte> bytes, FileErrors errors)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var characters = new char[bytes.Length];
        if (Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            errors.AddWhole("not-utf8", bytes[..read].Count((byte)'\n') + 1);
            return null;
        }

        return new string(characters, 0, written);
    }

    [GeneratedRegex("_[0-9]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
