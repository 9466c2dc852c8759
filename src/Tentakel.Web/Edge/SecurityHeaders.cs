using Tentakel.Platform.Web;

namespace Tentakel.Web.Edge;

/// <summary>
/// The headers that every answer carries, errors too: set at the very last moment, because the exception handler throws
/// away what was set before.
/// </summary>
internal static class SecurityHeaders
{
    public const string ApiVersion = "1.0.0";
    private const string PagePolicy = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";
    private const string Permissions = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
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
            headers.ContentSecurityPolicy = PagePolicy;
            if (!context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
            {
                // The next visitor on a shared computer must not find it with the back button: a code is enough to see something private.
                headers.CacheControl = headers.CacheControl == CacheWords.AskAgain ? CacheWords.AskAgain : CacheWords.Never;
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
}
