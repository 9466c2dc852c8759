using static Microsoft.Playwright.Assertions;

namespace Tentakel.Browser.Tests;

public sealed class AreaSearchTests(BrowserApp app)
{
    [Fact]
    public async Task Typing_part_of_a_name_fills_the_list()
    {
        var town = await app.NewTown();
        await using var visit = await app.Open(town);
        await visit.Go("/signaal");
        var answer = visit.Page.WaitForResponseAsync(response => response.Url.EndsWith("/gebieden/zoek?q=wer", StringComparison.Ordinal));

        await visit.Page.Locator("#Input_AreaQuery").PressSequentiallyAsync("wer");

        Assert.True((await answer).Ok);
        await Expect(visit.Page.Locator("#buurt-gevonden")).Not.ToBeEmptyAsync();
        Assert.NotEqual(0, await visit.Page.Locator($"#Input_AreaCode option[value='{town.DeWerf}']").CountAsync());
        Assert.Equal(0, await visit.Page.Locator($"#Input_AreaCode option[value='{town.DeKade}']").CountAsync());
        Assert.Empty(visit.Complaints());
    }
}
