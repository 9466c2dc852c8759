using Tentakel.Platform.Time;
using Xunit;

namespace Tentakel.Platform.Tests.Time;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2026-04-01", "2026-04-10", 5)] // Good Friday, a weekend and Easter Monday between
    [InlineData("2026-04-10", "2026-04-01", -5)]
    [InlineData("2026-03-31", "2026-04-07", 3)] // 1, 2 and 7 April
    [InlineData("2026-03-31", "2026-03-27", -2)] // 30 and 31 March: two working days late
    [InlineData("2026-03-28", "2026-03-29", 0)]
    [InlineData("2026-03-31", "2026-03-31", 0)]
    public void Working_days_between_two_days(string from, string to, int expected) =>
        Assert.Equal(expected, WorkingCalendar.Dutch.WorkingDaysBetween(Day(from), Day(to)));

    [Fact]
    public void A_closing_day_is_named_and_a_weekend_comes_first()
    {
        var calendar = new WorkingCalendar([new(Day("2026-04-07"), "Studiedag"), new(Day("2026-04-11"), "Opendag"), new(Day("2026-04-03"), "Dicht")]);

        Assert.Equal(new DayOff(Day("2026-04-07"), DayOffKind.Closed, "Studiedag"), calendar.WhyOff(Day("2026-04-07")));
        Assert.Equal(new DayOff(Day("2026-04-11"), DayOffKind.Weekend, null), calendar.WhyOff(Day("2026-04-11")));
        Assert.Equal(new DayOff(Day("2026-04-03"), DayOffKind.Holiday, "holiday.good-friday"), calendar.WhyOff(Day("2026-04-03")));
        Assert.Equal(Day("2026-04-08"), calendar.WorkingDayFrom(Day("2026-04-03")));
        Assert.Equal(Day("2026-04-08"), calendar.WorkingDayFrom(Day("2026-04-08")));
    }

    [Fact]
    public void A_calendar_that_never_opens_is_a_bug_and_not_an_endless_search()
    {
        var start = Day("2026-01-01");
        var calendar = new WorkingCalendar(Enumerable.Range(0, 800).Select(n => new ClosingDay(start.AddDays(n), "Dicht")));

        Assert.Throws<InvalidOperationException>(() => calendar.WorkingDayFrom(start));
    }

    [Theory]
    [InlineData("2026-03-31T21:59:59Z", "2026-03-31")] // summer: midnight is at 22:00 UTC
    [InlineData("2026-03-31T22:00:00Z", "2026-04-01")]
    [InlineData("2026-01-31T22:59:59Z", "2026-01-31")] // winter: midnight is at 23:00 UTC
    [InlineData("2026-01-31T23:00:00Z", "2026-02-01")]
    public void An_instant_belongs_to_a_day_on_the_dutch_wall(string instant, string day) =>
        Assert.Equal(Day(day), Amsterdam.DateOf(DateTimeOffset.Parse(instant, null)));

    [Theory]
    [InlineData("2026-03-28", "2026-03-28T23:00:00Z", 24)]
    [InlineData("2026-03-29", "2026-03-29T22:00:00Z", 23)] // the clock goes forward
    [InlineData("2026-10-25", "2026-10-25T23:00:00Z", 25)] // the clock goes back
    public void A_day_begins_at_midnight_on_the_dutch_wall_also_when_the_clock_changes(string day, string end, int hours)
    {
        var next = Amsterdam.StartOf(Day(day).AddDays(1));
        Assert.Equal(DateTimeOffset.Parse(end, null), next);
        Assert.Equal(TimeSpan.FromHours(hours), next - Amsterdam.StartOf(Day(day)));
        Assert.Equal(TimeSpan.Zero, next.Offset);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, null);
}
