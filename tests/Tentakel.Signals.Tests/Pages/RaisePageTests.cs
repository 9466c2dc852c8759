using System.Net;
using AngleSharp.Html.Dom;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Pages;

public sealed class RaisePageTests(TestApp app)
{
    private const string Form = "form:has(#Input_AreaCode)";

    [Fact]
    public async Task From_the_one_field_on_the_front_page_to_a_name_a_date_and_a_code()
    {
        var signals = await SignalsTown.Make(app);
        app.Clock.SetDay(2026, 4, 1);
        using var browser = signals.Town.Browser();
        await browser.Get("/");
        await browser.Submit("form[action*='handler=Begin']", new Dictionary<string, string?> { ["Input.Text"] = SignalsTown.Dark });
        Assert.Equal(SignalsTown.Dark, ((IHtmlTextAreaElement)browser.Page.QuerySelector("#Input_Text")!).Value);
        Assert.Equal(0, await signals.Signals());

        await browser.Submit(Form, new Dictionary<string, string?> { ["Input.AreaCode"] = signals.Town.DeWerf, ["Input.Topic"] = "street-lights" }, "Verstuur");

        Assert.Equal("Verstuurd. Dank je wel.", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Rafi van team Openbare ruimte antwoordt uiterlijk vrijdag 10 april.", browser.Text, StringComparison.Ordinal);
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", browser.Page.QuerySelector("#volgcode")!.TextContent);

        // The page of the signal, which this browser may read now, explains the date.
        await browser.Get(browser.Page.QuerySelector("a[href^='/signalen/']")!.GetAttribute("href")!);
        Assert.Contains("Rafi van team Openbare ruimte antwoordt uiterlijk vrijdag 10 april.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("De termijn begon op woensdag 1 april.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("goede vrijdag (3 april)", browser.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("tweede paasdag (6 april)", browser.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Dit staat nog niet op de openbare lijst.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_every_field_at_once_and_nothing_typed_is_lost()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/signaal");

        await browser.Submit(Form, new Dictionary<string, string?> { ["Input.WouldHelp"] = "Een lamp.", ["Input.Email"] = "geen adres" }, "Verstuur");

        Assert.Contains("Vertel wat er niet goed gaat, of wat je graag wilt.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Kies de buurt waar het over gaat.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Dit is geen e-mailadres.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(3, browser.Page.QuerySelectorAll("[aria-invalid=true]").Length);
        Assert.Equal("Een lamp.", ((IHtmlTextAreaElement)browser.Page.QuerySelector("#Input_WouldHelp")!).Value);
        Assert.Equal(0, await signals.Signals());
    }

    [Fact]
    public async Task Without_script_an_area_is_found_by_name()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/signaal");

        await browser.Submit(Form, new Dictionary<string, string?> { ["Input.Text"] = SignalsTown.Dark, ["Input.AreaQuery"] = "kade" }, "Zoek");

        // The towns of other tests have a quay too; the own one comes first.
        Assert.Equal(signals.Town.DeKade, ((IHtmlSelectElement)browser.Page.QuerySelector("#Input_AreaCode")!).Options[1].Value);
        Assert.Contains("voor “kade”.", browser.Text, StringComparison.Ordinal);
        await browser.Submit(Form, new Dictionary<string, string?> { ["Input.AreaCode"] = signals.Town.DeKade }, "Verstuur");

        Assert.Contains("Samira van wijkteam Zuid antwoordt uiterlijk", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_from_one_page_it_is_told_once_under_one_code()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/signaal");
        var page = browser.Page;
        var values = new Dictionary<string, string?> { ["Input.Text"] = SignalsTown.Dark, ["Input.AreaCode"] = signals.Town.DeWerf };
        var kept = new[] { "Input.Key", "Stamp" }.ToDictionary(name => name, name => page.QuerySelector($"{Form} [name='{name}']")!.GetAttribute("value"));
        await browser.Submit(Form, values, "Verstuur");
        var code = browser.Page.QuerySelector("#volgcode")!.TextContent;

        // Back, and sent again: the form still has its key and its stamp.
        await browser.Get("/signaal");
        await browser.Submit(Form, new Dictionary<string, string?>(values.Concat(kept)), "Verstuur");

        Assert.Equal(code, browser.Page.QuerySelector("#volgcode")!.TextContent);
        Assert.Equal(1, await signals.Signals());
    }

    [Fact]
    public async Task In_English_the_page_what_is_sent_and_the_mail_are_in_English()
    {
        var signals = await SignalsTown.Make(app);
        app.Clock.SetDay(2026, 4, 1);
        using var browser = signals.Town.Browser();
        browser.InEnglish();
        await browser.Get("/signaal");
        Assert.Equal("en", browser.Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("What is wrong, or what would you like?", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Street lights", browser.Text, StringComparison.Ordinal);

        await browser.Submit(
            Form,
            new Dictionary<string, string?> { ["Input.Text"] = "It is pitch-dark.", ["Input.AreaCode"] = signals.Town.DeWerf, ["Input.Topic"] = "street-lights", ["Input.Email"] = "jan@post.example" },
            "Send");

        Assert.Contains("Sent. Thank you.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Rafi of Public space team will answer by Friday 10 April.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("We also send it to your e-mail address.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Rafi of Public space team will answer by Friday 10 April at the latest.", Assert.Single(await signals.Mails()).Text, StringComparison.Ordinal);
        await browser.Get(browser.Page.QuerySelector("a[href^='/signalen/']")!.GetAttribute("href")!);
        Assert.Contains("Good Friday (3 April) and Easter Monday (6 April)", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAAA-BBBB-CCCC")]
    [InlineData("abc")]
    [InlineData("")]
    public async Task A_code_that_is_not_ours_is_refused_with_a_sentence(string code)
    {
        var signals = await SignalsTown.Make(app);
        await signals.Told();
        using var browser = signals.Town.Browser();
        await browser.Get("/");

        await browser.Submit("form[action='/volg']", new Dictionary<string, string?> { ["Code"] = code });

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("Deze code kennen wij niet.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_another_town_is_not_ours()
    {
        var here = await SignalsTown.Make(app);
        var there = await SignalsTown.Make(app);
        var raised = await here.Told();
        using var browser = there.Town.Browser();
        await browser.Get("/volg");

        await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = raised.FollowUpCode });

        Assert.Contains("Deze code kennen wij niet.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        using var content = new FormUrlEncodedContent([new("Input.Text", SignalsTown.Dark), new("Input.AreaCode", signals.Town.DeWerf)]);

        using var response = await browser.Client.PostAsync(new Uri("/signaal", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, await signals.Signals());
    }

    [Fact]
    public async Task Who_signs_out_on_the_account_page_is_signed_out()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = await signals.Town.Browser(signals.Town.Rafi);
        await browser.Get("/account");

        await browser.Submit("#uitloggen");

        Assert.Equal((HttpStatusCode.OK, "/"), (browser.Status, browser.Path));
    }
}
