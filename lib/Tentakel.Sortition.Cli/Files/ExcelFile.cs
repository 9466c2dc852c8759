using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Tentakel.Sortition.Cli.Files;

/// <summary>
/// A sheet of an Excel file (.xlsx) as text, each cell as somebody sees it: 0.25 shown as a percentage is "25%", a postcode of digits
/// keeps its zeros, a date is in the order of its cell. Rows with nothing in them do not count.
/// </summary>
internal static partial class ExcelFile
{
    public static bool Is(string path) => PathOf(path).EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file without the sheet: people.xlsx#Blad2 is in people.xlsx.</summary>
    public static string PathOf(string path) =>
        path.IndexOf(".xlsx#", StringComparison.OrdinalIgnoreCase) is var at and >= 0 && !File.Exists(path) ? path[..(at + 5)] : path;

    public static (string Name, List<string[]> Rows) Read(string path)
    {
        var file = PathOf(path);
        var asked = path.Length > file.Length ? path[(file.Length + 1)..] : null;
        var name = Path.GetFileName(file);
        try
        {
            // The reader asks for an encoding of old Excel files even where it does not need one.
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            using var stream = File.OpenRead(file);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
            var sheets = new List<(string Name, List<string[]> Rows)>();
            do
            {
                sheets.Add((reader.Name, Rows(reader, $"{name}, sheet \"{reader.Name}\"")));
            }
            while (reader.NextResult());

            // Two sheets with something on them: which is meant is not ours to guess.
            var filled = sheets.FindAll(sheet => sheet.Rows.Count > 0);
            var found = asked is not null ? sheets.FindAll(sheet => sheet.Name == asked) : filled.Count > 0 ? filled : sheets;
            return found.Count == 1
                ? ($"{name}, sheet \"{found[0].Name}\"", found[0].Rows)
                : throw new BadInputException($"{name}: {(asked is null ? "there is more than one sheet" : $"there is no sheet \"{asked}\"")}; say which with {name}#{sheets[0].Name}. The sheets are {string.Join(", ", sheets.Select(s => s.Name))}.");
        }
        catch (Exception broken) when (broken is HeaderException or InvalidDataException or System.Xml.XmlException or ExcelReaderException)
        {
            throw new BadInputException($"{name}: this cannot be read as an Excel file. {broken.Message}");
        }
    }

    /// <summary>A value as its cell shows it.</summary>
    public static string Shown(object? value, string? format) => value switch
    {
        null => "",
        DateTime date => Date(date, format),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        bool yes => yes ? "TRUE" : "FALSE",
        double or int => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture), format),
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Trim(),
    };

    private static List<string[]> Rows(IExcelDataReader reader, string place)
    {
        var rows = new List<string[]>();
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = Shown(reader.GetValue(column), reader.GetNumberFormatString(column));
            }

            // Empty rows inside the table are for CsvTable to judge; those before it would hide the header.
            if (rows.Count > 0 || cells.Any(cell => cell.Length > 0))
            {
                rows.Add(cells);
            }
        }

        if (rows.Count == 0)
        {
            return rows;
        }


        // A sheet is as wide as its widest row; columns without a name to the right of the table hold notes, or nothing at all.
        var width = Array.FindLastIndex(rows[0], cell => cell.Length > 0) + 1;
        for (var row = 1; row < rows.Count; row++)
        {
            if (Array.FindIndex(rows[row], Math.Min(width, rows[row].Length), cell => cell.Length > 0) is var outside and >= 0)
            {
                throw new BadInputException($"{place}, row {row}, column {Letters(outside)}: there is \"{rows[row][outside]}\" in a column without a name.");
            }
        }

        return [.. rows.Select(row => row.Concat(Enumerable.Repeat("", width)).Take(width).ToArray())];
    }

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    /// <summary>The part of a format for numbers above 0, without colours, fill and quotes.</summary>
    private static string Bare(string? format) =>
        Marks().Replace((format ?? "").Split(';')[0], mark => mark.Value[0] == '\\' ? mark.Value[1..] : "");

    private static string Number(double number, string? format)
    {
        var section = Bare(format);
        // Only what both Excel and .NET mean the same by; the rest is written in full.
        return section.Length > 0 && Plain().IsMatch(section)
            ? number.ToString(section, CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);
    }

    private static string Date(DateTime date, string? format)
    {
        var section = Bare(format).ToLowerInvariant();
        // An m is a month, but minutes next to hours or seconds.
        var pattern = Minutes().Replace(section, match => match.Value.Replace('m', '\u0001'))
            .Replace('m', 'M').Replace('\u0001', 'm').Replace('h', 'H');
        return DatePart().IsMatch(pattern) && pattern.Contains('y', StringComparison.Ordinal)
            ? date.ToString(pattern, CultureInfo.InvariantCulture)
            : date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""\[[^\]]*\]|"[^"]*"|[_*\\].|@""")]
    private static partial Regex Marks();

    [GeneratedRegex("^[0#?,]*(\\.[0#?]+)?%?$")]
    private static partial Regex Plain();

    [GeneratedRegex("(?<=h+[:.])m+|m+(?=[:.]s)")]
    private static partial Regex Minutes();

    [GeneratedRegex("^[dMyHms :./-]+$")]
    private static partial Regex DatePart();
}
