using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Routes;

public sealed class RoutePageTests(TestApp app)
{
    private const string Complaint = "Ik wil een klacht indienen over een medewerker van de balie.";
    private const string Form = "form:has(#Input_AreaCode)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_sends_a_complaint_first_sees_where_it_goes_loses_nothing_and_can_still_send_it()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/signaal");

        await browser.Submit(Form, Filled(signals, Complaint), "Verstuur");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(0, await signals.Signals());
        Assert.Contains("Dit lijkt op een klacht over hoe je bent behandeld", browser.Text, StringComparison.Ordinal);
        Assert.Contains("binnen 6 weken", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Het is nog niet verstuurd.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(Complaint, ((IHtmlTextAreaElement)browser.Page.QuerySelector("#Input_Text")!).Value);
        Assert.Equal("Iemand die luistert.", ((IHtmlTextAreaElement)browser.Page.QuerySelector("#Input_WouldHelp")!).Value);
        Assert.Equal(signals.Town.DeWerf, ((IHtmlSelectElement)browser.Page.QuerySelector("#Input_AreaCode")!).Value);

        await browser.Submit(Form, "Verstuur het toch");
        Assert.Equal("Verstuurd. Dank je wel.", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(1, await signals.Signals());
        var route = await app.Read(database => database.Set<SignalRoute>().SingleAsync(one => one.ProgrammeId == signals.Town.Programme, Cancel));
        Assert.Equal(("complaint", "klacht indienen"), (route.Key, route.Phrase));

        // Who works on it is told; the public and the asker have no use for it.
        using var worker = await signals.Town.Browser(signals.Town.Rafi);
        await worker.Get($"/signalen/{route.SignalId.Value}");
        Assert.Contains("Wij herkenden een klacht over hoe je bent behandeld", worker.Text, StringComparison.Ordinal);
        await browser.Get($"/signalen/{route.SignalId.Value}");
        Assert.DoesNotContain("Wij herkenden", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_route_than_was_shown_is_shown_too_before_it_is_sent()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/signaal");
        await browser.Submit(Form, Filled(signals, Complaint), "Verstuur");

        await browser.Submit(Form, Filled(signals, Complaint + " Ook wil ik bijstand aanvragen."), "Verstuur");

        Assert.Contains("Dit lijkt op een aanvraag", browser.Text, StringComparison.Ordinal);
        Assert.Equal(0, await signals.Signals());
    }

    [Fact]
    public async Task An_emergency_is_sent_at_once_and_the_telephone_stands_above_everything()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/signaal");

        await browser.Submit(Form, Filled(signals, "Er is brand in de kelder van de flat!"), "Verstuur");

        Assert.Equal(1, await signals.Signals());
        Assert.Equal("tel:112", browser.Page.QuerySelector("main a[href^='tel:']")!.GetAttribute("href"));
        Assert.True(browser.Text.IndexOf("Bel 112", StringComparison.Ordinal) < browser.Text.IndexOf("Verstuurd. Dank je wel.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_emergency_that_cannot_be_sent_yet_shows_the_telephone_above_the_form()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/signaal");

        await browser.Submit(Form, new Dictionary<string, string?> { ["Input.Text"] = "Mijn buurvrouw ademt niet meer." }, "Verstuur");

        Assert.Equal("tel:112", browser.Page.QuerySelector("main a[href^='tel:']")!.GetAttribute("href"));
        Assert.Contains("Kies de buurt waar het over gaat.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_can_ask_first_and_is_told_afterwards()
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();

        using var asked = await client.PostAsJsonAsync("/api/v1/route-recognitions", new { text = Complaint }, Cancel);
        var routes = await asked.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        using var sent = await client.PostAsJsonAsync("/api/v1/signals", new { text = Complaint, areaCode = signals.Town.DeWerf }, Cancel);
        var made = await sent.Content.ReadFromJsonAsync<JsonElement>(Cancel);

        Assert.Equal("complaint", Assert.Single(routes.EnumerateArray()).GetProperty("key").GetString());
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        Assert.Equal("complaint", Assert.Single(made.GetProperty("routes").EnumerateArray()).GetProperty("key").GetString());
    }

    [Fact]
    public async Task A_programme_edits_its_rules_tries_a_text_and_goes_back_to_the_usual()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var stranger = await town.Browser(town.Moderator);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Get("/beheer/herkennen")).Status);
        await app.Arrange(new Grant(town.Programme, town.Otto.Id, "signals.rules"));
        using var browser = await town.Browser(town.Otto);

        await browser.Get("/beheer/herkennen");
        await browser.Submit("form:has(#Try)", new Dictionary<string, string?> { ["Try"] = "Ik wil geen bezwaar maken. Ik wil een klacht indienen." });
        Assert.Contains("“bezwaar maken” past bij bezwaar maken, maar in dezelfde zin staat ook: geen.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("herkend door “klacht indienen”", browser.Text, StringComparison.Ordinal);

        await browser.Get("/beheer/herkennen/complaint");
        await browser.Submit("form:has(#Input_Words)", new Dictionary<string, string?> { ["Input.Words"] = "a", ["Input.Link"] = "javascript:alert(1)" });
        Assert.Contains("te kort of te lang", browser.Text, StringComparison.Ordinal);
        Assert.Contains("https://", browser.Text, StringComparison.Ordinal);
        await browser.Submit("form:has(#Input_Words)", new Dictionary<string, string?> { ["Input.Words"] = "boos op de balie\nklacht", ["Input.Link"] = "https://stad.example/klacht" });
        Assert.Equal("/beheer/herkennen?gedaan=true", browser.Path);

        using var asker = town.Browser();
        await asker.Get("/signaal");
        await asker.Submit(Form, Filled(signals, "Ik ben heel boos op de balie."), "Verstuur");
        Assert.Contains("Ga naar stad.example", asker.Text, StringComparison.Ordinal);

        await browser.Get("/beheer/herkennen/complaint");
        await browser.Submit("form[action*='Usual']");
        Assert.Equal(0, await app.Read(database => database.Set<RouteRule>().CountAsync(rule => rule.ProgrammeId == town.Programme, Cancel)));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/beheer/herkennen/onbekend")).Status);
    }

    private static Dictionary<string, string?> Filled(SignalsTown signals, string text) => new()
    {
        ["Input.Text"] = text,
        ["Input.AreaCode"] = signals.Town.DeWerf,
        ["Input.Topic"] = "street-lights",
        ["Input.WouldHelp"] = "Iemand die luistert.",
    };
}
