using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tentakel.Ui.Calendar;
using Tentakel.Ui.Frame;
using Tentakel.Ui.Resources;
using Tentakel.Ui.TagHelpers;
using Xunit;
using static Tentakel.Ui.Tests.Rendering;

namespace Tentakel.Ui.Tests;

public sealed class ComponentTests
{
    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static readonly Clock EndOfMarch = new(new(2026, 3, 31, 10, 0, 0, TimeSpan.Zero));

    public ComponentTests() => SpeakIn("nl-NL");

    [Fact]
    public void A_button_sends_unless_it_has_an_address()
    {
        var button = Parse(Render(new ButtonTagHelper { ViewContext = View() }, "tk-button", "Verstuur")).QuerySelector("button")!;
        Assert.Equal("submit", button.GetAttribute("type"));
        Assert.Equal("nl-button nl-button--primary", button.ClassName);
        var link = Parse(Render(new ButtonTagHelper { ViewContext = View(), Href = "javascript\":x", Kind = ButtonKind.Danger }, "tk-button", "Ga")).QuerySelector("a")!;
        Assert.Equal("javascript\":x", link.GetAttribute("href"));
        Assert.Contains("nl-button--negative", link.ClassName);
    }

    [Fact]
    public void A_button_for_a_handler_keeps_the_query()
    {
        var view = View();
        view.HttpContext.Request.QueryString = new QueryString("?code=A&handler=Old");
        var button = Parse(Render(new ButtonTagHelper { ViewContext = view, Handler = "Follow" }, "tk-button")).QuerySelector("button")!;
        Assert.Equal("?code=A&handler=Follow", button.GetAttribute("formaction"));
    }

    [Theory]
    [InlineData(StateKind.OnTime)]
    [InlineData(StateKind.Late)]
    [InlineData(StateKind.Done)]
    [InlineData(StateKind.Paused)]
    [InlineData(StateKind.Reopened)]
    public void A_state_is_a_hidden_shape_and_a_word(StateKind kind)
    {
        var page = Parse(Render(new StateTagHelper { Kind = kind }, "tk-state", "woord"));
        Assert.Equal("true", page.QuerySelector("svg")!.GetAttribute("aria-hidden"));
        Assert.Equal("woord", page.QuerySelector("span")!.TextContent);
    }

    [Fact]
    public void Every_state_has_its_own_shape() =>
        Assert.Equal(5, Enum.GetValues<StateKind>().Select(kind => Parse(Render(new StateTagHelper { Kind = kind }, "tk-state")).QuerySelector("svg")!.InnerHtml).Distinct().Count());

    [Fact]
    public void A_promise_is_a_section_named_by_a_hidden_heading()
    {
        var page = Parse(Render(new PromiseTagHelper(Texts), "tk-promise", "<p>x</p>"));
        var section = page.QuerySelector("section")!;
        Assert.Equal("Wie antwoordt, en wanneer", page.GetElementById(section.GetAttribute("aria-labelledby")!)!.TextContent);
    }

    [Fact]
    public void An_explanation_opens_without_script()
    {
        var page = Parse(Render(new ExplainTagHelper { Summary = Hostile, Open = true }, "tk-explain", "<p>x</p>"));
        Assert.True(page.QuerySelector("details")!.HasAttribute("open"));
        Assert.Equal(Hostile, page.QuerySelector("summary")!.TextContent);
        Assert.NotNull(page.QuerySelector(".tk-uitleg__inhoud > p"));
    }

