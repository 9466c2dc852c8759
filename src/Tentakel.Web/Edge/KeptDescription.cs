using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Edge;

/// <summary>
/// The description of the API is made once for each site, whose contact is in it, and kept: making it takes more than any other
/// answer that a stranger can ask for. Who has it already is told so.
/// </summary>
internal static class KeptDescription
{
    // A site that changes its name or address has a new one.
    private const int Most = 200;

    public static void UseKeptDescription(this IApplicationBuilder app) => app.UseWhen(
        context => HttpMethods.IsGet(context.Request.Method) && context.Request.Path.Equals(ApiPath.Document, StringComparison.Ordinal),
        description =>
        {
            var kept = new ConcurrentDictionary<string, Kept>(StringComparer.Ordinal);
            description.Use(async (context, next) =>
            {
                var site = context.RequestServices.GetRequiredService<CurrentSite>();
                if (!site.IsKnown || context.GetEndpoint() is null)
                {
                    await next(context);
                    return;
                }

                var of = $"{site.Tenant.Name}\n{site.Tenant.Email}\n{context.RequestServices.GetRequiredService<SiteLinks>().Root(site.Tenant)}";
                if (!kept.TryGetValue(of, out var found))
                {
                    found = await Make(context, next);
                    if (found is null)
                    {
                        return;
                    }

                    if (kept.Count >= Most)
                    {
                        kept.Clear();
                    }

                    kept[of] = found;
                }

                await Answer(context, found);
            });
        });

    /// <summary>Null when it is no description: then it was answered already.</summary>
    private static async Task<Kept?> Make(HttpContext context, RequestDelegate next)
    {
        var body = await HeldBack.Body(context, next);
        var response = context.Response;
        if (response.StatusCode == StatusCodes.Status200OK && body.Length > 0)
        {
            return new Kept(response.ContentType ?? "application/json", $"\"{Convert.ToHexString(SHA256.HashData(body))[..32]}\"", body);
        }

        await response.Body.WriteAsync(body, context.RequestAborted);
        return null;
    }

    private static async Task Answer(HttpContext context, Kept found)
    {
        var response = context.Response;
        response.Headers.ETag = found.Tag;
        response.Headers.CacheControl = CacheWords.AskAgain;
        if (context.Request.Headers.IfNoneMatch.Any(tag => tag?.Contains(found.Tag, StringComparison.Ordinal) == true))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = found.ContentType;
        response.ContentLength = found.Body.Length;
        await response.Body.WriteAsync(found.Body, context.RequestAborted);
    }

    private sealed record Kept(string ContentType, string Tag, byte[] Body);
}
