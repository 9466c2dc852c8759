using System.Globalization;
using Microsoft.Playwright;

namespace Tentakel.Browser.Tests.Journeys;

/// <summary>How somebody works a page.</summary>
public abstract class Hand(Visit visit)
{
    protected IPage Page => visit.Page;

    public static Hand Of(Way way, Visit visit) => way == Way.Keyboard ? new KeyboardHand(visit) : new PointerHand(visit);

    public abstract Task Press(ILocator target);

    public abstract Task Write(ILocator field, string text);

    /// <param name="option">The text of the option.</param>
    public abstract Task Choose(ILocator list, string option);

    public abstract Task Tick(ILocator box);

    public abstract Task Day(ILocator field, DateOnly day);
}

/// <summary>The ways in which the whole journey must be possible.</summary>
public enum Way
{
    Touch,
    WithoutJavaScript,
    Keyboard,
}

/// <summary>A finger or a mouse.</summary>
internal sealed class PointerHand(Visit visit) : Hand(visit)
{
    public override Task Press(ILocator target) => target.ClickAsync();

    public override Task Write(ILocator field, string text) => field.FillAsync(text);

    public override Task Choose(ILocator list, string option) => list.SelectOptionAsync(new SelectOptionValue { Label = option });

    public override Task Tick(ILocator box) => box.CheckAsync();

    public override Task Day(ILocator field, DateOnly day) => field.FillAsync(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>Tab, Enter, Space and the arrows; on the way the focus must always be in sight.</summary>
internal sealed class KeyboardHand(Visit visit) : Hand(visit)
{
    private const int MostStops = 150;

    public override async Task Press(ILocator target)
    {
        await Reach(target);
        await Page.Keyboard.PressAsync(await target.EvaluateAsync<string>("one => one.tagName === 'SUMMARY' || one.type === 'checkbox' ? ' ' : 'Enter'"));
    }

    public override async Task Write(ILocator field, string text)
    {
        await Reach(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.InsertTextAsync(text);
    }

    public override async Task Choose(ILocator list, string option)
    {
        await Reach(list);
        await Page.Keyboard.PressAsync("Home");
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await list.EvaluateAsync<string>("one => one.selectedOptions[0]?.textContent.trim()") == option)
            {
                return;
            }

            await Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"The arrows do not come to {option}.");
    }

    public override async Task Tick(ILocator box)
    {
        await Reach(box);
        await Page.Keyboard.PressAsync(" ");
        Assert.True(await box.IsCheckedAsync());
    }

    /// <summary>The parts of a date one after the other, as the browser of a Dutch reader asks them.</summary>
    public override async Task Day(ILocator field, DateOnly day)
    {
        await Reach(field);
        await Page.Keyboard.TypeAsync(day.ToString("ddMMyyyy", CultureInfo.InvariantCulture));
        var kept = await field.InputValueAsync();
        if (kept != day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        {
            // A browser in English asks for the month first, whatever the page says.
            for (var part = 0; part < 3; part++)
            {
                await Page.Keyboard.PressAsync("ArrowLeft");
            }

            await Page.Keyboard.TypeAsync(day.ToString("MMddyyyy", CultureInfo.InvariantCulture));
            kept = await field.InputValueAsync();
        }

        Assert.Equal(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), kept);
    }

    private async Task Reach(ILocator target)
    {
        await target.WaitForAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await target.EvaluateAsync<bool>("one => one === document.activeElement"))
            {
                Assert.True(await IsInSight(), $"The focus on {target} cannot be seen.");
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not come to {target}.");
    }

    /// <summary>The element with the focus has an outline, and stands on the screen.</summary>
    private Task<bool> IsInSight() => Page.EvaluateAsync<bool>(
        """
        () => {
          const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        }
        """);
}
