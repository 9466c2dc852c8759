using Microsoft.Extensions.DependencyInjection;
using Tentakel.Neighbourhoods.Domain;
using Tentakel.Neighbourhoods.Features.FindTrendBreaks;
using Tentakel.Neighbourhoods.Tests.Import;
using Tentakel.Testing;

namespace Tentakel.Neighbourhoods.Tests;

public sealed class TrendBreakTests(TestApp app)
{
    [Fact]
    public void Other_ground_under_the_same_code_breaks_and_a_correction_does_not()
    {
        var breaks = TrendBreaks.Find([There(2018, 1000, 10), There(2019, 2000, 10), There(2022, 2060, 10)]);

        Assert.Equal([new TrendBreak(2018, 2019, AreaChange.Redrawn, 1)], breaks);
    }

    [Fact]
    public void A_difference_that_rounding_explains_is_no_break()
    {
        // One inhabitant per km² may be anything from a half to one and a half.
        Assert.Empty(TrendBreaks.Find([There(2018, 100, 1), There(2019, 140, 1)]));
    }

    [Fact]
    public void What_came_and_what_went_breaks_and_what_was_recoded_goes_on()
    {
        var (came, went) = (TrendBreaks.Find([Absent(2017), There(2018, 1000, 10)]), TrendBreaks.Find([There(2017, 1000, 10), Absent(2018)]));
        var recoded = TrendBreaks.Find([Absent(2017), There(2018, 1000, 10, told: 2)]);

        Assert.Equal((AreaChange.New, AreaChange.Gone, AreaChange.Recoded), (came[0].Change, went[0].Change, recoded[0].Change));
        Assert.Equal((true, true, false), (came[0].Breaks, went[0].Breaks, recoded[0].Breaks));
    }

    [Fact]
    public void What_CBS_itself_says_of_a_border_comes_first_but_not_over_a_gap_of_years()
    {
        Assert.Empty(TrendBreaks.Find([There(2018, 1000, 10), There(2019, 2000, 10, told: 1)]));
        Assert.Equal(AreaChange.Redrawn, Assert.Single(TrendBreaks.Find([There(2018, 1000, 10), There(2019, 1000, 10, told: 3)])).Change);
        Assert.Equal(AreaChange.Redrawn, Assert.Single(TrendBreaks.Find([There(2016, 1000, 10), There(2019, 2000, 10, told: 1)])).Change);
    }

    [Fact]
    public async Task Another_town_with_more_years_breaks_no_trend_here()
    {
        await app.Arrange(
            Told("cbs.population", "BU71500101", 2020, 100), Told("cbs.population.density", "BU71500101", 2020, 10),
            Told("cbs.population", "BU71500101", 2023, 300), Told("cbs.population.density", "BU71500101", 2023, 10),
            Told("cbs.population", "BU71500102", 2021, 100),
            Told("cbs.population", "BU71510101", 2019, 100));

        await using var scope = app.Services.CreateAsyncScope();
        var breaks = await scope.ServiceProvider.GetRequiredService<TrendBreaks>().Of("BU71500101", TestContext.Current.CancellationToken);

        // Not in 2021, when the neighbour was; 2019 is of another town.
        Assert.Equal([(2020, 2021, AreaChange.Gone), (2021, 2023, AreaChange.New)], breaks.Select(one => (one.Before, one.Year, one.Change)));
    }

    [Theory]
    [InlineData("GM0014", "2012-2017 Redrawn, 2018-2019 Redrawn")]
    [InlineData("GM0363", "2022-2023 Redrawn")]
    [InlineData("GM1966", "2018-2019 New")]
    [InlineData("GM0457", "2012-2017 Redrawn, 2022-2023 Gone")]
    [InlineData("GM0344", "")]
    [InlineData("GM0599", "")]
    public void Municipalities_of_2012_to_2024_break_where_they_were_merged(string code, string expected)
    {
        var figures = Reading.Real("cbs-municipal-series", "cbs-kwb/kwb-gemeenten-2012-2024.csv");
        var people = figures.Groups.Where(group => group.Indicator.Key == "cbs.population").OrderBy(group => group.Year).ToList();
        var years = people.ConvertAll(group => new AreaInYear(
            group.Year,
            group.Figures.Exists(figure => figure.Code == code),
            TrendBreaks.LandOf(figures.Of("cbs.population", group.Year, code)?.Value, figures.Of("cbs.population.density", group.Year, code)?.Value),
            null,
            1));

        Assert.Equal(expected, string.Join(", ", TrendBreaks.Find(years).Select(one => $"{one.Before}-{one.Year} {one.Change}")));
    }

    private static AreaInYear There(int year, double people, double density, int? told = null) => new(year, true, TrendBreaks.LandOf(people, density), told, 1);

    private static AreaInYear Absent(int year) => new(year, false, null, null, 0);

    private static Observation Told(string indicator, string code, int year, double value)
    {
        var observation = new Observation(indicator, year, StatisticsLevel.Neighbourhood, code, year);
        observation.Tell(value, ObservationStatus.Measured, 1, 1);
        return observation;
    }
}
