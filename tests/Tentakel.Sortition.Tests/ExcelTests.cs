using System.IO.Compression;
using Tentakel.Sortition.Cli.Files;

namespace Tentakel.Sortition.Tests;

/// <summary>Excel files, written here part by part as the standard (ECMA-376) has them.</summary>
public sealed class ExcelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("excel").FullName;

    [Fact]
    public void Cells_are_read_as_somebody_sees_them()
    {
        // Styles: 0 general, 1 dd-mm-yyyy, 2 0.0%, 3 0000, 4 #,##0.
        var file = Write("people.xlsx", ("Blad1", ["s:naam", "s:dag", "s:deel", "s:code", "s:aantal", "s:kaal", "s:waar"], [["s: Zoë & co ", "1:43831", "2:0.25", "3:42", "4:12345", "0:0.1", "b:1"], [], ["s:B", "1:1.5", "2:1", "3:7", "4:-3", "0:35", "b:0"]]));

        var table = CsvTable.Read(file);

        Assert.Equal("people.xlsx, sheet \"Blad1\"", table.File);
        Assert.Equal(["naam", "dag", "deel", "code", "aantal", "kaal", "waar"], table.Header);
        Assert.Equal(["Zoë & co", "01-01-2020", "25.0%", "0042", "12,345", "0.1", "TRUE"], table.Rows[0]);
        Assert.Equal(["B", "01-01-1900", "100.0%", "0007", "-3", "35", "FALSE"], table.Rows[1]);
    }

    [Fact]
    public void An_empty_cell_in_the_only_column_of_a_sheet_drops_nobody_but_is_refused()
    {
        Assert.Equal(2, CsvTable.Read(Write("people.xlsx", ("Blad1", ["s:sex"], [["s:v"], ["s:m"], [], ["s: "]]))).Rows.Count);
        var refused = Assert.Throws<BadInputException>(() => CsvTable.Read(Write("people.xlsx", ("Blad1", ["s:sex"], [["s:v"], [], ["s:m"]]))));
        Assert.Equal("people.xlsx, sheet \"Blad1\", row 2, column \"sex\": the cell is empty. (Where there is one column, an empty line is an empty cell.)", refused.Message);
    }

    [Fact]
    public void People_and_quotas_in_Excel_give_the_chances_of_the_same_in_CSV()
    {
        var people = Write("people.xlsx", ("Mensen", ["s:sex", "s:age"], [["s:v", "0:30"], ["s:m", "0:30"], ["s:v", "0:60"], ["s:m", "0:60"]]), ("Leeg", [], []));
        var quotas = Write("quotas.xlsx", ("Uitleg", ["s:Lees mij"], []), ("Quota", ["s:category", "s:feature", "s:min", "s:max"], [["s:sex", "s:v", "0:1", "0:1"], ["s:sex", "s:m", "0:1", "0:1"], ["s:age", "0:30", "0:1", "0:1"], ["s:age", "0:60", "0:1", "0:1"]]));
        (int Code, string Error) Select(string of) => CommandTests.Loting("select", "--people", people, "--quotas", of, "--seats", "2", "--out", Path.Combine(folder, "out"));

        Assert.Equal((0, ""), Select(quotas + "#Quota"));
        Assert.Equal("row,chance\n1,0.500000000000\n2,0.500000000000\n3,0.500000000000\n4,0.500000000000\n", File.ReadAllText(Path.Combine(folder, "out", "chances.csv")));
        // Once more from what was written: the file without its sheet has the hash that was noted.
        Assert.Equal(0, CommandTests.Loting("round", "--people", people, "--quotas", quotas + "#Quota", "--lottery", Path.Combine(folder, "out", "lottery.json"), "--panels", "10", "--out", Path.Combine(folder, "ten")).Code);
        Assert.Contains("quotas.xlsx: there is more than one sheet; say which with quotas.xlsx#Uitleg. The sheets are Uitleg, Quota.", Select(quotas).Error, StringComparison.Ordinal);
        Assert.Contains("quotas.xlsx: there is no sheet \"Q\"", Select(quotas + "#Q").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_names_sheet_row_and_column()
    {
        var quotas = Write("quotas.xlsx", ("Q", ["s:category", "s:feature", "s:min", "s:max"], [["s:sex", "s:v", "0:0", "0:1.5"]]));
        var people = Write("people.xlsx", ("P", ["s:sex"], [["s:v"], ["s:x"]]));
        string Error(params string[] arguments) => CommandTests.Loting(["check", .. arguments, "--seats", "1"]).Error;

        Assert.Contains("quotas.xlsx, sheet \"Q\", row 1, column \"max\": \"1.5\" is not a whole number", Error("--people", people, "--quotas", quotas), StringComparison.Ordinal);
        quotas = Write("quotas.xlsx", ("Q", ["s:category", "s:feature", "s:min", "s:max"], [["s:sex", "s:v", "0:0", "0:1"]]));
        Assert.Contains("people.xlsx, sheet \"P\", row 2, column \"sex\":", Error("--people", people, "--quotas", quotas), StringComparison.Ordinal);
        people = Write("people.xlsx", ("P", ["s:sex"], [["s:v", "s:note"]]));
        Assert.Contains("people.xlsx, sheet \"P\", row 1, column B: there is \"note\" in a column without a name.", Error("--people", people, "--quotas", quotas), StringComparison.Ordinal);
        File.WriteAllText(people, "no zip");
        Assert.Contains("people.xlsx: this cannot be read as an Excel file.", Error("--people", people, "--quotas", quotas), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, params (string Name, string[] Header, string[][] Rows)[] sheets)
    {
        var path = Path.Combine(folder, name);
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        void Part(string part, string xml)
        {
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
        }

        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        Part("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Content}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Content}.styles+xml\"/>{string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{Content}.worksheet+xml\"/>"))}</Types>");
        Part("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Relation}\"><sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i + 1}\"/>"))}</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"st\" Type=\"{Relation}/styles\" Target=\"styles.xml\"/>{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>");
        Part("xl/styles.xml", $"<styleSheet {Main}><numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"dd\\-mm\\-yyyy;@\"/><numFmt numFmtId=\"165\" formatCode=\"0.0%\"/><numFmt numFmtId=\"166\" formatCode=\"0000\"/></numFmts><cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"165\" applyNumberFormat=\"1\"/><xf numFmtId=\"166\" applyNumberFormat=\"1\"/><xf numFmtId=\"3\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        for (var i = 0; i < sheets.Length; i++)
        {
            Part($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet {Main}><sheetData>{string.Concat(sheets[i].Rows.Prepend(sheets[i].Header).Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((cell, c) => Cell(cell, $"{(char)('A' + c)}{r + 1}")))}</row>"))}</sheetData></worksheet>");
        }

        return path;
    }

    private static string Cell(string cell, string place) => cell[..1] switch
    {
        "s" => $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{cell[2..].Replace("&", "&amp;", StringComparison.Ordinal)}</t></is></c>",
        "b" => $"<c r=\"{place}\" t=\"b\"><v>{cell[2..]}</v></c>",
        var style => $"<c r=\"{place}\" s=\"{style}\"><v>{cell[2..]}</v></c>",
    };
}
