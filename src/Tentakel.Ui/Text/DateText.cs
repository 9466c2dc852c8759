using System.Globalization;

namespace Tentakel.Ui.Text;

/// <summary>How long a date is written.</summary>
public enum DateFormat
{
    /// <summary>dinsdag 7 april</summary>
    Day,

    /// <summary>7 april</summary>
    Date,

    /// <summary>vr 27 maart</summary>
    Brief,

    /// <summary>dinsdag 7 april 2026</summary>
    Full,
}

/// <summary>Dates as people say them, in Dutch or English. Pure: "today" is given, never asked.</summary>
public static class DateText
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Where our dates are read; the database keeps UTC.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The day this instant falls on in the Netherlands.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The year is written only when it is not this year.</summary>
    public static string Write(DateOnly date, DateOnly today, DateFormat format = DateFormat.Day, CultureInfo? culture = null)
    {
        var language = LanguageOf(culture);
        var pattern = format switch
        {
            DateFormat.Date => "d MMMM",
            DateFormat.Brief => "ddd d MMMM",
            _ => "dddd d MMMM",
        };
        if (format == DateFormat.Full || date.Year != today.Year)
        {
            pattern += " yyyy";
        }

        return date.ToString(pattern, language);
    }

    /// <summary>vrijdag 27 maart, 15.10 uur; Friday 27 March, 15:10.</summary>
    public static string WriteMoment(DateTimeOffset instant, DateOnly today, CultureInfo? culture = null)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone);
        var time = LanguageOf(culture) == Dutch
            ? string.Create(CultureInfo.InvariantCulture, $"{local.Hour}.{local.Minute:00} uur")
            : string.Create(CultureInfo.InvariantCulture, $"{local.Hour}:{local.Minute:00}");
        return $"{Write(DateOnly.FromDateTime(local.DateTime), today, DateFormat.Day, culture)}, {time}";
    }

    /// <summary>The short name and the full name of a weekday: ma, maandag.</summary>
    public static (string Short, string Full) Weekday(DayOfWeek day, CultureInfo? culture = null)
    {
        var names = LanguageOf(culture).DateTimeFormat;
        return (names.GetAbbreviatedDayName(day), names.GetDayName(day));
    }

    private static CultureInfo LanguageOf(CultureInfo? culture) =>
        (culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "en" ? English : Dutch;
}
