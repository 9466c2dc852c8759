using static Microsoft.Playwright.Assertions;

namespace Tentakel.Browser.Tests;

public sealed class KeyboardTests(BrowserApp app)
{
    [Fact]
    public async Task The_first_stop_leaps_over_the_menu()
    {
        var town = await app.NewTown();
        await using var visit = await app.Open(town, width: 1280);
        await visit.Go("/volg");

        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.Locator(".nl-skip-link")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator(".nl-skip-link")).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#inhoud")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");

        await Expect(visit.Page.Locator("#Code")).ToBeFocusedAsync();
    }
}
