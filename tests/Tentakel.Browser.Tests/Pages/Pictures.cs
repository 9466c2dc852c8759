using Microsoft.Playwright;

namespace Tentakel.Browser.Tests.Pages;

/// <summary>With SCREENSHOTS=folder every page is kept as a picture, to be looked at.</summary>
internal static class Pictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    public static async Task Take(IPage page, string name, string language)
    {
        if (Folder is null || language != "nl")
        {
            return;
        }

        foreach (var width in new[] { 390, 1280 })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')}-{width}.png"), FullPage = true });
        }
    }
}
