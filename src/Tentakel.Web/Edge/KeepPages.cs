using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Edge;

/// <summary>
/// Gives strangers a page that was made for strangers a moment ago. Who brings any cookie but those of language and of forms, a
/// code or a token is no stranger: for them nothing is looked up. Only what was made for somebody without any cookie but that of
/// language is kept, and only when it sets none: so neither a sign-in nor the token of a form can be in it.
/// </summary>
internal sealed class KeepPages(RequestDelegate next, PublicPages pages, TimeProvider clock, IOptions<AntiforgeryOptions> antiforgery)
{
    public async Task InvokeAsync(HttpContext context, CurrentSite site)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<SameForEverybodyAttribute>() is null
            || request.Headers.ContainsKey("Authorization") || request.Headers.ContainsKey(IFollowCodes.Header)
            || request.Cookies.Keys.Any(name => name != CookieRequestCultureProvider.DefaultCookieName && name != antiforgery.Value.Cookie.Name))
        {
            await next(context);
            return;
        }

        var address = $"{request.Scheme}\n{request.Host.Value?.ToLowerInvariant()}\n{CultureInfo.CurrentUICulture.Name}\n{request.Path}{request.QueryString}";
        if (pages.Find(address) is { } kept)
        {
            context.Response.ContentType = kept.ContentType;
            context.Response.ContentLength = kept.Body.Length;
            await context.Response.Body.WriteAsync(kept.Body, context.RequestAborted);
            return;
        }

        if (request.Cookies.Keys.Any(name => name != CookieRequestCultureProvider.DefaultCookieName))
        {
            await next(context);
            return;
        }

        await Make(context, site, address);
    }

    private async Task Make(HttpContext context, CurrentSite site, string address)
    {
        var (changes, at) = (pages.Changes, clock.GetUtcNow());
        var body = await HeldBack.Body(context, next);
        var response = context.Response;
        if (response.StatusCode == StatusCodes.Status200OK && response.ContentType is { } type
            && type.StartsWith("text/html", StringComparison.Ordinal) && !response.Headers.ContainsKey("Set-Cookie")
            && site.IsKnown && context.User.Identity is not { IsAuthenticated: true })
        {
            pages.Keep(address, new KeptPage(site.ProgrammeId, type, body, at), changes);
        }

        if (body.Length > 0)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
