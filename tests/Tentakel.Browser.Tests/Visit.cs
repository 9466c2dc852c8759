using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tentakel.Browser.Tests;

/// <summary>One browser with nothing in it but what happens here, and everything it complains about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    public Visit(IPage page, string origin)
    {
        ArgumentNullException.ThrowIfNull(page);
        Page = page;
        Origin = origin;
        page.Console += (_, message) =>
        {
            // Violations of the Content Security Policy arrive here too.
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"console {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        page.RequestFailed += (_, request) =>
        {
            // A search that a newer one overtakes is broken off on purpose.
            if (request.Failure != "net::ERR_ABORTED")
            {
                _complaints.Add($"failed: {request.Url} {request.Failure}");
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin + "/", StringComparison.Ordinal) && request.Url != "about:blank")
            {
                _complaints.Add($"leaves the site: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public string Origin { get; }

    /// <param name="status">The status the page itself is meant to answer with: Chromium calls every 4xx and 5xx an error.</param>
    public IReadOnlyList<string> Complaints(int status = 200) =>
        status < 400 ? _complaints : [.. _complaints.Where(one => !Regex.IsMatch(one, $"Failed to load resource.*status of {status}"))];

    public async Task Forget()
    {
        await Page.GotoAsync("about:blank");
        await Page.Context.ClearCookiesAsync();
        await Page.SetViewportSizeAsync(390, 844);
        _complaints.Clear();
    }

    public Task Go(string path) => Page.GotoAsync(path);

    /// <summary>All text of the page, as a reader sees it, with runs of white space made one space.</summary>
    public async Task<string> Text() => Regex.Replace(await Page.Locator("body").InnerTextAsync(), @"\s+", " ");

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
