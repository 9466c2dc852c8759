using Tentakel.Platform.Time;
using Xunit;

namespace Tentakel.Platform.Tests.Time;

public sealed class TermTests
{
    private static readonly WorkingCalendar Dutch = WorkingCalendar.Dutch;

    [Fact]
    public void Five_working_days_from_the_Wednesday_before_Easter_2026_end_on_Friday_10_April()
    {
        var result = Term.WorkingDays(5).From(Day("2026-04-01"), Dutch);

        Assert.Equal(Day("2026-04-10"), result.DueOn);
        Assert.Equal(
            [
                "2026-04-01 Start", "2026-04-02 Counted 1", "2026-04-03 Holiday holiday.good-friday", "2026-04-04 Weekend",
                "2026-04-05 Weekend", "2026-04-06 Holiday holiday.easter-monday", "2026-04-07 Counted 2",
                "2026-04-08 Counted 3", "2026-04-09 Counted 4", "2026-04-10 Counted 5",
            ],
            result.Days.Select(Line));
    }

    [Theory]
    [InlineData("2026-03-20", 10, TermUnit.WorkingDays, "2026-04-07")] // the example of the design
    [InlineData("2026-04-04", 1, TermUnit.WorkingDays, "2026-04-07")] // begun in a weekend
    [InlineData("2026-12-24", 1, TermUnit.WorkingDays, "2026-12-28")] // both Christmas days, then Sunday
    [InlineData("2026-12-30", 2, TermUnit.WorkingDays, "2027-01-04")]
    [InlineData("2026-03-27", 1, TermUnit.CalendarDays, "2026-03-30")] // Saturday runs on
    [InlineData("2026-03-27", 3, TermUnit.CalendarDays, "2026-03-30")]
    [InlineData("2026-03-20", 2, TermUnit.Weeks, "2026-04-07")] // Good Friday runs on over Easter
    [InlineData("2026-03-31", 6, TermUnit.Weeks, "2026-05-12")]
    [InlineData("2026-04-14", 3, TermUnit.Weeks, "2026-05-06")] // 5 May runs on
    [InlineData("2025-01-31", 1, TermUnit.Months, "2025-02-28")] // a Friday
    [InlineData("2024-01-31", 1, TermUnit.Months, "2024-02-29")] // a Thursday
    [InlineData("2026-01-31", 1, TermUnit.Months, "2026-03-02")] // 28 February is a Saturday
    [InlineData("2026-08-31", 6, TermUnit.Months, "2027-03-01")] // 28 February 2027 is a Sunday
    public void A_term_is_due(string start, int amount, TermUnit unit, string due) =>
        Assert.Equal(Day(due), new Term(amount, unit).From(Day(start), Dutch).DueOn);

    [Fact]
    public void The_walk_of_a_calendar_term_counts_days_off_and_shows_how_it_ran_on()
    {
        var result = Term.CalendarDays(3).From(Day("2026-04-01"), new([new(Day("2026-04-07"), "Studiedag")]));

        Assert.Equal(
            [
                "2026-04-01 Start", "2026-04-02 Counted 1", "2026-04-03 Counted 2 holiday.good-friday",
                "2026-04-04 Counted 3", "2026-04-05 Weekend", "2026-04-06 Holiday holiday.easter-monday",
                "2026-04-07 Closed Studiedag", "2026-04-08 CarriedOver",
            ],
            result.Days.Select(Line));
    }

    [Fact]
    public void The_explanation_counts_weekends_and_names_the_other_days()
    {
        var explained = Term.WorkingDays(10).From(Day("2026-03-20"), Dutch).Explain();

        Assert.Equal(Day("2026-03-23"), explained.FirstCountedOn);
        Assert.Equal(3, explained.Weekends);
        Assert.Equal([Day("2026-04-03"), Day("2026-04-06")], explained.NamedDaysOff.Select(day => day.Date));
        Assert.Equal(Day("2026-04-07"), explained.DueOn);
        Assert.False(explained.CarriedOver);
        Assert.False(explained.MonthTooShort);
    }

    [Fact]
    public void The_explanation_of_a_calendar_term_names_only_the_days_it_ran_on_over()
    {
        var explained = Term.Months(1).From(Day("2026-01-31"), Dutch).Explain();

        Assert.True(explained.MonthTooShort);
        Assert.True(explained.CarriedOver);
        Assert.Equal(Day("2026-02-28"), explained.CountEndedOn);
        Assert.Equal(Day("2026-03-02"), explained.DueOn);
        Assert.Equal(1, explained.Weekends);
        Assert.Empty(explained.NamedDaysOff);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(521)]
    public void A_term_of_nothing_or_without_end_does_not_exist(int amount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Term(amount, TermUnit.Weeks));

    private static string Line(TermDay day) => string.Join(' ',
        new object?[] { day.Date.ToString("O", null), day.Kind, day.Number == 0 ? null : day.Number, day.Off?.Name }.Where(part => part is not null));

    private static DateOnly Day(string day) => DateOnly.Parse(day, null);
}
