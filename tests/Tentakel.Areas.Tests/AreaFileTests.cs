using System.Globalization;
using System.Text;
using Tentakel.Areas.Domain;
using Tentakel.Areas.Features.ImportAreas;
using Tentakel.Platform.Cli;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Areas.Tests;

public sealed class AreaFileTests
{
    private const string Heading = "Codering;SoortRegio;Naam;Gemeentecode;Gemeentenaam;Wijkcode;AantalInwoners;k_0Tot15Jaar";
    private const string Municipality = "GM9999;Gemeente;Oeverstad;GM9999;Oeverstad;;900;1";
    private const string District = "WK9999AA;Wijk;Werfkwartier;GM9999;Oeverstad;WK9999AA;;";
    private const string Neighbourhood = "BU9999AA01;Buurt;De Werf;GM9999;Oeverstad;WK9999AA;120;";

    private static readonly string[] Good = [Heading, Municipality, District, Neighbourhood];

    [Fact]
    public void A_good_file_is_read_whole()
    {
        var list = Read(Good).Must();

        Assert.Equal(2024, list.Year);
        Assert.Equal(
            [
                new AreaRow(2, "GM9999", "Oeverstad", "GM9999", null, 900),
                new AreaRow(3, "WK9999AA", "Werfkwartier", "GM9999", "WK9999AA", null),
                new AreaRow(4, "BU9999AA01", "De Werf", "GM9999", "WK9999AA", 120),
            ],
            list.Rows);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_column() =>
        Assert.Equal(3, Read([.. Encoding.UTF8.Preamble, .. Bytes(Good)]).Must().Rows.Count);

    [Fact]
    public void Windows_line_ends_and_a_missing_last_one_are_fine() =>
        Assert.Equal(3, Read(Encoding.UTF8.GetBytes(string.Join("\r\n", Good))).Must().Rows.Count);

    [Fact]
    public void Quotes_and_padding_of_StatLine_are_taken_off()
    {
        var list = Read([Heading, Municipality, District, "\"BU9999AA01\";\"Buurt     \";\"  De \"\"Werf\"\"; oost  \";\"GM9999    \";\"Oeverstad\";\"WK9999AA  \";\"     120\";\"\""]).Must();

        Assert.Equal(new AreaRow(4, "BU9999AA01", "De \"Werf\"; oost", "GM9999", "WK9999AA", 120), list.Rows[2]);
    }

    [Fact]
    public void Numbers_behind_column_names_are_ignored() =>
        Assert.Equal(900, Read([Heading.Replace("SoortRegio", "SoortRegio_2", StringComparison.Ordinal).Replace("AantalInwoners", "AantalInwoners_5", StringComparison.Ordinal), .. Good[1..]]).Must().Rows[0].Population);

    [Fact]
    public void Columns_may_stand_in_another_order() =>
        Assert.Equal(120, Read(
            ["AantalInwoners;Wijkcode;Gemeentecode;Naam;SoortRegio;Codering", ";;GM9999;Oeverstad;Gemeente;GM9999", ";WK999901;GM9999;Wijk 01;Wijk;WK999901", "120;WK999901;GM9999;De Werf;Buurt;BU99990101"]).Must().Rows[2].Population);

    [Fact]
    public void A_district_may_come_after_its_neighbourhoods() => Assert.Equal(3, Read([Heading, Neighbourhood, District, Municipality]).Must().Rows.Count);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("-99995")]
    [InlineData("-99997")]
    public void What_CBS_does_not_tell_is_unknown_and_not_zero(string written) =>
        Assert.Null(Read([Heading, Municipality.Replace("900", written, StringComparison.Ordinal)]).Must().Rows[0].Population);

    [Fact]
    public void Zero_is_zero() =>
        Assert.Equal(0, Read([Heading, Municipality.Replace("900", "0", StringComparison.Ordinal)]).Must().Rows[0].Population);

    [Fact]
    public void People_abroad_are_no_place() =>
        Assert.DoesNotContain(Read([.. Good, "GM0998;Gemeente;Buitenland;GM0998;Buitenland;;;"]).Must().Rows, row => row.Code == AreaCode.Abroad);

    [Theory]
    [InlineData("Codering")]
    [InlineData("SoortRegio")]
    [InlineData("Naam")]
    [InlineData("Gemeentecode")]
    [InlineData("Wijkcode")]
    [InlineData("AantalInwoners")]
    public void A_missing_column_is_named(string column) =>
        AssertRefused([Heading.Replace(column, "Anders", StringComparison.Ordinal), .. Good[1..]], 1, column, "column-missing");

    [Fact]
    public void A_file_with_commas_lacks_its_columns() =>
        Assert.Equal(6, Read([Heading.Replace(';', ',')]).Refusal!.Fields.Count);

