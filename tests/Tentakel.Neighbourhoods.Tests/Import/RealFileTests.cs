using Tentakel.Neighbourhoods.Domain;
using Tentakel.Neighbourhoods.Features.ImportStatistics;

namespace Tentakel.Neighbourhoods.Tests.Import;

/// <summary>The same traps in the files themselves. Every figure here was counted another way first, from the file.</summary>
public sealed class RealFileTests
{
    [Fact]
    public void Key_figures_of_2024_know_how_many_areas_there_are_and_where_nobody_is_known_to_live()
    {
        var figures = Reading.Real("cbs-kwb", "cbs-kwb/kwb-2024-gm-wk-bu.csv");

        var people = figures.Groups.Single(group => group.Indicator.Key == "cbs.population").Figures;
        Assert.Equal((342, 3393, 14574), (Of(StatisticsLevel.Municipality).Count, Of(StatisticsLevel.District).Count, Of(StatisticsLevel.Neighbourhood).Count));
        Assert.Equal(504, people.Count(figure => figure.Status == ObservationStatus.Unknown));
        Assert.Equal(14096, Of(StatisticsLevel.Neighbourhood).Count(figure => figure.Value > 0));
        Assert.Equal(12169, Of(StatisticsLevel.Neighbourhood).Count(figure => figure.Value >= 100));
        Assert.Contains(people, figure => figure.Code == "BU0363AA01");
        Assert.Empty(figures.LeftOut);

        List<Figure> Of(StatisticsLevel level) => people.FindAll(figure => figure.Level == level);
    }

    [Fact]
    public void The_second_copy_of_2024_says_nought_where_the_first_says_nothing_and_else_the_same()
    {
        var copy = Values(Reading.Real("cbs-kwb-by-code", "cbs-kwb/kwb-2024-gm-wk-bevolking-woningen.json"));
        var first = Values(Reading.Real("cbs-kwb", "cbs-kwb/kwb-2024-gm-wk-bu.csv"));

        Assert.Equal(3735, copy.Count);
        Assert.Equal(26, copy.Count(one => one.Value == 0 && first[one.Key] is null));
        Assert.All(copy.Where(one => first[one.Key] is not null), one => Assert.Equal(first[one.Key], one.Value));

        static Dictionary<string, double?> Values(Figures figures) =>
            figures.Groups.Single(group => group.Indicator.Key == "cbs.population").Figures.ToDictionary(figure => figure.Code, figure => figure.Value);
    }

