namespace Tentakel.Browser.Tests.Pages;

/// <summary>Each check is seen to find what it is for, on a page that is broken on purpose.</summary>
public sealed class PageChecksTests(BrowserApp app)
{
    [Theory]
    [InlineData("document.querySelector('label').remove()", "axe at 390: label")]
    [InlineData("document.querySelector('main p').style.color = '#cccccc'", "axe at 390: color-contrast")]
    [InlineData("document.querySelector('main').insertAdjacentHTML('beforeend', '<button>a</button><button>b</button>'); document.querySelectorAll('main > button').forEach(one => { one.style.cssText = 'all: unset; width: 9px; height: 9px; display: inline-block'; })", "axe at 390: target-size")]
    [InlineData("document.querySelector('main p').style.width = '400px'", "scrolls sideways at 320 px")]
    [InlineData("document.querySelector('main p').style.cssText = 'height: 30px; overflow: hidden'", "cut off with text of 200%")]
    [InlineData("document.querySelector('main').insertAdjacentHTML('beforeend', '<h1>Nog een</h1>')", "2 headings of the first level")]
    [InlineData("document.documentElement.lang = 'en'", "lang is en")]
    [InlineData("document.querySelector('main').insertAdjacentHTML('beforeend', '<i id=inhoud></i>')", "two elements have the id inhoud")]
    [InlineData("console.error('kapot')", "console error: kapot")]
    [InlineData("setTimeout(() => { throw new Error('stuk'); })", "script: ")]
    [InlineData("document.body.insertAdjacentHTML('beforeend', '<b style=\"color: red\">x</b>')", "console error: Applying inline style violates")]
    [InlineData("document.body.insertAdjacentHTML('beforeend', '<img alt=\"\" src=\"http://elders.example/x.gif\">')", "console error: ")]
    public async Task A_broken_page_is_seen(string sabotage, string expected)
    {
        Chromium.MustBeHere();
        var stage = await app.Stage();
        var visit = await app.OpenAgain(stage.Town, "nl");
        await visit.Go("/volg");
        Assert.Empty(await PageChecks.All(visit, "nl", 200));

        await visit.Go("/volg");
        await visit.Page.EvaluateAsync($"() => {{ {sabotage}; }}");

        Assert.Contains(await PageChecks.All(visit, "nl", 200), found => found.StartsWith(expected, StringComparison.Ordinal));
    }
}
