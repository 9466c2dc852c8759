using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Tentakel.Web.Edge;

/// <summary>
/// Over https every cookie of ours is called <c>__Host-</c> and something: a browser then takes it only over https and from this
/// very host, so a neighbour in the same domain (wijk.gemeente.nl beside www.gemeente.nl) cannot put one there. Inside the program
/// they keep their own names; over http, on one's own machine, browsers refuse the prefix.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    // The first to come in and so the last to go out: whatever sets a cookie has done so by then.
    public static void UseHostCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.IsHttps)
        {
            return next(context);
        }

        if (context.Request.Headers.Cookie is { Count: > 0 } cookies)
        {
            context.Request.Headers.Cookie = OursOnly(cookies);
        }

        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers.SetCookie is { Count: > 0 } set)
            {
                context.Response.Headers.SetCookie = new StringValues([.. set.Select(Named)]);
            }

            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>One without the prefix came from somewhere else.</summary>
    private static StringValues OursOnly(StringValues cookies)
    {
        var ours = cookies.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cookie => cookie.StartsWith(Prefix, StringComparison.Ordinal)).Select(cookie => cookie[Prefix.Length..]);
        return string.Join("; ", ours) is { Length: > 0 } kept ? new StringValues(kept) : StringValues.Empty;
    }

    private static string? Named(string? line)
    {
        if (!SetCookieHeaderValue.TryParse(line, out var cookie))
        {
            return line;
        }

        cookie.Name = Prefix + cookie.Name;
        cookie.Secure = true;
        cookie.Path = "/";
        cookie.Domain = default;
        return cookie.ToString();
    }
}