    [Fact]
    public void Municipalities_of_2012_to_2024_go_from_416_to_342_and_what_is_late_is_not_there()
    {
        var figures = Reading.Real("cbs-municipal-series", "cbs-kwb/kwb-gemeenten-2012-2024.csv");

        var people = figures.Groups.Where(group => group.Indicator.Key == "cbs.population").OrderBy(group => group.Year).ToList();
        Assert.Equal([2012, 2017, 2018, 2019, 2022, 2023, 2024], people.Select(group => group.Year));
        Assert.Equal((416, 342), (people[0].Figures.Count, people[^1].Figures.Count));
        Assert.DoesNotContain(people, group => group.Figures.Exists(figure => figure.Code == "GM0998"));
        Assert.Equal(2022, figures.Groups.Where(group => group.Indicator.Key == "cbs.income.mean").Max(group => group.Year));
        Assert.Equal([2012, 2017], figures.Groups.Where(group => group.Indicator.Key == "cbs.land.nature.share").Select(group => group.Year).Distinct());
        Assert.Equal((98530, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("police.crime.total", 2012, "GM0363"));
        Assert.Empty(figures.LeftOut);
    }

    [Fact]
    public void The_lowest_incomes_of_persons_and_of_households_are_two_indicators()
    {
        var persons = Reading.Real("cbs-kwb-english", "cbs-kwb/kwb-2022-gm-wk.csv").Of("cbs.income.lowest-40.persons.share", 2022, "GM0014");
        var households = Reading.Real("cbs-municipal-series", "cbs-kwb/kwb-gemeenten-2012-2024.csv").Of("cbs.income.lowest-40.households.share", 2022, "GM0014");

        Assert.Equal((46.3, 59.0), (persons!.Value.Value, households!.Value.Value));
    }

    [Fact]
    public void Key_figures_of_2022_tell_urbanity_in_words_and_area_in_square_kilometres()
    {
        var figures = Reading.Real("cbs-kwb-english", "cbs-kwb/kwb-2022-gm-wk.csv");

        Assert.Equal((1, ObservationStatus.Measured, StatisticsUnit.Class), figures.Of("cbs.urbanity", 2022, "GM0014"));
        Assert.Equal((19793, ObservationStatus.Measured, StatisticsUnit.Hectare), figures.Of("cbs.area.total", 2022, "GM0014"));
    }

    [Fact]
    public void The_series_of_Baarn_turns_from_shares_into_counts()
    {
        var figures = Reading.Real("cbs-neighbourhood-series", "cbs-kwb/kwb-series-2016-2025-bu-baarn.json");

        Assert.Equal((300, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("cbs.education.low.count", 2023, "BU03080000"));
        Assert.DoesNotContain(figures.Groups, group => group.Indicator.Key == "cbs.education.low.share" && group.Year >= 2023);
        Assert.Equal((1830, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("cbs.population", 2025, "BU03080000"));
    }

    [Fact]
    public void PDOK_keeps_back_nine_values_and_has_not_yet_the_rest()
    {
        var figures = Reading.Real("pdok", "gebieden/buurten-2024-baarn-pdok.geojson");

        Assert.Equal(9, figures.Groups.Sum(group => group.Figures.Count(figure => figure.Status == ObservationStatus.Suppressed)));
        Assert.All(figures.Groups.SelectMany(group => group.Figures), figure => Assert.False(figure.Value < -99990));
        Assert.DoesNotContain(figures.Groups, group => group.Indicator.Key == "cbs.income.mean");
        Assert.Equal(1, figures.Of("cbs.area-change", 2024, "BU03080000")!.Value.Value);
    }

    [Fact]
    public void Offences_are_those_of_all_kinds_for_the_areas_of_2024()
    {
        var figures = Reading.Real("police-crime", "politie/misdrijven-bu-2021-2025.csv");

        Assert.Equal([2021, 2022, 2023, 2024, 2025], figures.Groups.Select(group => group.Year));
        Assert.All(figures.Groups, group => Assert.Equal((14836, 2024), (group.Figures.Count, group.AreaYear)));
        Assert.Equal((11378, ObservationStatus.Measured, StatisticsUnit.Count), figures.Of("police.crime.total", 2021, "GM0014"));
    }

    [Fact]
    public void Health_is_modelled_for_the_areas_of_2020_and_not_every_topic_was_asked_every_year()
    {
        var figures = Reading.Real("rivm-health", "rivm/gezondheid-per-wijk-en-buurt-18plus-2012-2016-2020.csv");

        var known = figures.Groups.SelectMany(group => group.Figures).Where(figure => figure.Value is not null).ToList();
        Assert.All(known, figure => Assert.Equal(ObservationStatus.Modelled, figure.Status));
        Assert.All(figures.Groups, group => Assert.Equal((2020, 17341), (group.AreaYear, group.Figures.Count)));
        Assert.Equal([2020], figures.Groups.Where(group => group.Indicator.Key == "rivm.stress.share").Select(group => group.Year));
        Assert.Equal((76.1, ObservationStatus.Modelled, StatisticsUnit.Percent), figures.Of("rivm.health.good.share", 2012, "NL00"));

        // Of the codes of 2020, so many are one of 2024 as well: the same name, and perhaps not the same ground.
        var today = Reading.Real("cbs-kwb", "cbs-kwb/kwb-2024-gm-wk-bu.csv").Groups.Single(group => group.Indicator.Key == "cbs.population").Figures.Select(figure => figure.Code).ToHashSet();
        var then = figures.Groups[0].Figures.Where(figure => figure.Level == StatisticsLevel.Neighbourhood).Select(figure => figure.Code).ToList();
        Assert.Equal((13808, 12305), (then.Count, then.Count(today.Contains)));
    }

    [Fact]
    public void Perceived_health_stands_beside_the_health_of_the_other_model()
    {
        var figures = Reading.Real("rivm-perceived-health", "rivm/ervaren-gezondheid-gm-bu-2012-2024.csv");

        Assert.Equal((78.9, ObservationStatus.Modelled, StatisticsUnit.Percent), figures.Of("rivm.health.good.share-2012-2024", 2012, "GM0014"));
        Assert.Equal([2012, 2016, 2020, 2022, 2024], figures.Groups.Select(group => group.Year));
    }

    [Theory]
    [InlineData("leefbaarometer/lbm3-rotterdam-buurten-2024.csv", 87)]
    [InlineData("leefbaarometer/lbm3-rotterdam-wijken-2002-2024.csv", 63)]
    public void Every_row_of_the_Leefbaarometer_adds_up(string file, int rows) => Assert.Equal(rows, Reading.Real("leefbaarometer-3", file).Rows);

    [Fact]
    public void Dimensions_are_there_for_five_of_the_nine_measurements()
    {
        var figures = Reading.Real("leefbaarometer-3", "leefbaarometer/lbm3-rotterdam-wijken-2002-2024.csv");

        Assert.Equal([2014, 2018, 2020, 2022, 2024], figures.Groups.Where(group => group.Indicator.Key == "lbm3.physical").Select(group => group.Year));
        Assert.Equal(9, figures.Groups.Count(group => group.Indicator.Key == "lbm3.score"));
    }

    [Theory]
    [InlineData("leefbaarometer-2-classes", "leefbaarometer/lbm2-wijken-klassen-2002-2016.csv", 2981)]
    [InlineData("leefbaarometer-2-classes", "leefbaarometer/lbm2-gemeenten-klassen-2002-2016.csv", 390)]
    [InlineData("leefbaarometer-2-classes", "leefbaarometer/lbm2-pc4-klassen-2002-2018.csv", 4068)]
    [InlineData("leefbaarometer-2-dimensions", "leefbaarometer/lbm2-pc4-dimensies-2012-2018.csv", 4068)]
    public void The_older_Leefbaarometer_is_read_whole(string format, string file, int rows) => Assert.Equal(rows, Reading.Real(format, file).Rows);

    [Fact]
    public void A_genuine_file_of_StatLine_is_read()
    {
        var figures = Reading.Real("cbs-ses-woa", "ses-woa/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv");

        Assert.Equal(579, figures.Rows);
        Assert.Equal((-0.1, ObservationStatus.Measured, StatisticsUnit.Score), figures.Of("cbs.ses-woa.score", 2019, "GM0363"));
        Assert.Contains(figures.Groups.Single(group => group.Indicator.Key == "cbs.ses-woa.score").Figures, figure => figure.Status == ObservationStatus.Unknown);
    }
}