    [Fact]
    public void A_message_writes_its_speaker_as_text_and_its_time_for_machines()
    {
        var page = Parse(Render(new MessageTagHelper(EndOfMarch)
        {
            Kind = MessageKind.Resident,
            Name = Hostile,
            Role = Hostile,
            At = new DateTimeOffset(2026, 3, 27, 14, 10, 0, TimeSpan.Zero),
        }, "tk-message", "<p>Licht</p>"));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(Hostile, page.QuerySelector(".tk-bericht__wie")!.TextContent);
        Assert.Equal("2026-03-27T14:10:00Z", page.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Equal("vrijdag 27 maart, 15.10 uur", page.QuerySelector("time")!.TextContent);
        Assert.NotNull(page.QuerySelector(".tk-bericht__tekst--bewoner > p"));
    }

    [Fact]
    public void A_date_follows_the_language_of_the_page()
    {
        var helper = new DateTagHelper(EndOfMarch) { Value = new DateOnly(2026, 4, 7) };
        Assert.Equal("""<time datetime="2026-04-07">dinsdag 7 april</time>""", Render(helper, "tk-date"));
        SpeakIn("en-GB");
        Assert.Equal("""<time datetime="2026-04-07">Tuesday 7 April</time>""", Render(helper, "tk-date"));
        Assert.Equal("", Render(new DateTagHelper(EndOfMarch), "tk-date"));
    }

    [Fact]
    public void The_last_page_has_no_way_on()
    {
        Assert.Equal("", Render(new PagerTagHelper(Texts), "tk-pager"));
        Assert.Equal("?na=1&b=\"", Parse(Render(new PagerTagHelper(Texts) { Next = "?na=1&b=\"" }, "tk-pager")).QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void An_alert_is_headed_by_a_word_and_only_an_error_interrupts()
    {
        var error = Parse(Render(new AlertTagHelper(Texts) { Kind = AlertKind.Error }, "tk-alert", "x")).QuerySelector("div")!;
        Assert.Equal("alert", error.GetAttribute("role"));
        Assert.Equal("Dat lukte niet", error.QuerySelector("p")!.TextContent);
        Assert.Equal("status", Parse(Render(new AlertTagHelper(Texts), "tk-alert")).QuerySelector("div")!.GetAttribute("role"));
    }

    [Fact]
    public void The_days_are_a_table_of_whole_weeks_from_monday()
    {
        DayCell[] cells =
        [
            new(new(2026, 4, 1), DayCellKind.Start, "start", "start"),
            new(new(2026, 4, 2), DayCellKind.Counted, "dag 1", "1"),
            new(new(2026, 4, 3), DayCellKind.Free, Hostile, "vrij"),
            new(new(2026, 4, 7), DayCellKind.End, "antwoord", "2"),
        ];
        var page = Parse(Render(new DaysTagHelper(Texts) { Cells = cells }, "tk-days"));
        Assert.Equal("1 april tot en met 7 april 2026", page.QuerySelector("caption")!.TextContent);
        Assert.Equal(["ma", "di", "wo", "do", "vr", "za", "zo"], page.QuerySelectorAll("th[scope=col] abbr").Select(head => head.TextContent));
        Assert.Equal("maandag", page.QuerySelector("abbr")!.GetAttribute("title"));
        Assert.Equal([7, 7], page.QuerySelectorAll("tbody tr").Select(row => row.Children.Length));
        Assert.Equal("7", page.QuerySelector(".is-eind b")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector(".is-vrij .tk-lang")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Theory]
    [InlineData("/signalen", "/signalen", "page")]
    [InlineData("/signalen", "/signalen/4", "true")]
    [InlineData("/signalen", "/signalenx", null)]
    [InlineData("/", "/", "page")]
    [InlineData("/", "/signalen", null)]
    public void The_menu_knows_where_you_are(string href, string path, string? expected) =>
        Assert.Equal(expected, new NavigationItem(href, "x", typeof(UiTexts), 1, _ => true).CurrentOn(path));

    [Fact]
    public void Every_text_is_there_in_both_languages()
    {
        SpeakIn("nl-NL");
        var dutch = Texts.GetAllStrings(includeParentCultures: true).ToDictionary(text => text.Name, text => text.Value);
        SpeakIn("en");
        var english = Texts.GetAllStrings(includeParentCultures: false).Select(text => text.Name).Order();
        Assert.Equal(dutch.Keys.Order(), english);
        Assert.Equal("Show more", Texts["pager.next"]);
    }
}
