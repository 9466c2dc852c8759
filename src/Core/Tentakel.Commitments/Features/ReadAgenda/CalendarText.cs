using System.Globalization;
using System.Text;

namespace Tentakel.Commitments.Features.ReadAgenda;

/// <summary>One all-day event of a calendar.</summary>
/// <param name="Uid">The same at every reading, so that a calendar changes the event instead of adding one.</param>
/// <param name="Sequence">Rises with every change.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record CalendarEvent(string Uid, DateOnly Day, string Summary, string Description, string Url, int Sequence, DateTimeOffset ChangedAt);

/// <summary>
/// iCalendar (RFC 5545): CRLF, lines folded at 75 octets and never within a character, text escaped. Days only, so there is no
/// time zone in it.
/// </summary>
public static class CalendarText
{
    private const int MostOctets = 75;

    public static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Tentakel//Agenda//NL");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "NAME:" + Escape(name));
        Line(text, "X-WR-CALNAME:" + Escape(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        foreach (var one in events)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, "UID:" + Escape(one.Uid));
            Line(text, "DTSTAMP:" + one.ChangedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line(text, "DTSTART;VALUE=DATE:" + Day(one.Day));
            Line(text, "DTEND;VALUE=DATE:" + Day(one.Day.AddDays(1)));
            Line(text, "SEQUENCE:" + one.Sequence.ToString(CultureInfo.InvariantCulture));
            Line(text, "SUMMARY:" + Escape(one.Summary));
            Line(text, "DESCRIPTION:" + Escape(one.Description));
            Line(text, "URL:" + one.Url);
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "CLASS:PRIVATE");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>As TEXT of section 3.3.11; control characters other than a line break may not be in it.</summary>
    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var one in value.ReplaceLineEndings("\n"))
        {
            _ = one switch
            {
                '\\' or ';' or ',' => text.Append('\\').Append(one),
                '\n' => text.Append("\\n"),
                _ when char.IsControl(one) => text.Append(' '),
                _ => text.Append(one),
            };
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                // The space that begins the next line counts as one of its octets.
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
