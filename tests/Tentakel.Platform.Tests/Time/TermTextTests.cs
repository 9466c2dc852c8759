using System.Globalization;
using System.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Tentakel.Platform.Resources;
using Tentakel.Platform.Time;
using Xunit;

namespace Tentakel.Platform.Tests.Time;

public sealed class TermTextTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<ILoggerFactory>(new LoggerFactory())
        .AddLocalization()
        .BuildServiceProvider();

    private TermText Text => new(_services.GetRequiredService<IStringLocalizer<PlatformTexts>>());

    [Theory]
    [InlineData("nl", "2026-04-01", 5, TermUnit.WorkingDays, "De termijn is 5 werkdagen. De termijn begon op woensdag 1 april. Die dag telt niet mee. De eerste dag die telt is donderdag 2 april. Wij tellen één weekend niet mee, en ook Goede Vrijdag (3 april) en tweede paasdag (6 april) niet. De vijfde werkdag is vrijdag 10 april.")]
    [InlineData("en", "2026-04-01", 5, TermUnit.WorkingDays, "The term is 5 working days. The term began on Wednesday 1 April. That day does not count. The first day that counts is Thursday 2 April. We do not count one weekend, nor Good Friday (3 April) and Easter Monday (6 April). The fifth working day is Friday 10 April.")]
    [InlineData("nl", "2026-03-20", 10, TermUnit.WorkingDays, "De termijn is 10 werkdagen. De termijn begon op vrijdag 20 maart. Die dag telt niet mee. De eerste dag die telt is maandag 23 maart. Wij tellen drie weekenden niet mee, en ook Goede Vrijdag (3 april) en tweede paasdag (6 april) niet. De tiende werkdag is dinsdag 7 april.")]
    [InlineData("nl", "2026-03-30", 1, TermUnit.WorkingDays, "De termijn is 1 werkdag. De termijn begon op maandag 30 maart. Die dag telt niet mee. De eerste dag die telt is dinsdag 31 maart. De eerste werkdag is dinsdag 31 maart.")]
    [InlineData("nl", "2026-12-30", 15, TermUnit.WorkingDays, "De termijn is 15 werkdagen. De termijn begon op woensdag 30 december 2026. Die dag telt niet mee. De eerste dag die telt is donderdag 31 december 2026. Wij tellen drie weekenden niet mee, en ook Nieuwjaarsdag (1 januari 2027) niet. Werkdag 15 is donderdag 21 januari 2027.")]
    [InlineData("nl", "2026-04-26", 1, TermUnit.WorkingDays, "De termijn is 1 werkdag. De termijn begon op zondag 26 april. Die dag telt niet mee. De eerste dag die telt is dinsdag 28 april. Wij tellen Koningsdag (27 april) niet mee. De eerste werkdag is dinsdag 28 april.")]
    [InlineData("nl", "2026-03-31", 6, TermUnit.Weeks, "De termijn is 6 weken. De termijn begon op dinsdag 31 maart. Die dag telt niet mee. De eerste dag die telt is woensdag 1 april. Elke dag telt mee, ook het weekend. De laatste dag is dinsdag 12 mei.")]
    [InlineData("nl", "2026-03-20", 2, TermUnit.Weeks, "De termijn is 2 weken. De termijn begon op vrijdag 20 maart. Die dag telt niet mee. De eerste dag die telt is zaterdag 21 maart. Elke dag telt mee, ook het weekend. Wij komen dan uit op vrijdag 3 april. Dat is geen werkdag. Wij slaan één weekend over, en ook Goede Vrijdag (3 april) en tweede paasdag (6 april). De eerste werkdag daarna is dinsdag 7 april. Dat is de laatste dag.")]
    [InlineData("en", "2026-01-31", 1, TermUnit.Months, "The term is 1 month. The term began on Saturday 31 January. That day does not count. The first day that counts is Sunday 1 February. Every day counts, weekends too. The last month has no day 31. Then the last day of that month counts. That brings us to Saturday 28 February. That is not a working day. We skip one weekend. The first working day after that is Monday 2 March. That is the last day.")]
    public void A_due_date_is_explained_in_plain_words(string language, string start, int amount, TermUnit unit, string expected)
    {
        Speak(language);

        Assert.Equal(expected, Text.Sentence(new Term(amount, unit).From(Day(start), WorkingCalendar.Dutch).Explain()));
    }

    [Fact]
    public void A_closing_day_is_called_what_the_tenant_calls_it()
    {
        Speak("nl");
        var calendar = new WorkingCalendar([new(Day("2026-03-31"), "Studiedag van het wijkteam")]);

        Assert.Contains(
            "Wij tellen Studiedag van het wijkteam (31 maart) niet mee.",
            Text.Sentence(Term.WorkingDays(1).From(Day("2026-03-30"), calendar).Explain()),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl", "2026-03-31", "2026-04-07", "Nog 3 werkdagen")]
    [InlineData("nl", "2026-03-31", "2026-04-01", "Nog 1 werkdag")]
    [InlineData("nl", "2026-03-31", "2026-03-31", "Vandaag")]
    [InlineData("nl", "2026-03-31", "2026-03-27", "2 werkdagen te laat")]
    [InlineData("nl", "2026-03-30", "2026-03-27", "1 werkdag te laat")]
    [InlineData("nl", "2026-03-28", "2026-03-27", "Te laat")] // Saturday: no working day late yet
    [InlineData("en", "2026-03-31", "2026-04-07", "3 working days left")]
    [InlineData("en", "2026-03-31", "2026-03-27", "2 working days late")]
    public void What_remains_is_said_in_working_days(string language, string today, string due, string expected)
    {
        Speak(language);

        Assert.Equal(expected, Text.Remaining(Day(today), Day(due), WorkingCalendar.Dutch));
    }

    [Fact]
    public void Every_text_is_there_in_both_languages()
    {
        var texts = new ResourceManager(typeof(PlatformTexts));

        Assert.Equal(Keys(texts, "nl"), Keys(texts, "en"));
        Assert.Superset(
            Enumerable.Range(2020, 12).SelectMany(DutchHolidays.Of).Select(day => day.Key).ToHashSet(),
            Keys(texts, "nl").ToHashSet());
    }

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _before;
        _services.Dispose();
    }

    private static void Speak(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    // The Dutch texts are the neutral ones.
    private static List<string> Keys(ResourceManager texts, string language)
    {
        var culture = language == "nl" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        var set = texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return [.. set.Cast<System.Collections.DictionaryEntry>().Select(row => (string)row.Key).Order()];
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, null);
}