    [Fact]
    public void A_column_that_comes_twice_is_named() =>
        AssertRefused([Heading.Replace("k_0Tot15Jaar", "Naam_3", StringComparison.Ordinal), .. Good[1..]], 1, "Naam", "column-twice");

    [Theory]
    [InlineData("BU9999AA1")]
    [InlineData("bu9999AA01")]
    [InlineData("BU9999aa01")]
    [InlineData("BU9999AA011")]
    [InlineData("LD01")]
    [InlineData("")]
    [InlineData("BU9999AA0١")]
    public void A_bad_code_is_named(string code) =>
        AssertRefused([.. Good[..3], Neighbourhood.Replace("BU9999AA01", code, StringComparison.Ordinal)], 4, "Codering", "code");

    [Fact]
    public void A_code_that_comes_twice_is_named_with_both_rows()
    {
        var error = AssertRefused([.. Good, Neighbourhood], 5, "Codering", "duplicate");

        Assert.Equal(["5", "Codering", "BU9999AA01", "4"], error.Arguments);
    }

    [Fact]
    public void A_neighbourhood_without_its_district_is_named() =>
        AssertRefused([Heading, Municipality, Neighbourhood], 3, "Wijkcode", "district-absent");

    [Fact]
    public void A_neighbourhood_without_its_municipality_is_named()
    {
        var refusal = Read([Heading, District, Neighbourhood]).Refusal!;

        Assert.Equal(["2:Gemeentecode: areas.file.municipality-absent", "3:Gemeentecode: areas.file.municipality-absent"], refusal.Fields.Select(field => field.ToString()));
    }

    [Fact]
    public void A_neighbourhood_in_a_district_of_another_municipality_is_named() =>
        AssertRefused([.. Good, "GM8888;Gemeente;Elders;GM8888;Elders;;1;", "BU88880101;Buurt;Weg;GM8888;Elders;WK9999AA;1;"], 6, "Wijkcode", "district-elsewhere");

    [Fact]
    public void A_neighbourhood_without_a_code_of_its_district_is_named() =>
        AssertRefused([.. Good[..3], Neighbourhood.Replace("WK9999AA", "", StringComparison.Ordinal)], 4, "Wijkcode", "district-code");

    [Fact]
    public void A_municipality_that_says_it_is_another_is_named() =>
        AssertRefused([Heading, "GM9999;Gemeente;Oeverstad;GM8888;Oeverstad;;900;"], 2, "Gemeentecode", "municipality-code");

    [Theory]
    [InlineData("Land")]
    [InlineData("buurt")]
    [InlineData("")]
    public void An_unknown_kind_is_named(string kind) =>
        AssertRefused([.. Good[..3], Neighbourhood.Replace("Buurt", kind, StringComparison.Ordinal)], 4, "SoortRegio", "kind-unknown");

    [Fact]
    public void A_kind_that_does_not_go_with_the_code_is_named() =>
        AssertRefused([.. Good[..3], Neighbourhood.Replace("Buurt", "Wijk", StringComparison.Ordinal)], 4, "SoortRegio", "kind-other");

    [Theory]
    [InlineData("veel")]
    [InlineData("1.200")]
    [InlineData("1,5")]
    [InlineData("-3")]
    [InlineData("99999999999")]
    public void A_number_that_is_none_is_named(string written) =>
        AssertRefused([.. Good[..3], Neighbourhood.Replace(";120;", $";{written};", StringComparison.Ordinal)], 4, "AantalInwoners", "number");

    [Fact]
    public void An_empty_name_is_named() =>
        AssertRefused([.. Good[..3], Neighbourhood.Replace("De Werf", "  ", StringComparison.Ordinal)], 4, "Naam", "name-empty");

    [Theory]
    [InlineData("De\0Werf")]
    [InlineData("\"De\nWerf\"")]
    public void A_name_with_control_characters_is_named(string name) =>
        Assert.Equal("areas.file.name", Assert.Single(Read([.. Good[..3], Neighbourhood.Replace("De Werf", name, StringComparison.Ordinal)]).Refusal!.Fields).Code);

    [Fact]
    public void A_name_that_does_not_fit_is_named() =>
        AssertRefused([.. Good[..3], Neighbourhood.Replace("De Werf", new string('w', 121), StringComparison.Ordinal)], 4, "Naam", "name");

    [Theory]
    [InlineData("BU9999AA01;Buurt;De Werf;GM9999;Oeverstad;WK9999AA;120")]
    [InlineData("BU9999AA01;Buurt;De; Werf;GM9999;Oeverstad;WK9999AA;120;")]
    public void A_row_with_too_few_or_too_many_fields_is_named(string row) =>
        AssertRefused([.. Good[..3], row], 4, "Codering", "field-count");

