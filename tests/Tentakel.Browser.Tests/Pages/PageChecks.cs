using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tentakel.Browser.Tests.Pages;

/// <summary>What every page must be; each check answers with what is wrong.</summary>
internal static class PageChecks
{
    /// <summary>WCAG 2.2 AA and good practice. The size of targets is a demand of 2.2 that axe leaves off by itself.</summary>
    private const string Run =
        """
        async () => (await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: { 'target-size': { enabled: true } },
          resultTypes: ['violations'],
        })).violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`))
        """;

    // The runner of the package opens a second page for each run, which takes longer than the run itself.
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <param name="status">What the page is meant to answer with.</param>
    public static async Task<List<string>> All(Visit visit, string language, int status)
    {
        var page = visit.Page;
        await page.EvaluateAsync(Script);
        return
        [
            .. await IsWellMade(page, language), .. await Axe(page, 390, language), .. await FitsANarrowScreen(page), .. await Axe(page, 1280, language),
            .. await StandsLargeText(page), .. visit.Complaints(status),
        ];
    }

    private static async Task<IEnumerable<string>> Axe(IPage page, int width, string language)
    {
        await page.SetViewportSizeAsync(width, 844);
        if (language != "nl" && Environment.GetEnvironmentVariable("SOAK") is null)
        {
            // Another language has other lengths and not other parts: make soak looks all the same.
            return [];
        }

        return (await page.EvaluateAsync<string[]>(Run)).Select(found => $"axe at {width}: {found}");
    }

    /// <summary>At 320 CSS pixels nothing makes the page itself scroll sideways.</summary>
    private static async Task<IEnumerable<string>> FitsANarrowScreen(IPage page)
    {
        await page.SetViewportSizeAsync(320, 640);
        return await TooWide(page, "at 320 px");
    }

    /// <summary>With text twice as large nothing is cut off and nothing scrolls sideways.</summary>
    private static async Task<IEnumerable<string>> StandsLargeText(IPage page)
    {
        await page.SetViewportSizeAsync(1280, 844);
        await page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
        var wrong = (await TooWide(page, "with text of 200%")).Concat(await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')].filter(one => {
              const style = getComputedStyle(one);
              const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
              const seen = one.clientWidth > 1 && one.clientHeight > 1 && style.visibility !== 'hidden';
              return hides && seen && !one.closest('svg') && one.innerText?.trim()
                && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
            }).map(one => 'cut off with text of 200%: ' + one.outerHTML.slice(0, 120))
            """)).ToList();
        await page.EvaluateAsync("() => { document.documentElement.style.fontSize = ''; }");
        return wrong;
    }

    private static async Task<IEnumerable<string>> IsWellMade(IPage page, string language)
    {
        var made = await page.EvaluateAsync<JsonElement>(
            """
            () => ({
              lang: document.documentElement.lang,
              headings: document.querySelectorAll('h1').length,
              title: document.title,
              ids: [...document.querySelectorAll('[id]')].map(one => one.id).filter((id, at, all) => all.indexOf(id) !== at),
            })
            """);
        var wrong = new List<string>();
        if (made.GetProperty("lang").GetString() != language)
        {
            wrong.Add($"lang is {made.GetProperty("lang")}");
        }

        if (made.GetProperty("headings").GetInt32() != 1)
        {
            wrong.Add($"{made.GetProperty("headings")} headings of the first level");
        }

        if (string.IsNullOrWhiteSpace(made.GetProperty("title").GetString()))
        {
            wrong.Add("no title");
        }

        wrong.AddRange(made.GetProperty("ids").EnumerateArray().Select(id => $"two elements have the id {id}"));
        return wrong;
    }

    private static Task<string[]> TooWide(IPage page, string when) => page.EvaluateAsync<string[]>(
        """
        when => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const wide = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1);
          return ['scrolls sideways ' + when + ': ' + wide.slice(-3).map(one => one.outerHTML.slice(0, 120)).join(' | ')];
        }
        """,
        when);
}
