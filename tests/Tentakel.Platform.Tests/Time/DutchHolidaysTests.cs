using Tentakel.Platform.Time;
using Xunit;

namespace Tentakel.Platform.Tests.Time;

public sealed class DutchHolidaysTests
{
    private static readonly string[] Names =
    [
        "holiday.new-year", "holiday.good-friday", "holiday.easter-monday", "holiday.kings-day",
        "holiday.liberation-day", "holiday.ascension", "holiday.whit-monday", "holiday.christmas", "holiday.boxing-day",
    ];

    /// <summary>Written out by hand; the Easter dates checked against Gauss' computation. Month-day, in the order of Names.</summary>
    public static TheoryData<int, string, string> Table => new()
    {
        { 2020, "04-12", "01-01 04-10 04-13 04-27 05-05 05-21 06-01 12-25 12-26" },
        { 2021, "04-04", "01-01 04-02 04-05 04-27 05-05 05-13 05-24 12-25 12-26" },
        { 2022, "04-17", "01-01 04-15 04-18 04-27 05-05 05-26 06-06 12-25 12-26" },
        { 2023, "04-09", "01-01 04-07 04-10 04-27 05-05 05-18 05-29 12-25 12-26" },
        { 2024, "03-31", "01-01 03-29 04-01 04-27 05-05 05-09 05-20 12-25 12-26" },
        { 2025, "04-20", "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26" },
        { 2026, "04-05", "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26" },
        { 2027, "03-28", "01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26" },
        { 2028, "04-16", "01-01 04-14 04-17 04-27 05-05 05-25 06-05 12-25 12-26" },
        { 2029, "04-01", "01-01 03-30 04-02 04-27 05-05 05-10 05-21 12-25 12-26" },
        { 2030, "04-21", "01-01 04-19 04-22 04-27 05-05 05-30 06-10 12-25 12-26" },
        { 2031, "04-13", "01-01 04-11 04-14 04-26 05-05 05-22 06-02 12-25 12-26" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void The_holidays_of_a_year_are_those_of_the_table(int year, string easter, string days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var expected = days.Split(' ').Zip(Names, (day, name) => new Holiday(Day(year, day), name)).OrderBy(row => row.Date);

        Assert.Equal(Day(year, easter), DutchHolidays.EasterSunday(year));
        Assert.Equal(expected, DutchHolidays.Of(year));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void No_other_day_of_the_year_is_a_holiday(int year, string easter, string days)
    {
        ArgumentNullException.ThrowIfNull(days);
        _ = easter;
        var named = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(n => new DateOnly(year, 1, 1).AddDays(n))
            .Where(day => DutchHolidays.KeyOn(day) is not null);

        Assert.Equal(days.Split(' ').Select(day => Day(year, day)).Order(), named);
    }

    [Theory]
    [InlineData("2025-04-26", true)] // the 27th is a Sunday
    [InlineData("2025-04-27", false)]
    [InlineData("2031-04-26", true)] // the 27th is a Sunday
    [InlineData("2031-04-27", false)]
    [InlineData("2024-04-27", true)] // a Saturday: not moved
    [InlineData("2026-04-26", false)]
    [InlineData("2024-05-05", true)] // a Sunday: 5 May is never moved
    [InlineData("2024-05-06", false)]
    [InlineData("2026-04-05", false)] // Easter Sunday is a Sunday already
    public void A_holiday_that_meets_a_weekend(string day, bool isHoliday) =>
        Assert.Equal(isHoliday, DutchHolidays.KeyOn(DateOnly.Parse(day, null)) is not null);

    [Fact]
    public void Two_holidays_on_one_day_are_one_day()
    {
        // Easter 2016 was on 27 March, so Ascension Day was on 5 May.
        Assert.Equal(8, DutchHolidays.Of(2016).Count);
        Assert.Equal("holiday.liberation-day", DutchHolidays.KeyOn(new DateOnly(2016, 5, 5)));
    }

    private static DateOnly Day(int year, string monthDay) => DateOnly.Parse($"{year}-{monthDay}", null);
}
