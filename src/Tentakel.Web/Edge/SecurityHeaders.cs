using Tentakel.Platform.Web;

namespace Tentakel.Web.Edge;

/// <summary>
/// The headers that every answer carries, errors too: set at the very last moment, because the exception handler throws
/// away what was set before.
/// </summary>
internal static class SecurityHeaders
{
    public const string ApiVersion = "1.0.0";
    private const string PagePolicy = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors ";
    private const string Nobody = "'none'";
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";
    private const string Permissions = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.IsFramed())
        {
            // Before anything reads it: here nobody is signed in, follows anything or chose a language.
            context.Request.Headers.Remove("Cookie");
        }

        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        if (!context.IsApi())
        {
            headers.ContentSecurityPolicy = PagePolicy + Nobody;
            if (context.IsFramed())
            {
                SetFramed(context);
            }

            if (context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
            {
                // A page in a sandboxed frame is of no origin at all, and still needs our style sheet.
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            }
            else
            {
                // The next visitor on a shared computer must not find it with the back button: a code is enough to see something private.
                headers.CacheControl = headers.CacheControl == CacheWords.AskAgain ? CacheWords.AskAgain : CacheWords.Never;
            }

            if (context.Response.StatusCode < StatusCodes.Status400BadRequest && context.GetEndpoint()?.Metadata.GetMetadata<OpenData>() is not null)
            {
                headers.ContentSecurityPolicy = ApiPolicy;
                headers.CacheControl = "no-cache";
                headers.Append("Vary", "Accept-Language, Cookie");
                headers.AccessControlAllowOrigin = "*";
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            }

            return;
        }

        headers.ContentSecurityPolicy = ApiPolicy;
        headers.CacheControl = headers.CacheControl == CacheWords.AskAgain ? CacheWords.AskAgain : CacheWords.Never;
        headers["API-Version"] = ApiVersion;
        if (context.Request.Path.Equals(ApiPath.Document, StringComparison.Ordinal))
        {
            headers.AccessControlAllowOrigin = "*";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }
    }

    private static void SetFramed(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.SetCookie = default;
        if (context.RequestServices.GetRequiredService<Framing>().By is { Count: > 0 } by)
        {
            headers.ContentSecurityPolicy = PagePolicy + string.Join(' ', by);

            // It knows no list of sites; who reads the policy above does not look at it.
            headers.Remove("X-Frame-Options");
        }
    }
}
