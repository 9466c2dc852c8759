using Microsoft.AspNetCore.Http;

namespace Tentakel.Platform.Web;

/// <summary>Which other sites may show the answer to this request in a frame of theirs: none, unless its page says so.</summary>
public sealed class Framing
{
    /// <summary>Sources as a content security policy writes them: <c>https://krant.example</c>.</summary>
    public IReadOnlyList<string> By { get; private set; } = [];

    public void Allow(IEnumerable<string> sources) => By = [.. sources];
}

/// <summary>
/// The pages that other sites may show in a frame. They know nobody: a browser keeps our cookies from a page in a frame anyway, and
/// a page that acts for whoever is signed in could be clicked by somebody who cannot see whose it is.
/// </summary>
public static class FramedPath
{
    public const string List = "/embed/lijst";
    public const string Form = "/embed/signaal";

    public static bool IsFramed(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Is(context.Request.Path, List) || Is(context.Request.Path, Form);
    }

    // A slash at the end is the same page to routing.
    private static bool Is(PathString path, string framed) =>
        path.Equals(framed, StringComparison.OrdinalIgnoreCase) || path.Equals(framed + "/", StringComparison.OrdinalIgnoreCase);
}
