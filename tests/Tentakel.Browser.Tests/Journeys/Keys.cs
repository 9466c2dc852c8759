using Microsoft.Playwright;

namespace Tentakel.Browser.Tests.Journeys;

/// <summary>A keyboard that goes through a whole page: every stop in sight, none twice, and out again at the end.</summary>
internal static class Keys
{
    private const int MostStops = 250;

    /// <summary>From the top of the page to the end with Tab, and out of it.</summary>
    public static async Task WalkThrough(this IPage page)
    {
        await page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        var seen = new HashSet<string>();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var here = await page.EvaluateAsync<string[]>(Here);
            if (here[0].Length == 0)
            {
                Assert.True(stop > 3, $"There is nothing to reach on {page.Url}.");
                return;
            }

            Assert.True(here[1].Length == 0, $"{page.Url}: {here[0]} {here[1]}");
            if (!seen.Add(here[0]))
            {
                // Round again from the top: the browser of the test has no address bar to go to.
                Assert.True(here[0].StartsWith("0 ", StringComparison.Ordinal), $"{page.Url}: Tab comes back to {here[0]} and goes no further.");
                return;
            }
        }

        Assert.Fail($"Tab finds no end on {page.Url}.");
    }

    /// <summary>What was wrong is said above the form, and that has the focus; its first link leads to the field.</summary>
    public static async Task ErrorsHaveTheFocus(this IPage page, Hand hand)
    {
        var alert = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToBeFocusedAsync();
        var link = alert.GetByRole(AriaRole.Link).First;
        var field = (await link.GetAttributeAsync("href"))!;
        await hand.Press(link);
        Assert.True(await page.EvaluateAsync<bool>("id => document.getElementById(id)?.contains(document.activeElement) ?? false", field[1..]), $"The link to {field} does not go there.");
    }

    /// <summary>Which stop this is, by its place among all elements, and what is wrong with it.</summary>
    private const string Here =
        """
        () => {
          const one = document.activeElement;
          if (!one || one === document.body) return ['', ''];
          const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
          const name = `${all.indexOf(one)} ${one.tagName.toLowerCase()} ${(one.textContent || one.name || one.id).trim().slice(0, 40)}`;
          const style = getComputedStyle(one), box = one.getBoundingClientRect();
          const drawn = one.ownerSVGElement ? true : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          const there = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          return [name, !drawn ? 'has the focus and does not show it' : !there ? 'has the focus and is out of sight' : ''];
        }
        """;
}
