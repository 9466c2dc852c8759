using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.EditFrameHosts;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Outside;

/// <summary>The list and the form in a page of another site.</summary>
public sealed class EmbedTests(TestApp app)
{
    private const string Standard = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors ";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_may_frame_anything_until_somebody_with_the_permission_says_who()
    {
        var signals = await SignalsTown.Make(app);
        var other = await SignalsTown.Make(app);
        foreach (var path in new[] { "/embed/lijst", "/embed/signaal" })
        {
            Assert.Equal((Standard + "'none'", "DENY"), await Policy(signals.Town, path));
        }

        (await Allow(signals, "https://www.Krant.example/wijk")).Must();
        (await Allow(signals, "café.example")).Must();

        foreach (var path in new[] { "/embed/lijst", "/embed/signaal", "/EMBED/lijst", "/embed/lijst/" })
        {
            Assert.Equal((Standard + "https://www.krant.example https://xn--caf-dma.example", ""), await Policy(signals.Town, path));
        }

        foreach (var path in new[] { "/", "/embed", "/embed/sites", "/signalen", "/signalen/kaart", "/signaal", "/volg", "/inloggen", "/embed/niets" })
        {
            Assert.Equal((Standard + "'none'", "DENY"), await Policy(signals.Town, path));
        }

        Assert.Equal((Standard + "'none'", "DENY"), await Policy(other.Town, "/embed/lijst"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("*")]
    [InlineData("*.example.org")]
    [InlineData("nl")]
    [InlineData("krant.example; script-src *")]
    [InlineData("krant.example 'self'")]
    [InlineData("krant.example\r\nX-Evil: 1")]
    [InlineData("http://krant.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html")]
    [InlineData("krant.example:8443")]
    [InlineData("jan@krant.example")]
    [InlineData("192.0.2.7")]
    [InlineData("[2001:db8::1]")]
    [InlineData("-krant.example")]
    [InlineData("krant..example")]
    [InlineData("krant_1.example")]
    public async Task What_is_no_host_name_gets_into_no_header(string? host)
    {
        var signals = await SignalsTown.Make(app);

        Assert.Equal("signals.frame-host", Assert.Single((await Allow(signals, host)).Refusal!.Fields).Code);
        Assert.Equal((Standard + "'none'", "DENY"), await Policy(signals.Town, "/embed/lijst"));
    }

    [Fact]
    public async Task Who_edits_the_list_needs_leave_and_is_in_the_audit_trail()
    {
        var signals = await SignalsTown.Make(app);
        var (town, without) = (signals.Town, signals.Town.As(signals.Town.Rafi));
        var refused = await app.Do<EditFrameHostsHandler, AllowFrame, string>(without, new("krant.example"), handler => handler.Handle(new AllowFrame("krant.example"), without));
        Assert.Equal(RefusalKind.Forbidden, refused.Refusal?.Kind);
        (await Allow(signals, "krant.example")).Must();
        (await Allow(signals, "KRANT.example.")).Must();
        var notRemoved = await app.Do<EditFrameHostsHandler, ForbidFrame, string>(without, new("krant.example"), handler => handler.Handle(new ForbidFrame("krant.example"), without));
        Assert.Equal(RefusalKind.Forbidden, notRemoved.Refusal?.Kind);
        var with = town.As(town.Otto, "signals.frame");
        (await app.Do<EditFrameHostsHandler, ForbidFrame, string>(with, new("krant.example"), handler => handler.Handle(new ForbidFrame("krant.example"), with))).Must();

        Assert.Equal(["signals.allow-frame", "signals.forbid-frame"], await signals.Audit());
        Assert.Equal((Standard + "'none'", "DENY"), await Policy(town, "/embed/lijst"));
        using var browser = await town.Browser(town.Rafi);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/embed/sites")).Status);
    }

    [Fact]
    public async Task The_page_adds_a_site_and_takes_it_off_without_a_script()
    {
        var town = (await SignalsTown.Make(app)).Town;
        await app.Arrange(new Platform.Access.Grant(town.Programme, town.Otto.Id, "signals.frame"));
        using var browser = await town.Browser(town.Otto);
        await browser.Get("/embed/sites");

        await browser.Submit("#site-erbij", new Dictionary<string, string?> { ["Host"] = "geen adres" });
        Assert.Contains("Dit is geen adres van een site", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#site-erbij", new Dictionary<string, string?> { ["Host"] = "krant.example" });
        Assert.Equal("/embed/sites?gedaan=true", browser.Path);
        Assert.Contains("krant.example", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Nu mogen: krant.example.", (await browser.Get("/embed")).Text, StringComparison.Ordinal);
        await browser.Get("/embed/sites");
        await browser.Submit("form[action*='Remove']");
        Assert.Contains("Nog geen enkele site", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_sites_than_a_header_can_hold()
    {
        var signals = await SignalsTown.Make(app);
        for (var number = 0; number < EditFrameHostsHandler.Most; number++)
        {
            (await Allow(signals, $"krant{number}.example")).Must();
        }

        Assert.Equal("signals.frame-hosts-many", Assert.Single((await Allow(signals, "nog.example")).Refusal!.Fields).Code);
        (await Allow(signals, "krant1.example")).Must();
    }

    [Fact]
    public async Task In_a_frame_no_cookie_is_set_or_read_also_of_who_is_signed_in()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var told = await signals.Told();
        using var browser = await town.Browser(town.Samira);
        await browser.Get("/taal/en?terug=/volg");
        await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = told.FollowUpCode });
        var before = browser.CookiesReceived.Count;

        // The cookie says English, the browser Dutch; nobody in a frame reads the first.
        await browser.Get("/embed/signaal");
        Assert.Equal("nl", browser.Page.DocumentElement.GetAttribute("lang"));
        await Send(browser, "Het is stil.", town.DeWerf);
        await browser.Get("/embed/lijst");

        Assert.Equal(before, browser.CookiesReceived.Count);
        var raised = await app.Read(database => database.Set<Signal>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme && one.Text == "Het is stil.").SingleAsync(Cancel));
        Assert.Null(raised.AskerId);
        Assert.Empty(browser.Page.QuerySelectorAll("script, input[name=__RequestVerificationToken]"));
    }

    [Fact]
    public async Task Somebody_tells_something_in_the_frame_and_gets_the_code_there()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var browser = town.Browser();
        await browser.Get($"/embed/signaal?taal=en&buurt={town.DeWerf}&onderwerp=street-lights");
        Assert.Equal("en", browser.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("_blank", browser.Page.QuerySelector("base")!.GetAttribute("target"));
        Assert.Equal("_self", browser.Page.QuerySelector("form")!.GetAttribute("target"));
        Assert.Equal(["", town.DeWerf], browser.Page.QuerySelectorAll("select option").Select(option => option.GetAttribute("value")));

        Assert.Equal(town.DeWerf, browser.Page.QuerySelector("option[selected]")!.GetAttribute("value"));
        await Send(browser, "The lamp is broken.");

        var code = browser.Page.QuerySelector("#volgcode")!.TextContent;
        var signal = await app.Read(database => database.Set<Signal>().AsNoTracking().SingleAsync(one => one.ProgrammeId == town.Programme, Cancel));
        Assert.Equal(app.Services.GetRequiredService<CodeHashes>().Of(code), signal.CodeHash);
        Assert.Equal((town.DeWerf, "en", town.StreetLights.Id), (signal.AreaCode, signal.Language, signal.TopicId!.Value));
        Assert.NotNull(browser.Page.QuerySelector("a[href='/volg']"));
    }

    [Fact]
    public async Task Sent_twice_is_told_once()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/embed/signaal");
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        var fields = Fields(browser, "Twee keer.", signals.Town.DeWerf);

        var first = await Post(browser, fields);
        var second = await Post(browser, fields);
        var changed = await Post(browser, [.. fields.Where(field => field.Key != "Input.Text"), new("Input.Text", "Iets anders.")]);

        Assert.Equal(Code(first), Code(second));
        Assert.NotEmpty(Code(first));
        Assert.Empty(Code(changed));
        Assert.Equal(1, await signals.Signals());
    }

    [Fact]
    public async Task A_program_that_fills_in_everything_or_too_fast_is_stopped_and_a_person_goes_on()
    {
        using var patience = app.FormsAskPatience();
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var browser = town.Browser();
        await browser.Get("/embed/signaal");

        await browser.Submit("form", new Dictionary<string, string?> { ["Input.Text"] = "Snel.", ["Input.AreaCode"] = town.DeWerf });
        Assert.Contains("Dat ging wel heel snel", browser.Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await browser.Submit("form", new Dictionary<string, string?> { ["Website"] = "http://spam.example" });
        Assert.Contains("een veld dat leeg moet blijven", browser.Text, StringComparison.Ordinal);
        Assert.Equal(0, await signals.Signals());
        await browser.Submit("form");
        Assert.NotNull(browser.Page.QuerySelector("#volgcode"));
        Assert.Equal("Snel.", (await app.Read(database => database.Set<Signal>().SingleAsync(one => one.ProgrammeId == town.Programme, Cancel))).Text);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("garbage")]
    [InlineData("old")]
    [InlineData("elsewhere")]
    public async Task A_stamp_that_is_not_ours_or_too_old_tells_nothing_and_loses_nothing(string kind)
    {
        using var patience = app.FormsAskPatience();
        var signals = await SignalsTown.Make(app);
        var (town, other) = (signals.Town, (await SignalsTown.Make(app)).Town);
        using var browser = town.Browser();
        using var abroad = other.Browser();
        await abroad.Get("/embed/signaal");
        await browser.Get("/embed/signaal");
        app.Clock.Advance(kind == "old" ? TimeSpan.FromHours(13) : TimeSpan.FromSeconds(5));
        var stamp = kind switch
        {
            "none" => "",
            "garbage" => "CfDJ8Nietsnietsniets",
            "elsewhere" => abroad.Page.QuerySelector("input[name=Stamp]")!.GetAttribute("value")!,
            _ => browser.Page.QuerySelector("input[name=Stamp]")!.GetAttribute("value")!,
        };

        await browser.Submit("form", new Dictionary<string, string?> { ["Input.Text"] = "Blijft staan.", ["Input.AreaCode"] = town.DeWerf, ["Stamp"] = stamp });

        Assert.Contains("stond te lang open", browser.Text, StringComparison.Ordinal);
        Assert.Equal("Blijft staan.", browser.Page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(0, await signals.Signals());
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await browser.Submit("form");
        Assert.NotNull(browser.Page.QuerySelector("#volgcode"));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_the_field()
    {
        var signals = await SignalsTown.Make(app);
        using var browser = signals.Town.Browser();
        await browser.Get("/embed/signaal?onderwerp=bestaat-niet&buurt=onzin");
        app.Clock.Advance(TimeSpan.FromSeconds(5));

        await browser.Submit("form", new Dictionary<string, string?> { ["Input.Email"] = "geen adres" });

        Assert.Equal(3, browser.Page.QuerySelectorAll("[aria-invalid=true]").Length);
        await browser.Submit("form", new Dictionary<string, string?> { ["Input.Text"] = "Goed.", ["Input.AreaCode"] = signals.Town.DeKade, ["Input.Email"] = "" });
        Assert.NotNull(browser.Page.QuerySelector("#volgcode"));
    }

    [Fact]
    public async Task The_list_in_a_frame_is_the_public_list_with_its_filters()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var lamp = await signals.Told("Donker.");
        await signals.Publish(lamp.Id, "Lamp");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var mould = (await signals.Raise(new("Er is schimmel.", town.DeKade, Topic: "housing"))).Must();
        await signals.Publish(mould.Id, "Schimmel");
        await signals.Told("Niet openbaar.");
        using var browser = town.Browser();

        Assert.Equal(["Schimmel", "Lamp"], await Titles("/embed/lijst"));
        Assert.Equal(["Schimmel"], await Titles("/embed/lijst?aantal=1"));
        Assert.Equal(["Schimmel", "Lamp"], await Titles("/embed/lijst?aantal=-1&buurt=%00"));
        Assert.Equal(["Lamp"], await Titles($"/embed/lijst?buurt={town.DeWerf}"));
        Assert.Equal(["Schimmel"], await Titles("/embed/lijst?onderwerp=housing&stand=open"));
        Assert.Equal("/signalen?onderwerp=housing&stand=open", browser.Page.QuerySelectorAll("main > p > a")[^1].GetAttribute("href"));
        await signals.Withhold(mould.Id);
        Assert.Equal(["Lamp"], await Titles("/embed/lijst"));

        async Task<string[]> Titles(string path) => [.. (await browser.Get(path)).Page.QuerySelectorAll("article h2").Select(title => title.TextContent)];
    }

    [Fact]
    public async Task The_code_to_copy_has_a_title_a_sandbox_and_only_what_can_be_chosen()
    {
        var town = (await SignalsTown.Make(app)).Town;
        using var browser = town.Browser();

        await browser.Get($"/embed?wat=signaal&taal=en&buurt={town.DeWerf}&onderwerp=street-lights");
        var snippet = browser.Page.QuerySelector("#knipsel")!.TextContent;
        Assert.Contains($"src=\"https://{town.Host}/embed/signaal?taal=en&amp;buurt={town.DeWerf}&amp;onderwerp=street-lights\"", snippet, StringComparison.Ordinal);
        Assert.Matches("title=\"[^\"]+\"", snippet);
        Assert.Contains("sandbox=\"allow-forms allow-popups allow-popups-to-escape-sandbox\"", snippet, StringComparison.Ordinal);

        await browser.Get("/embed?wat=%22%3E%3Cscript%3E&buurt=%22%3E%3Cscript%3E&onderwerp=%22onload&taal=xx");
        snippet = browser.Page.QuerySelector("#knipsel")!.TextContent;
        Assert.DoesNotContain("script>", snippet, StringComparison.Ordinal);
        Assert.Contains($"src=\"https://{town.Host}/embed/lijst?taal=nl\"", snippet, StringComparison.Ordinal);
    }

    private async Task Send(TestBrowser browser, string text, string? area = null)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await browser.Submit("form", area is null ? new Dictionary<string, string?> { ["Input.Text"] = text } : new Dictionary<string, string?> { ["Input.Text"] = text, ["Input.AreaCode"] = area });
    }

    private static List<KeyValuePair<string, string>> Fields(TestBrowser browser, string text, string area) =>
        [new("Input.Text", text), new("Input.AreaCode", area), new("Stamp", browser.Page.QuerySelector("input[name=Stamp]")!.GetAttribute("value")!)];

    private static async Task<string> Post(TestBrowser browser, List<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var response = await browser.Client.PostAsync(new Uri("/embed/signaal", UriKind.Relative), content, Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private static string Code(string html) => Regex.Match(html, "id=\"volgcode\">([^<]+)<").Groups[1].Value;

    private Task<Outcome<string>> Allow(SignalsTown signals, string? host)
    {
        var actor = signals.Town.As(signals.Town.Otto, "signals.frame");
        return app.Do<EditFrameHostsHandler, AllowFrame, string>(actor, new(host), handler => handler.Handle(new AllowFrame(host), actor));
    }

    private static async Task<(string Policy, string Old)> Policy(TestTown town, string path)
    {
        using var client = await town.Api();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (response.Headers.GetValues("Content-Security-Policy").Single(), response.Headers.TryGetValues("X-Frame-Options", out var old) ? old.Single() : "");
    }
}