    [Theory]
    [InlineData("BU9999AA01;Buurt;De \"Werf;GM9999;Oeverstad;WK9999AA;120;")]
    [InlineData("BU9999AA01;Buurt;\"De\" Werf;GM9999;Oeverstad;WK9999AA;120;")]
    public void A_stray_quotation_mark_is_named(string row) => AssertRefused([.. Good[..3], row], 4, "Codering", "quotes");

    [Fact]
    public void A_quotation_mark_that_never_closes_does_not_swallow_the_rest()
    {
        var refusal = Read([.. Good[..3], "BU9999AA01;Buurt;\"De Werf;GM9999;Oeverstad;WK9999AA;120;", "BU9999AA02;Buurt;Kade;GM9999;Oeverstad;WK9999AA;1;"]).Refusal!;

        Assert.NotEmpty(refusal.Fields);
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_refused_with_the_row()
    {
        var error = Assert.Single(Read(Encoding.Latin1.GetBytes(string.Join('\n', [.. Good[..3], Neighbourhood.Replace("De Werf", "Fryslân", StringComparison.Ordinal)]))).Refusal!.Fields);

        Assert.Equal(("areas.file.not-utf8", "4"), (error.Code, error.Arguments[0]));
    }

    [Fact]
    public void A_file_in_UTF16_is_refused() =>
        Assert.Equal("areas.file.not-utf8", Assert.Single(Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Heading)]).Refusal!.Fields).Code);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData(Heading)]
    [InlineData(Heading + "\n")]
    public void An_empty_file_is_refused(string text) =>
        Assert.Equal("areas.file.empty", Assert.Single(Read(Encoding.UTF8.GetBytes(text)).Refusal!.Fields).Code);

    [Fact]
    public void Errors_are_collected_up_to_twenty()
    {
        Assert.Equal(3, Read([Heading, "x;Wat;;GM9999;Oeverstad;;900;"]).Refusal!.Fields.Count);
        Assert.Equal(20, Read([Heading, .. Enumerable.Repeat("x;Wat;;GM9999;Oeverstad;;900;", 50)]).Refusal!.Fields.Count);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_not_blamed_on_its_neighbours() =>
        AssertRefused([Heading, Municipality, District.Replace("Werfkwartier", "", StringComparison.Ordinal), Neighbourhood], 3, "Naam", "name-empty");

    [Fact]
    public void Progress_ends_at_the_end()
    {
        var steps = new Steps();
        Read(Bytes(Good), steps);

        Assert.Equal(new ProgressStep("Reading", 4, 4), steps.Seen[^1]);
    }

    [Theory]
    [InlineData("kwb-2024-gm-wk-bu.csv", 2024)]
    [InlineData("2024.csv", 2024)]
    [InlineData("kwb2023.csv", 2023)]
    [InlineData("85984NED.csv", null)]
    [InlineData("kwb-2012-2024.csv", null)]
    [InlineData("export-20240131.csv", null)]
    [InlineData("kwb.csv", null)]
    public void The_year_comes_from_a_name_that_holds_exactly_one(string name, int? year) =>
        Assert.Equal(year, ImportAreasCommand.YearIn(name));

    [Fact]
    public void The_file_of_CBS_of_2024_is_read_whole()
    {
        var rows = Read(File.ReadAllBytes(SharedData.Path("cbs-kwb/kwb-2024-gm-wk-bu.csv"))).Must().Rows;

        Assert.Equal(
            [(AreaLevel.Municipality, 342), (AreaLevel.District, 3393), (AreaLevel.Neighbourhood, 14574)],
            rows.CountBy(row => row.Level).Select(level => (level.Key, level.Value)).Order());
        Assert.Equal(504, rows.Count(row => row.Population is null));
        Assert.Contains(rows, row => row.Code == "BU0363AA01");
    }

    private static byte[] Bytes(string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    private static Outcome<AreaList> Read(string[] lines) => Read(Bytes(lines));

    private static Outcome<AreaList> Read(byte[] bytes, IProgress<ProgressStep>? progress = null) =>
        AreaFile.Read(bytes, 2024, progress, TestContext.Current.CancellationToken);

    private static FieldError AssertRefused(string[] lines, int row, string column, string reason)
    {
        var outcome = Read(lines);

        Assert.True(outcome.IsRefused);
        var error = Assert.Single(outcome.Refusal.Fields);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{row}:{column}: areas.file.{reason}"), error.ToString());
        return error;
    }

    private sealed class Steps : IProgress<ProgressStep>
    {
        public List<ProgressStep> Seen { get; } = [];

        public void Report(ProgressStep value) => Seen.Add(value);
    }
}
