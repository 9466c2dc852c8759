using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>
/// A table as others write it. CSV: commas, semicolons or tabs, with or without a byte order mark, cells quoted or not.
/// Cells are trimmed, and letters with a mark are put together (Unicode form C) so that two ways to write é are one; lines with
/// nothing in their cells do not count as rows. A first line sep=; names the separator. Excel: see <see cref="ExcelFile"/>.
/// </summary>
internal sealed class CsvTable
{
    private CsvTable(string file, string[] header, List<string[]> rows)
    {
        File = file;
        Header = header;
        Rows = rows;
    }

    /// <summary>Name for messages, without its folder.</summary>
    public string File { get; }

    public string[] Header { get; }

    public List<string[]> Rows { get; }

    public static CsvTable Read(string path)
    {
        if (!System.IO.File.Exists(ExcelFile.PathOf(path)))
        {
            throw new BadInputException($"{path}: there is no such file.");
        }

        if (ExcelFile.Is(path))
        {
            var (name, cells) = ExcelFile.Read(path);
            return Of(name, cells);
        }

        var file = Path.GetFileName(path);
        var text = Text(path, file);
        // Excel understands a first line that names the separator, and people put one there.
        var named = text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\n' or '\r';
        var separator = named ? text[4].ToString() : null;
        text = named ? text[5..].TrimStart('\r', '\n') : text;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator ?? Separator(text, file),
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            WhiteSpaceChars = [' ', '\u00A0'],
            TrimOptions = TrimOptions.Trim | TrimOptions.InsideQuotes,
            BadDataFound = bad => throw new BadInputException($"{file}, line {bad.Context.Parser?.RawRow}: a quote stands where it cannot: {bad.RawRecord.Trim()}"),
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);
        var lines = new List<string[]>();
        while (parser.Read())
        {
            lines.Add(parser.Record!);
        }

        return Of(file, lines);
    }

    /// <summary>Column by name, exactly as it is written; -1 if it is not there. A name that occurs twice is refused: which one counts?</summary>
    public int Find(string name)
    {
        name = name.Normalize(NormalizationForm.FormC);
        var first = Array.IndexOf(Header, name);
        return first < 0 || Array.IndexOf(Header, name, first + 1) < 0
            ? first
            : throw new BadInputException($"{File}, column \"{name}\": two columns have this name.");
    }

    public int Need(string name)
    {
        var column = Find(name);
        return column >= 0 ? column : throw new BadInputException($"{File}: {Missing(name)}");
    }

    public string Missing(string name)
    {
        var near = Array.Find(Header, h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase));
        return near is null
            ? $"there is no column \"{name}\"; the columns are {string.Join(", ", Header)}."
            : $"there is no column \"{name}\"; there is \"{near}\", and capitals count.";
    }

    private static CsvTable Of(string file, List<string[]> found)
    {
        var lines = found.ConvertAll(line => Array.ConvertAll(line, cell => cell.Trim().Normalize(NormalizationForm.FormC)));
        static bool Filled(string[] line) => Array.Exists(line, cell => cell.Length > 0);
        var (first, last) = (lines.FindIndex(Filled), lines.FindLastIndex(Filled));
        lines = first < 0 ? [] : lines.GetRange(first, last - first + 1);
        // With one column nobody can tell an empty cell from an empty line: the person would vanish, and all rows after shift.
        if (lines.Count > 0 && lines[0].Length == 1 && lines.FindIndex(line => !Filled(line)) is var gap and > 0)
        {
            throw new BadInputException($"{file}, row {gap}, column \"{lines[0][0]}\": the cell is empty. (Where there is one column, an empty line is an empty cell.)");
        }

        lines.RemoveAll(line => !Filled(line));
        if (lines.Count == 0)
        {
            throw new BadInputException($"{file}: the file is empty; the first row must name the columns.");
        }

        var (header, rows) = (lines[0], lines.GetRange(1, lines.Count - 1));
        var wrong = rows.Index().Where(row => row.Item.Length != header.Length).Select(row => $"{file}, row {row.Index + 1}: there are {row.Item.Length} cells where the first row names {header.Length} columns.").Take(20).ToArray();
        return wrong.Length == 0 ? new CsvTable(file, header, rows) : throw new BadInputException(wrong);
    }

    private static string Text(string path, string file)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        };
        try
        {
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException bad)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(bad.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new BadInputException($"{file}, line {line}: a letter is not written as UTF-8. Save the file as \"CSV UTF-8\".");
        }
    }

    /// <summary>The separator that occurs most in the first row, outside quotes.</summary>
    private static string Separator(string text, string file)
    {
        int commas = 0, semicolons = 0, tabs = 0;
        bool quoted = false, begun = false;
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (!quoted && begun && c is ('\n' or '\r'))
            {
                break;
            }

            begun |= !char.IsWhiteSpace(c);

            commas += !quoted && c == ',' ? 1 : 0;
            semicolons += !quoted && c == ';' ? 1 : 0;
            tabs += !quoted && c == '\t' ? 1 : 0;
        }

        var most = Math.Max(commas, Math.Max(semicolons, tabs));
        if (most > 0 && new[] { commas, semicolons, tabs }.Count(n => n == most) > 1)
        {
            throw new BadInputException($"{file}: the first row has as many commas as semicolons or tabs, so it is not clear which separate the columns.");
        }

        return most == semicolons && most > 0 ? ";" : most == tabs && most > 0 ? "\t" : ",";
    }
}
