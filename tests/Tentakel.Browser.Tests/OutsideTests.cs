using Microsoft.EntityFrameworkCore;
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
        await using var visit = await app.Open(town);
        await Framed(visit, "/embed?wat=signaal");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Task.Delay(TimeSpan.FromSeconds(3.2), TestContext.Current.CancellationToken);

        // Nothing runs in a sandbox without scripts, also no locator of ours: so by keyboard, as somebody would.
        await Tab(2);
        await visit.Page.Keyboard.TypeAsync("De lamp is stuk.");
        await Tab(1);
        await visit.Page.Keyboard.TypeAsync("De Werf");
        await Tab(3);
        var sent = visit.Page.WaitForResponseAsync(response => response.Request.Method == "POST");
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(200, (await sent).Status);

        var signal = await app.Read(database => database.Set<Signal>().AsNoTracking().SingleAsync(one => one.ProgrammeId == town.Programme, TestContext.Current.CancellationToken));
        Assert.Equal(("De lamp is stuk.", town.DeWerf), (signal.Text, signal.AreaCode));
        Assert.Empty(await visit.Page.Context.CookiesAsync([app.Origin(town) + "/embed/signaal"]));

        // The style sheet too came through: a page of no origin may use it.
        Assert.DoesNotContain(visit.Complaints(), complaint => complaint.StartsWith("failed", StringComparison.Ordinal));

        async Task Tab(int times)
        {
            for (var time = 0; time < times; time++)
            {
                await visit.Page.Keyboard.PressAsync("Tab");
            }
        }
    }

    [Fact]
    public async Task In_a_page_of_any_other_site_nothing_is_shown()
    {
        var town = await app.NewTown();
        await app.Arrange(new FrameHost(town.Programme, "anderekrant.example", TestClock.Start));
        await using var visit = await app.Open(town);
        var frame = await Framed(visit, "/embed?wat=lijst");

        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(frame.Locator("main.tk-stapel")).ToHaveCountAsync(0);
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
