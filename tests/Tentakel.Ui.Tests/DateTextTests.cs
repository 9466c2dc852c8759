using System.Globalization;
using Tentakel.Ui.Text;
using Xunit;

namespace Tentakel.Ui.Tests;

public sealed class DateTextTests
{
    private static readonly DateOnly Today = new(2026, 3, 31);

    [Theory]
    [InlineData("nl-NL", "2026-04-07", DateFormat.Day, "dinsdag 7 april")]
    [InlineData("nl-NL", "2027-04-07", DateFormat.Day, "woensdag 7 april 2027")]
    [InlineData("nl-NL", "2026-03-20", DateFormat.Date, "20 maart")]
    [InlineData("nl-NL", "2025-12-31", DateFormat.Date, "31 december 2025")]
    [InlineData("nl-NL", "2026-03-27", DateFormat.Brief, "vr 27 maart")]
    [InlineData("nl-NL", "2026-04-07", DateFormat.Full, "dinsdag 7 april 2026")]
    [InlineData("en-GB", "2026-04-07", DateFormat.Day, "Tuesday 7 April")]
    [InlineData("en-GB", "2027-04-07", DateFormat.Day, "Wednesday 7 April 2027")]
    [InlineData("en", "2026-03-27", DateFormat.Brief, "Fri 27 March")]
    [InlineData("fr-FR", "2026-04-07", DateFormat.Day, "dinsdag 7 april")]
    public void A_date_is_written_as_people_say_it(string culture, string date, DateFormat format, string expected) =>
        Assert.Equal(expected, DateText.Write(DateOnly.Parse(date, CultureInfo.InvariantCulture), Today, format, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("nl", "2026-03-27T14:10:00Z", "vrijdag 27 maart, 15.10 uur")]
    [InlineData("nl", "2026-02-12T08:05:00Z", "donderdag 12 februari, 9.05 uur")]
    [InlineData("en", "2026-03-27T14:10:00Z", "Friday 27 March, 15:10")]
    [InlineData("nl", "2026-03-29T00:30:00Z", "zondag 29 maart, 1.30 uur")]
    [InlineData("nl", "2026-03-29T01:30:00Z", "zondag 29 maart, 3.30 uur")]
    public void A_moment_is_written_in_dutch_time(string culture, string instant, string expected) =>
        Assert.Equal(expected, DateText.WriteMoment(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), Today, CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void Late_in_the_evening_utc_it_is_already_tomorrow_here() =>
        Assert.Equal(new DateOnly(2026, 4, 1), DateText.DayOf(new DateTimeOffset(2026, 3, 31, 22, 30, 0, TimeSpan.Zero)));
}
