using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;
using Tentakel.Areas.Domain;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Areas.Features.ImportAreas;

/// <summary>
/// Reads "Kerncijfers wijken en buurten" of CBS: semicolons, UTF-8 with or without a mark, fields that may be quoted and
/// padded with spaces, empty for unknown. Reads everything before it says anything is right.
/// </summary>
internal static class AreaFile
{
    /// <summary>The file of the whole country is 2 MB; something far larger is another file.</summary>
    public const int MostBytes = 50_000_000;

    private const int ReportEvery = 500;

    public static Outcome<AreaList> Read(byte[] bytes, int year, IProgress<ProgressStep>? progress = null, CancellationToken cancellation = default)
    {
        var errors = new FileErrors("areas");
        var text = Decode(bytes, errors);
        if (text is null)
        {
            return errors.ToRefusal();
        }

        var broken = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ";",
            BadDataFound = _ => broken = true,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        if (!parser.Read() || parser.Record is not { } heading)
        {
            errors.AddWhole("empty");
            return errors.ToRefusal();
        }

        if (AreaColumns.Find(heading, errors) is not { } columns)
        {
            return errors.ToRefusal();
        }

        var total = text.AsSpan().Count('\n');
        var rows = new List<AreaRow>(total);
        while (!errors.IsFull && parser.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var fields = parser.Record!;
            if (broken)
            {
                errors.Add(parser.RawRow, AreaColumns.Code, "quotes");
                broken = false;
            }
            else if (fields.Length != columns.Count)
            {
                errors.Add(parser.RawRow, AreaColumns.Code, "field-count", fields.Length, columns.Count);
            }
            else if (ReadRow(parser.RawRow, fields, columns, errors) is { } row)
            {
                rows.Add(row);
            }

            if (parser.RawRow % ReportEvery == 0)
            {
                progress?.Report(new ProgressStep("Reading", parser.RawRow, total));
            }
        }

        progress?.Report(new ProgressStep("Reading", total, total));
        return AreaList.Check(year, rows, errors);
    }

    /// <summary>Null for a row that is wrong, and for one of people abroad: that is no place.</summary>
    private static AreaRow? ReadRow(int number, string[] fields, AreaColumns columns, FileErrors errors)
    {
        string Field(string column) => fields[columns[column]].Trim();

        var code = Field(AreaColumns.Code);
        var name = Field(AreaColumns.Name);
        var municipality = Field(AreaColumns.Municipality);
        var district = Field(AreaColumns.District);
        var kind = AreaColumns.LevelOfKind(Field(AreaColumns.Kind));
        var population = ReadNumber(number, Field(AreaColumns.Population), errors, out var fine);
        if (kind is null)
        {
            errors.Add(number, AreaColumns.Kind, "kind-unknown", Field(AreaColumns.Kind));
            fine = false;
        }

        if (!AreaCode.IsCode(code))
        {
            errors.Add(number, AreaColumns.Code, "code", code);
            fine = false;
        }
        else if (kind is { } level && AreaCode.LevelOf(code) != level)
        {
            errors.Add(number, AreaColumns.Kind, "kind-other", code, Field(AreaColumns.Kind));
            fine = false;
        }

        if (name.Length is 0 or > Area.MostNameLength || name.Any(char.IsControl))
        {
            errors.Add(number, AreaColumns.Name, name.Length == 0 ? "name-empty" : "name", name);
            fine = false;
        }

        fine = fine && CheckParents(number, code, municipality, district, errors);
        return fine && municipality != AreaCode.Abroad
            ? new AreaRow(number, code, name, municipality, AreaCode.LevelOf(code) == AreaLevel.Municipality ? null : district, population)
            : null;
    }

    private static bool CheckParents(int number, string code, string municipality, string district, FileErrors errors)
    {
        var level = AreaCode.LevelOf(code);
        if (!AreaCode.IsMunicipality(municipality) || (level == AreaLevel.Municipality && municipality != code))
        {
            errors.Add(number, AreaColumns.Municipality, "municipality-code", code, municipality);
            return false;
        }

        var right = level switch
        {
            AreaLevel.Municipality => district.Length == 0,
            AreaLevel.District => district == code,
            _ => AreaCode.IsCode(district) && AreaCode.LevelOf(district) == AreaLevel.District,
        };
        if (!right)
        {
            errors.Add(number, AreaColumns.District, "district-code", code, district);
        }

        return right;
    }

    private static int? ReadNumber(int number, string text, FileErrors errors, out bool fine)
    {
        fine = true;

        // Unknown or suppressed, in the three ways in which CBS and PDOK write it.
        if (text is "" or "." or "-99995" or "-99997")
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        errors.Add(number, AreaColumns.Population, "number", text);
        fine = false;
        return null;
    }

    /// <summary>Null when it is not UTF-8 throughout: a guess would put wrong names in the database for good.</summary>
    private static string? Decode(ReadOnlySpan<byte> bytes, FileErrors errors)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var characters = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            errors.AddWhole("not-utf8", bytes[..read].Count((byte)'\n') + 1);
            return null;
        }

        return new string(characters, 0, written);
    }
}
