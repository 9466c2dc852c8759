using Microsoft.AspNetCore.Http;

namespace Tentakel.Ui.Frame;

/// <summary>A line in the menu; every module registers its own as a singleton.</summary>
/// <param name="TextKey">Key in the resources of <paramref name="Texts"/>.</param>
/// <param name="VisibleTo">Hides what somebody cannot open; the page itself still refuses.</param>
public sealed record NavigationItem(string Href, string TextKey, Type Texts, int Order, Func<HttpContext, bool> VisibleTo)
{
    /// <summary>Only in the menu below every page: what few people need now and then would push the rest off the bar above.</summary>
    public bool OnlyBelow { get; init; }

    /// <summary>"page" on the page itself, "true" on a page below it, null elsewhere.</summary>
    public string? CurrentOn(PathString path)
    {
        if (path.Equals(Href, StringComparison.OrdinalIgnoreCase) || (Href == "/" && !path.HasValue))
        {
            return "page";
        }

        return Href.Length > 1 && path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase) ? "true" : null;
    }
}
