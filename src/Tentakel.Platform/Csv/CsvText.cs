using System.Buffers;
using System.Text;

namespace Tentakel.Platform.Csv;

/// <summary>
/// Tables as files: written as a Dutch Excel opens them (byte order mark, semicolons, CRLF), read as it saves them: semicolon,
/// comma or tab, UTF-8 with or without a mark, or Windows-1252.
/// </summary>
/// <remarks>
/// A spreadsheet runs what begins with = + - or @. Such a value is written with an apostrophe before it, and so is a value
/// that would otherwise be mistaken for one; reading takes that apostrophe off again. Any table therefore comes back as it went.
/// </remarks>
public static class CsvText
{
    private const char Quote = '"';

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\";,\t\r\n");

    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(Line(row));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One row with its line end, for a table that is too long to hold: the byte order mark goes before the first.</summary>
    public static string Line(IReadOnlyList<string> row) => string.Join(';', row.Select(value => Quoted(Guarded(value)))) + "\r\n";

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            // What Excel calls CSV without saying UTF-8.
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    /// <summary>Rows with the number of the line they begin on; empty lines are left out.</summary>
    public static IReadOnlyList<CsvRow> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var separator = SeparatorOf(text);
        var rows = new List<CsvRow>();
        var values = new List<string>();
        var value = new StringBuilder();
        var (quoted, line, began) = (false, 1, 1);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\n')
            {
                line++;
            }

            if (quoted)
            {
                if (character != Quote)
                {
                    value.Append(character);
                }
                else if (index + 1 < text.Length && text[index + 1] == Quote)
                {
                    value.Append(Quote);
                    index++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (character == Quote && value.Length == 0)
            {
                quoted = true;
            }
            else if (character == separator)
            {
                EndValue();
            }
            else if (character == '\n')
            {
                EndRow();
                began = line;
            }
            else if (character != '\r')
            {
                value.Append(character);
            }
        }

        EndRow();
        return rows;

        void EndValue()
        {
            values.Add(Unguarded(value.ToString()));
            value.Clear();
        }

        void EndRow()
        {
            EndValue();
            if (values.Any(one => one.Length > 0) && !IsSeparatorLine())
            {
                rows.Add(new CsvRow(began, [.. values]));
            }

            values.Clear();
        }

        // "sep=;" above the table tells Excel what separates; split at that very sign its value is empty.
        bool IsSeparatorLine() => rows.Count == 0 && values[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase);
    }

    private static char SeparatorOf(string text)
    {
        var head = text.AsSpan();
        if (head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && head.Length > 4)
        {
            return head[4];
        }

        var end = head.IndexOf('\n');
        head = end < 0 ? head : head[..end];
        var best = ';';
        foreach (var candidate in ",\t")
        {
            best = head.Count(candidate) > head.Count(best) ? candidate : best;
        }

        return best;
    }

    private static bool Runs(char character) => character is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    private static string Guarded(string value) =>
        value.Length > 0 && (Runs(value[0]) || (value.Length > 1 && value[0] == '\'' && (Runs(value[1]) || value[1] == '\''))) ? "'" + value : value;

    private static string Unguarded(string value) =>
        value.Length > 1 && value[0] == '\'' && (Runs(value[1]) || value[1] == '\'') ? value[1..] : value;

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(NeedsQuotes) < 0 && value.AsSpan().Trim().Length == value.Length
            ? value
            : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <param name="Line">The line of the file it begins on, counted from one.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Values);
