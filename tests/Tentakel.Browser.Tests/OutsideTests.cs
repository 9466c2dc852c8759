using Microsoft.Playwright;
using Tentakel.Signals.Domain;
using Tentakel.Testing;
using static Microsoft.Playwright.Assertions;

namespace Tentakel.Browser.Tests;

/// <summary>What only a real browser can tell: a frame in a page of another site, and a map that is moved.</summary>
public sealed class OutsideTests(BrowserApp app)
{
    private const string Paper = "https://wijkkrant.example";

    [Fact]
    public async Task In_a_page_of_a_site_that_may_the_list_and_the_form_work_in_their_sandbox_with_their_own_look()
    {
        var town = await app.NewTown();
        await app.Arrange(new FrameHost(town.Programme, "wijkkrant.example", TestClock.Start));
        await using var visit = await app.Open(town, javaScript: false);
        var frame = await Framed(visit, "/embed?wat=signaal");

        await Expect(frame.Locator("h1")).ToBeVisibleAsync();
        var button = frame.Locator("form button[type=submit]");
        Assert.NotEqual("rgb(239, 239, 239)", await button.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor"));
        await Expect(frame.Locator("#Input_Website")).ToBeHiddenAsync();
        await frame.Locator("#Input_Text").FillAsync("De lamp is stuk.");
        await frame.Locator("#Input_AreaCode").SelectOptionAsync(town.DeWerf);
        await Task.Delay(TimeSpan.FromSeconds(3.2), TestContext.Current.CancellationToken);
        await button.ClickAsync();

        await Expect(frame.Locator("#volgcode")).ToBeVisibleAsync();
        Assert.Empty(await visit.Page.Context.CookiesAsync([app.Origin(town)]));
        var opened = await visit.Page.Context.RunAndWaitForPageAsync(() => frame.Locator("a[href='/volg']").ClickAsync());
        await Expect(opened.Locator("#Code")).ToBeVisibleAsync();
        Assert.Equal(Paper + "/", visit.Page.Url);
    }

    [Fact]
    public async Task In_a_page_of_any_other_site_nothing_is_shown()
    {
        var town = await app.NewTown();
        await app.Arrange(new FrameHost(town.Programme, "anderekrant.example", TestClock.Start));
        await using var visit = await app.Open(town);
        var frame = await Framed(visit, "/embed?wat=lijst");

        await Expect(frame.Locator("h1")).ToHaveCountAsync(0);
        Assert.Contains(visit.Complaints(), complaint => complaint.Contains("frame-ancestors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_map_is_enlarged_moved_and_made_whole_again_by_buttons_and_follows_the_keyboard()
    {
        var stage = await app.Stage();
        await using var visit = await app.Open(stage.Town, width: 1280);
        await visit.Go("/signalen/kaart");
        var map = visit.Page.Locator("figure svg.tk-breed");
        var whole = await Box();
        var buttons = visit.Page.Locator(".tk-kaartknoppen button");
        await Expect(buttons).ToHaveCountAsync(7);
        await Expect(buttons.Nth(1)).ToHaveAttributeAsync("aria-disabled", "true");

        await buttons.Nth(0).ClickAsync();
        await buttons.Nth(0).ClickAsync();
        var larger = await Box();
        Assert.InRange(larger[2], whole[2] / 2.3, whole[2] / 2.2);
        await buttons.Nth(2).ClickAsync();
        Assert.True((await Box())[0] < larger[0]);
        await map.Locator("a").Last.FocusAsync();
        var followed = await Box();
        var seen = await map.Locator("a").Last.BoundingBoxAsync();
        var frame = await map.BoundingBoxAsync();
        Assert.True(seen!.X < frame!.X + frame.Width && seen.X + seen.Width > frame.X);
        await visit.Page.Mouse.MoveAsync(frame.X + (frame.Width / 2), frame.Y + (frame.Height / 2));
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(frame.X + (frame.Width / 2) + 60, frame.Y + (frame.Height / 2), new() { Steps = 4 });
        await visit.Page.Mouse.UpAsync();
        Assert.True((await Box())[0] <= followed[0]);
        Assert.EndsWith("/signalen/kaart", visit.Page.Url, StringComparison.Ordinal);
        await buttons.Nth(6).ClickAsync();
        Assert.Equal(whole, await Box());
        Assert.Empty(visit.Complaints());

        Task<double[]> Box() => map.EvaluateAsync<double[]>("svg => { const box = svg.viewBox.baseVal; return [box.x, box.y, box.width, box.height]; }");
    }

    /// <summary>The code that our own page gives, in a page of the neighbourhood paper.</summary>
    private static async Task<IFrameLocator> Framed(Visit visit, string how)
    {
        await visit.Go(how);
        var snippet = await visit.Page.Locator("#knipsel").InnerTextAsync();
        var here = System.Text.RegularExpressions.Regex.Replace(snippet, "src=\"https?://[^/]+", $"src=\"{visit.Origin}").Replace("loading=\"lazy\"", "", StringComparison.Ordinal);
        await visit.Page.RouteAsync(Paper + "/**", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = $"<!doctype html><title>Wijkkrant</title>{here}" }));
        await visit.Go(Paper + "/");
        return visit.Page.FrameLocator("iframe");
    }
}
