using static Microsoft.Playwright.Assertions;

namespace Tentakel.Browser.Tests;

/// <summary>What only a real browser can tell: a map that is enlarged and moved.</summary>
public sealed class OutsideTests(BrowserApp app)
{
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
}
