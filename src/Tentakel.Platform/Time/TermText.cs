using System.Globalization;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Resources;
using static System.FormattableString;

namespace Tentakel.Platform.Time;

/// <summary>
/// The sentences a person reads about terms and dates, in the language of the current request: "how was this date
/// determined?" can be checked with a finger on the calendar.
/// </summary>
public sealed class TermText(IStringLocalizer<PlatformTexts> texts)
{
    private static readonly Dictionary<TermUnit, string> Units = new()
    {
        [TermUnit.WorkingDays] = "working-days",
        [TermUnit.CalendarDays] = "calendar-days",
        [TermUnit.Weeks] = "weeks",
        [TermUnit.Months] = "months",
    };

    // The names of days and months must be in the language of the sentence round them, whatever the number format.
    private static CultureInfo Language => CultureInfo.CurrentUICulture;

    /// <summary>"5 werkdagen", "1 maand".</summary>
    public string Length(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Plural($"term.length.{Units[term.Unit]}", term.Amount, term.Amount);
    }

    /// <summary>"vrijdag 10 april", and the year with it when asked.</summary>
    public string Date(DateOnly date, bool withYear = false) =>
        Format(date, withYear ? "term.date.long-year" : "term.date.long");

    /// <summary>
    /// "Nog 3 werkdagen", "Vandaag", "2 werkdagen te laat". On a day off there can be no working day left to count
    /// from, so a due date later than today never reads as today.
    /// </summary>
    public string Remaining(DateOnly today, DateOnly dueOn, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var days = calendar.WorkingDaysBetween(today, dueOn);
        return (today.CompareTo(dueOn), days) switch
        {
            (0, _) => texts["term.remaining.today"],
            ( > 0, 0) => texts["term.remaining.just-late"],
            ( > 0, _) => Plural("term.remaining.late", -days, -days),
            _ => Plural("term.remaining.left", days, days),
        };
    }

    /// <summary>Start, first day that counts, each day stepped over and why, and the result.</summary>
    public string Sentence(TermExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return string.Join(' ', Sentences(explanation));
    }

    private IEnumerable<string> Sentences(TermExplanation it)
    {
        var withYear = it.StartedOn.Year != it.DueOn.Year;
        yield return texts["term.explain.length", Length(it.Term)];
        yield return texts["term.explain.start", Date(it.StartedOn, withYear)];
        yield return texts["term.explain.first", Date(it.FirstCountedOn, withYear)];
        if (it.Term.Unit == TermUnit.WorkingDays)
        {
            if (Skipped(it, "term.explain.skipped", withYear) is { } skipped)
            {
                yield return skipped;
            }

            var ordinal = texts[Invariant($"term.ordinal.{it.Term.Amount}")];
            yield return ordinal.ResourceNotFound
                ? texts["term.explain.due.working-day-number", it.Term.Amount, Date(it.DueOn, withYear)]
                : texts["term.explain.due.working-days", ordinal.Value, Date(it.DueOn, withYear)];
            yield break;
        }

        yield return texts["term.explain.every-day"];
        if (it.MonthTooShort)
        {
            yield return texts["term.explain.month-too-short", it.StartedOn.Day];
        }

        if (!it.CarriedOver)
        {
            yield return texts["term.explain.due.calendar", Date(it.DueOn, withYear)];
            yield break;
        }

        yield return texts["term.explain.count-ended", Date(it.CountEndedOn, withYear)];
        yield return Skipped(it, "term.explain.carried", withYear)!;
        yield return texts["term.explain.due.carried", Date(it.DueOn, withYear)];
    }

    private string? Skipped(TermExplanation it, string key, bool withYear)
    {
        var weekends = it.Weekends == 0
            ? null
            : Plural("term.weekends", it.Weekends, Word(it.Weekends));
        var named = it.NamedDaysOff.Count == 0 ? null : List(it.NamedDaysOff.Select(day => Name(day, withYear)));
        return (weekends, named) switch
        {
            (null, null) => null,
            (not null, not null) => texts[key + ".both", weekends, named].Value,
            _ => texts[key, (weekends ?? named)!].Value,
        };
    }

    private string Name(DayOff day, bool withYear)
    {
        var name = day.Kind == DayOffKind.Holiday ? texts[day.Name!].Value : day.Name!;
        return texts["term.named-day", name, Format(day.Date, withYear ? "term.date.short-year" : "term.date.short")];
    }

    private string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count == 1
            ? all[0]
            : texts["term.list", string.Join(", ", all.SkipLast(1)), all[^1]];
    }

    private string Format(DateOnly date, string key) =>
        date.ToString(texts[key].Value, Language);

    private string Plural(string key, int count, object argument) =>
        texts[key + (count == 1 ? ".one" : ".many"), argument];

    private string Word(int number)
    {
        var word = texts[Invariant($"term.number.{number}")];
        return word.ResourceNotFound ? number.ToString(Language) : word.Value;
    }
}
