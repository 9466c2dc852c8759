namespace Tentakel.Platform.Time;

/// <summary>A day on which no term ends in the Netherlands, whatever day of the week it falls on.</summary>
/// <param name="Date">The day in Europe/Amsterdam.</param>
/// <param name="Key">Resource key of its name in <c>PlatformTexts</c>, such as <c>holiday.good-friday</c>.</param>
public sealed record Holiday(DateOnly Date, string Key);

/// <summary>
/// The days of article 3 of the Algemene termijnenwet. Easter Sunday and Whit Sunday are not in that article:
/// they are Sundays already.
/// </summary>
public static class DutchHolidays
{
    public const string NewYear = "holiday.new-year";
    public const string GoodFriday = "holiday.good-friday";
    public const string EasterMonday = "holiday.easter-monday";
    public const string KingsDay = "holiday.kings-day";
    public const string LiberationDay = "holiday.liberation-day";
    public const string Ascension = "holiday.ascension";
    public const string WhitMonday = "holiday.whit-monday";
    public const string Christmas = "holiday.christmas";
    public const string BoxingDay = "holiday.boxing-day";

    /// <summary>
    /// The name (resource key) of the holiday on this day, or null. When two fall together (Ascension Day on
    /// 5 May, as in 2016) the one with the fixed date is named.
    /// </summary>
    public static string? KeyOn(DateOnly date)
    {
        if (date == KingsDayIn(date.Year))
        {
            return KingsDay;
        }

        return (date.Month, date.Day) switch
        {
            (1, 1) => NewYear,
            (5, 5) => LiberationDay,
            (12, 25) => Christmas,
            (12, 26) => BoxingDay,
            _ => (date.DayNumber - EasterSunday(date.Year).DayNumber) switch
            {
                -2 => GoodFriday,
                1 => EasterMonday,
                39 => Ascension,
                50 => WhitMonday,
                _ => null,
            },
        };
    }

    /// <summary>Every holiday of a year in the order of the calendar; one row per day.</summary>
    public static IReadOnlyList<Holiday> Of(int year)
    {
        var easter = EasterSunday(year);
        DateOnly[] days =
        [
            new(year, 1, 1), easter.AddDays(-2), easter.AddDays(1), KingsDayIn(year), new(year, 5, 5),
            easter.AddDays(39), easter.AddDays(50), new(year, 12, 25), new(year, 12, 26),
        ];
        return [.. days.Distinct().Order().Select(day => new Holiday(day, KeyOn(day)!))];
    }

    /// <summary>Easter Sunday in the Gregorian calendar (the Meeus, Jones and Butcher computation).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var f = (b + 8) / 25;
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    // The 27th, and the 26th when the 27th is a Sunday.
    private static DateOnly KingsDayIn(int year)
    {
        var day = new DateOnly(year, 4, 27);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(-1) : day;
    }
}
