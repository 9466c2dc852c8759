using System.Net;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Pages;

/// <summary>What the cookie of a follow-up code opens, and what it does not.</summary>
public sealed class FollowPageTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cookie_of_a_code_opens_the_page_and_nothing_in_the_api()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        await signals.Answer(raised.Id, signals.Town.Rafi);
        using var browser = signals.Town.Browser();
        await GiveCode(browser, raised.FollowUpCode);
        Assert.Equal((HttpStatusCode.OK, $"/signalen/{raised.Id}"), (browser.Status, browser.Path));

        // What a browser sends along by itself may neither read nor act here: another site could have made it call.
        using var read = await browser.Client.GetAsync(new Uri($"/api/v1/signals/{raised.Id}", UriKind.Relative), Cancel);
        using var capital = await browser.Client.GetAsync(new Uri($"/API/v1/signals/{raised.Id}", UriKind.Relative), Cancel);
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var act = await browser.Client.PostAsync(new Uri($"/api/v1/signals/{raised.Id}/confirmations", UriKind.Relative), body, Cancel);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, capital.StatusCode, act.StatusCode));

        browser.Client.DefaultRequestHeaders.Add("Follow-Up-Code", raised.FollowUpCode);
        using var withCode = await browser.Client.GetAsync(new Uri($"/api/v1/signals/{raised.Id}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, withCode.StatusCode);
    }

    [Fact]
    public async Task Who_signs_out_leaves_no_signal_open_for_who_comes_next()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        using var browser = await signals.Town.Browser(await signals.Resident());
        await GiveCode(browser, raised.FollowUpCode);
        Assert.Equal((HttpStatusCode.OK, $"/signalen/{raised.Id}"), (browser.Status, browser.Path));

        await browser.Get("/uitloggen");
        await browser.Submit("#uitloggen");

        await browser.Get($"/signalen/{raised.Id}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task A_link_in_a_mail_leads_who_may_see_it_to_the_signal_and_asks_others_for_the_code()
    {
        var signals = await SignalsTown.Make(app);
        var (town, raised) = (signals.Town, await signals.Told());
        var elsewhere = await (await SignalsTown.Make(app)).Told();
        using var rafi = await town.Browser(town.Rafi);
        using var stranger = await town.Browser(await signals.Resident());
        using var asker = town.Browser();

        Assert.Equal($"/signalen/{raised.Id}", (await rafi.Get($"/volg?naar={raised.Id}")).Path);
        Assert.Contains("pikdonker", rafi.Text, StringComparison.Ordinal);

        // Not theirs, of another town, unknown, no id at all: one page that tells them nothing.
        foreach (var browser in new[] { stranger, asker })
        {
            var pages = new List<string>();
            foreach (var to in new[] { raised.Id.ToString(), elsewhere.Id.ToString(), Guid.CreateVersion7().ToString(), "" })
            {
                await browser.Get($"/volg?naar={to}");
                Assert.Equal((HttpStatusCode.OK, $"/volg?naar={to}"), (browser.Status, browser.Path));
                Assert.NotNull(browser.Page.QuerySelector("#Code"));
                pages.Add(browser.Text);
            }

            Assert.Single(pages.Distinct());
        }

        await GiveCode(asker, raised.FollowUpCode);
        Assert.Equal($"/signalen/{raised.Id}", (await asker.Get($"/volg?naar={raised.Id}")).Path);
        Assert.Equal($"/volg?naar={elsewhere.Id}", (await asker.Get($"/volg?naar={elsewhere.Id}")).Path);
    }

    private static async Task GiveCode(TestBrowser browser, string code)
    {
        await browser.Get("/volg");
        await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = code });
    }
}
