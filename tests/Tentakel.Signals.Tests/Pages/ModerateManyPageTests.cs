using System.Net;
using AngleSharp.Html.Dom;
using Tentakel.Platform.Access;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Pages;

public sealed class ModerateManyPageTests(TestApp app)
{
    private const string Form = "form:has([name=doe])";

    [Fact]
    public async Task Without_script_everything_is_ticked_by_a_button_and_what_was_typed_stays()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await signals.Told(), await signals.Told());
        using var browser = await signals.Town.Browser(signals.Town.Moderator);
        await browser.Get("/moderatie/tegelijk");

        await browser.Submit(Form, new Dictionary<string, string?> { [$"titel-{first.Id}"] = "Eigen titel", ["uitleg"] = "Woorden." }, "Vink alles");

        Assert.Equal(2, browser.Page.QuerySelectorAll("input[name=kies][checked]").Length);
        Assert.Equal("Eigen titel", ((IHtmlInputElement)browser.Page.QuerySelector($"[name='titel-{first.Id}']")!).Value);
        Assert.Equal("Woorden.", ((IHtmlTextAreaElement)browser.Page.QuerySelector("#uitleg")!).Value);
        Assert.Equal(Publication.Waiting, (await signals.Signal(first.Id)).Publication);

        await browser.Submit(Form, "op de lijst");
        Assert.Contains("Op de openbare lijst gezet: 2.", browser.Text, StringComparison.Ordinal);
        Assert.Equal("Eigen titel", (await signals.Signal(first.Id)).PublicTitle);
        Assert.Equal(Publication.Public, (await signals.Signal(second.Id)).Publication);
    }

    [Fact]
    public async Task What_is_refused_says_why_and_stays_ticked_with_what_was_typed()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second, third) = (await signals.Told(), await signals.Told(), await signals.Told());
        using var browser = await signals.Town.Browser(signals.Town.Moderator);
        await browser.Get("/moderatie/tegelijk?alles=1");
        Assert.Equal(3, browser.Page.QuerySelectorAll("input[name=kies][checked]").Length);

        // Somebody else decides about the second while this page is open.
        await signals.Publish(second.Id);
        await browser.Submit(Form, new Dictionary<string, string?> { [$"titel-{third.Id}"] = "" }, "op de lijst");

        Assert.Contains("Op de openbare lijst gezet: 1.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Niet gelukt: 2.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Mieke heeft dit al nagekeken", browser.Text, StringComparison.Ordinal);
        Assert.Equal([third.Id.ToString()], browser.Page.QuerySelectorAll("input[name=kies][checked]").Select(box => box.GetAttribute("value")));
        Assert.Equal("", ((IHtmlInputElement)browser.Page.QuerySelector($"[name='titel-{third.Id}']")!).Value);
        Assert.Equal(Publication.Public, (await signals.Signal(first.Id)).Publication);
    }

    [Fact]
    public async Task More_are_withheld_with_one_reason_and_none_without()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told();
        using var browser = await signals.Town.Browser(signals.Town.Moderator);
        await browser.Get("/moderatie/tegelijk?alles=1");

        await browser.Submit(Form, "van de lijst");
        Assert.Contains("Schrijf waarom dit niet", browser.Text, StringComparison.Ordinal);
        Assert.Equal(Publication.Waiting, (await signals.Signal(told.Id)).Publication);

        await browser.Submit(Form, new Dictionary<string, string?> { ["reden"] = "advert" }, "van de lijst");
        Assert.Contains("Van de openbare lijst gehouden: 1.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(Publication.Withheld, (await signals.Signal(told.Id)).Publication);

        await browser.Get("/moderatie/logboek?besluit=withheld&reden=advert");
        Assert.Contains("door Mieke", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Het is reclame.", browser.Text, StringComparison.Ordinal);
        await browser.Get("/moderatie/logboek?besluit=public");
        Assert.Contains("Er is nog niets besloten.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_is_undone_on_a_page_and_the_page_is_only_for_moderators()
    {
        var signals = await SignalsTown.Make(app);
        var told = await signals.Told();
        await signals.Publish(told.Id);
        using var stranger = await signals.Town.Browser(signals.Town.Rafi);
        Assert.All(
            new[] { await stranger.Get($"/moderatie/{told.Id}"), await stranger.Get("/moderatie/logboek"), await stranger.Get("/moderatie/tegelijk") },
            page => Assert.Equal(HttpStatusCode.Forbidden, page.Status));
        using var browser = await signals.Town.Browser(signals.Town.Moderator);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/moderatie/{Guid.Empty}")).Status);

        await browser.Get($"/moderatie/{told.Id}");
        await browser.Submit("form[action*='Withhold']", new Dictionary<string, string?> { ["Reason"] = "" });
        Assert.Equal(Publication.Public, (await signals.Signal(told.Id)).Publication);
        await browser.Submit("form[action*='Withhold']", new Dictionary<string, string?> { ["ReasonKey"] = "person" });
        Assert.Equal(Publication.Withheld, (await signals.Signal(told.Id)).Publication);
        await browser.Submit("form[action*='Publish']", new Dictionary<string, string?> { ["PublicTitle"] = "Toch" });

        Assert.Equal("Toch", (await signals.Signal(told.Id)).PublicTitle);
        Assert.Contains("Toch op de lijst gezet", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Alsnog van de lijst gehaald", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_are_public_in_both_languages_with_the_reasons_of_the_programme()
    {
        var signals = await SignalsTown.Make(app);
        await app.Arrange(
            new WithholdReason(signals.Town.Programme, "own", new("Het hoort bij een ander.", "It belongs to somebody else.")),
            new Grant(signals.Town.Programme, signals.Town.Otto.Id, "signals.rules"));
        using var browser = signals.Town.Browser();
        await browser.Get("/");
        Assert.NotNull(browser.Page.QuerySelector("footer a[href='/spelregels']"));

        await browser.Get("/spelregels");
        Assert.Contains("Het hoort bij een ander.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Binnen 2 werkdagen.", browser.Text, StringComparison.Ordinal);
        browser.InEnglish();
        await browser.Get("/spelregels");
        Assert.Contains("It belongs to somebody else.", browser.Text, StringComparison.Ordinal);

        using var editor = await signals.Town.Browser(signals.Town.Otto);
        await editor.Get("/beheer/redenen");
        await editor.Submit("section form", new Dictionary<string, string?> { ["reden-nieuw.NameNl"] = " " });
        Assert.Contains("Vul dit in.", editor.Text, StringComparison.Ordinal);
        await editor.Submit("section form", new Dictionary<string, string?> { ["reden-nieuw.NameNl"] = "Nog een reden." });
        Assert.Equal("/beheer/redenen?gedaan=true", editor.Path);
        Assert.Contains("Nog een reden.", editor.Text, StringComparison.Ordinal);
    }
}
