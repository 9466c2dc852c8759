using System.Text;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Neighbourhoods.Features.ImportStatistics;
using Tentakel.Testing;

namespace Tentakel.Neighbourhoods.Tests.Import;

/// <summary>Each trap of the real files once more in a small one that is always here.</summary>
public sealed class MadeUpFileTests
{
    private const string Statline = "\"Perioden\";\"Wijken en buurten\";\"Regiocode (gemeente, wijk, buurt) (code)\";\"Particuliere huishoudens (Aantal)\";\"SES-WOA/Totaalscore/Gemiddelde score (Getal)\"\n";

    [Fact]
    public void StatLine_has_a_mark_at_the_front_quotes_padding_and_a_dot_for_unknown()
    {
        var figures = Reading.Bytes("cbs-ses-woa", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Statline + "\"2019\";\"Oeverstad\";\"GM7000    \";\"    2900\";\"  -0.100\"\n\"2019\";\"Werf\";\"BU70000101\";\"     120\";\"       .\"\n")]).Must();

        Assert.Equal((-0.1, ObservationStatus.Measured, StatisticsUnit.Score), figures.Of("cbs.ses-woa.score", 2019, "GM7000"));
        Assert.Equal((null, ObservationStatus.Unknown, StatisticsUnit.Score), figures.Of("cbs.ses-woa.score", 2019, "BU70000101"));
        Assert.Equal((2900, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("cbs.households.private.count", 2019, "GM7000"));
    }

    [Fact]
    public void Empty_is_unknown_and_never_nought()
    {
        var figures = Reading.Text("cbs-kwb", "Codering;Naam;AantalInwoners\nGM7000;Oeverstad;10\nBU70000101;Werf;\nBU70000102;Dok;0", 2024).Must();

        Assert.Equal((null, ObservationStatus.Unknown, StatisticsUnit.Count), figures.Of("cbs.population", 2024, "BU70000101"));
        Assert.Equal((0, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("cbs.population", 2024, "BU70000102"));
    }

    [Theory]
    [InlineData("AantalInwoners_5;GemiddeldInkomenPerInwoner_83")]
    [InlineData("AantalInwoners_7;GemiddeldInkomenPerInwoner_78")]
    [InlineData("AantalInwoners;GemiddeldInkomenPerInwoner")]
    public void The_number_behind_a_name_is_a_position_that_shifts(string columns)
    {
        var figures = Reading.Text("cbs-kwb", $"Codering;Naam;{columns}\nGM7000;Oeverstad;10;32.1", 2024).Must();

        Assert.Equal((32.1, ObservationStatus.Measured, StatisticsUnit.ThousandEuro), figures.Of("cbs.income.mean", 2024, "GM7000"));
    }

    [Fact]
    public void Codes_may_hold_letters_and_be_padded_and_abroad_is_no_place()
    {
        var figures = Reading.Text("cbs-kwb", "Codering;Naam;AantalInwoners\nBU7000AA01;Werf;10\nWK7000AA  ;Zuid;20\nGM0998;Buitenland;5\nNL01;Nederland;9", 2024).Must();

        Assert.Equal(["NL00", "WK7000AA", "BU7000AA01"], figures.Groups.Single().Figures.Select(figure => figure.Code));
        Assert.Equal(3, figures.Rows);
    }

    [Fact]
    public void PDOK_writes_not_yet_and_kept_back_as_large_negative_numbers()
    {
        const string Feature = """{"properties":{"buurtcode":"BU7000010{0}","gemeentecode":"GM7000","jaar":2024,"indelingswijziging_wijken_en_buurten":{1},"aantal_inwoners":{2},"percentage_huishoudens_met_kinderen":{3},"gemiddelde_woningwaarde":-99995}}""";
        string One(string code, string change, string people, string share) =>
            Feature.Replace("{0}", code, StringComparison.Ordinal).Replace("{1}", change, StringComparison.Ordinal).Replace("{2}", people, StringComparison.Ordinal).Replace("{3}", share, StringComparison.Ordinal);
        var figures = Reading.Text("pdok", $$"""{"type":"FeatureCollection","features":[{{One("1", "1", "1825", "17")}},{{One("2", "3", "-99995", "-99997.0")}}]}""").Must();

        Assert.Equal((null, ObservationStatus.Unknown, StatisticsUnit.Count), figures.Of("cbs.population", 2024, "BU70000102"));
        Assert.Equal((null, ObservationStatus.Suppressed, StatisticsUnit.Percent), figures.Of("cbs.households.children.share", 2024, "BU70000102"));
        Assert.Equal(3, figures.Of("cbs.area-change", 2024, "BU70000102")!.Value.Value);

        // What no area has is not published yet: no rows of nothing.
        Assert.DoesNotContain(figures.Groups, group => group.Indicator.Key == "cbs.dwellings.value");
    }

    [Fact]
    public void The_health_of_a_model_says_so_and_other_ages_and_margins_are_left_out()
    {
        var figures = Reading.Text(
            "rivm-health",
            "WijkenEnBuurten;Perioden;Leeftijd;Marges;SoortRegio_2;Gemeentenaam_1;Eenzaam_28\nNL01;2016JJ00;20300;MW00000;Land;Nederland;40\nBU70000101;2020JJ00;20300;MW00000;Buurt;x;48.5\nBU70000101;2020JJ00;53110;MW00000;Buurt;x;10\nBU70000101;2020JJ00;20300;MOG0095;Buurt;x;45").Must();

        Assert.Equal((48.5, ObservationStatus.Modelled, StatisticsUnit.Percent), figures.Of("rivm.lonely.share", 2020, "BU70000101"));

        // All years are told for the areas of the newest.
        Assert.All(figures.Groups, group => Assert.Equal(2020, group.AreaYear));
        Assert.Equal(2, figures.Rows);
        Assert.Equal(2, figures.LeftOut.Count);
    }

    [Fact]
    public void A_share_that_became_a_count_in_2023_is_another_indicator()
    {
        const string Text = """{"metadata":{},"gemeente":{"naam":"x","code":"GM7000"},"buurten":{"BU70000101":{"tijdreeksen":{"opleiding_laag":{"2022":24.5,"2023":300.0,"2024":null}}}}}""";
        var figures = Reading.Text("cbs-neighbourhood-series", Text).Must();

        Assert.Equal((24.5, ObservationStatus.Measured, StatisticsUnit.Percent), figures.Of("cbs.education.low.share", 2022, "BU70000101"));
        Assert.Equal((300, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("cbs.education.low.count", 2023, "BU70000101"));
        Assert.Null(figures.Of("cbs.education.low.share", 2023, "BU70000101"));

        // The same turn a year earlier is refused: no share is 300.
        Assert.Equal(("1:opleiding_laag 2022", "neighbourhoods.file.range"), Reading.Error(Reading.Text("cbs-neighbourhood-series", Text.Replace("24.5", "300", StringComparison.Ordinal))));
    }

    [Fact]
    public void Land_use_and_offences_are_of_their_own_year_and_recent_years_may_be_empty()
    {
        var figures = Reading.Text(
            "cbs-municipal-series",
            "gemeentecode;gemeentenaam;jaar;aantal_inwoners;bbg_peiljaar;pct_natuur;cr_totaal_misdrijven;cr_jaar;gem_inkomen_inwoner;15_25\nGM7000;x;2019;10;2017;2.2;5;2019;31;12\nGM7000;x;2024;12;2017;2.2;;;;11\nGM0998;Buitenland;2024;;;;;;;").Must();

        var nature = figures.Groups.Where(group => group.Indicator.Key == "cbs.land.nature.share").ToList();
        Assert.Equal([(2017, 2019), (2017, 2024)], nature.Select(group => (group.Year, group.AreaYear)));
        Assert.Equal("Politie", figures.Groups.Single(group => group.Indicator.Key == "police.crime.total").Source.Publisher.Split(", ")[^1]);
        Assert.Null(figures.Of("cbs.income.mean", 2024, "GM7000"));
        Assert.Equal((11, ObservationStatus.Measured, StatisticsUnit.Percent), figures.Of("cbs.age.15-24.share", 2024, "GM7000"));
        Assert.Empty(figures.LeftOut);
    }

    [Theory]
    [InlineData("4.01", "-0.092265", "0.1", "2:afw")]
    [InlineData("4.02", "-0.092265", "-0.092265", "2:lbm")]
    public void A_score_that_does_not_add_up_names_its_row_and_column(string score, string deviation, string physical, string field)
    {
        var row = $"bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won\nBU70000101,Werf,2024,{score},{deviation},{physical},0,0,0,0";

        Assert.Equal((field, "neighbourhoods.file.sum"), Reading.Error(Reading.Text("leefbaarometer-3", row)));
    }

    [Fact]
    public void The_Leefbaarometer_writes_NA_and_has_dimensions_in_some_years_only()
    {
        var figures = Reading.Text(
            "leefbaarometer-3",
            "\"wk_code\",\"wk_naam\",\"jaar\",\"lbm\",\"afw\",\"fys\",\"onv\",\"soc\",\"vrz\",\"won\"\n\"WK700001\",\"Zuid\",2002,4.01,-0.092265,NA,NA,NA,NA,NA\n\"WK700001\",\"Zuid\",2024,4.01,-0.092265,-0.092265,0,0,0,0").Must();

        Assert.Equal((4.01, ObservationStatus.Modelled, StatisticsUnit.Score), figures.Of("lbm3.score", 2002, "WK700001"));
        Assert.Null(figures.Of("lbm3.physical", 2002, "WK700001"));
    }

    [Fact]
    public void The_older_one_has_classes_of_postcodes_and_a_total_of_five_dimensions()
    {
        // The separators behind the last value of a row may be cut off.
        var classes = Reading.Text("leefbaarometer-2-classes", "CODE,KL02,KL18,VKL0218\n1011,7,,5\n1041\n1043,6").Must();
        var total = Reading.Text("leefbaarometer-2-dimensions", "GBD,RLBRMTR12,RLBWON12,RLBBEV12,RLBVRZ12,RLBVEI12,RLBFYS12\n1011,0.278,0.159,-0.004,0.490,-0.231,-0.136").Must();

        Assert.Equal((7, ObservationStatus.Modelled, StatisticsUnit.Class), classes.Of("lbm2.class", 2002, "1011"));
        Assert.Equal((6, ObservationStatus.Modelled, StatisticsUnit.Class), classes.Of("lbm2.class", 2002, "1043"));
        Assert.Equal(ObservationStatus.Unknown, classes.Of("lbm2.class", 2002, "1041")!.Value.Status);
        Assert.Equal((StatisticsLevel.Postcode, 0), (classes.Groups[0].Figures[0].Level, classes.Groups[0].AreaYear));
        Assert.Equal(0.278, total.Of("lbm2.deviation", 2012, "1011")!.Value.Value);
        Assert.Equal(("2:KL02", "neighbourhoods.file.class"), Reading.Error(Reading.Text("leefbaarometer-2-classes", "CODE,KL02\n1011,10")));
        Assert.Equal(
            ("2:RLBRMTR12", "neighbourhoods.file.sum"),
            Reading.Error(Reading.Text("leefbaarometer-2-dimensions", "GBD,RLBRMTR12,RLBWON12,RLBBEV12,RLBVRZ12,RLBVEI12,RLBFYS12\n1011,0.378,0.159,-0.004,0.490,-0.231,-0.136")));
    }

    [Theory]
    [InlineData("GM7000;Oeverstad;veel", "2:AantalInwoners", "number")]
    [InlineData("GM7000;Oeverstad;-1", "2:AantalInwoners", "range")]
    [InlineData("GM7000;Oeverstad;NaN", "2:AantalInwoners", "number")]
    [InlineData("GM7000;Oeverstad;1e999", "2:AantalInwoners", "number")]
    [InlineData("GM70;Oeverstad;1", "2:Codering", "code")]
    [InlineData("GM7000;Oeverstad", "2:Codering", "field-count")]
    [InlineData("GM7000;Oeverstad;1\nGM7000;Oeverstad;2", "3:AantalInwoners", "duplicate")]
    public void What_is_wrong_is_named_by_row_and_column(string rows, string field, string reason) =>
        Assert.Equal((field, "neighbourhoods.file." + reason), Reading.Error(Reading.Text("cbs-kwb", "Codering;Naam;AantalInwoners\n" + rows, 2024)));

    [Fact]
    public void Every_format_has_a_name_and_what_we_know_by_name_exists()
    {
        Assert.Equal(StatisticsFormats.All.Count, StatisticsFormats.All.Select(format => format.Name).Distinct().Count());
        Assert.All(IndicatorCatalogue.All, indicator => Assert.True(indicator.Key.Length <= Indicator.MostKeyLength && indicator.Name is { Nl.Length: > 0, En.Length: > 0 }));
    }

    [Fact]
    public void A_plain_table_is_read_by_its_mapping()
    {
        const string Mapping = """
            {"source":{"key":"oeverstad.monitor","publisher":"gemeente Oeverstad","title":"Monitor","licence":"CC0","url":"https://example.nl/"},
             "code":"buurt","yearColumn":"jaar","decimalComma":true,
             "columns":{"rapportcijfer":{"key":"oeverstad.mark","unit":"Score","nl":"Rapportcijfer","en":"Mark"}}}
            """;
        var figures = Reading.Text("csv", "buurt;jaar;rapportcijfer;iets\nBU70000101;2023;7,5;x", mapping: Mapping).Must();

        Assert.Equal((7.5, ObservationStatus.Measured, StatisticsUnit.Score), figures.Of("oeverstad.mark", 2023, "BU70000101"));
        Assert.Equal(("file", "neighbourhoods.file.mapping"), Reading.Error(Reading.Text("csv", "buurt;jaar\n", mapping: Mapping.Replace("oeverstad.monitor", "cbs.kwb.2024", StringComparison.Ordinal))));
        Assert.Equal(("file", "neighbourhoods.file.mapping"), Reading.Error(Reading.Text("csv", "buurt;jaar\n", mapping: Mapping.Replace("oeverstad.mark", "cbs.population", StringComparison.Ordinal))));
        Assert.Equal(("file", "neighbourhoods.file.mapping-missing"), Reading.Error(Reading.Text("csv", "buurt;jaar\n")));
    }
}
