using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Tentakel.Platform.Access;

namespace Tentakel.Web.Edge;

/// <summary>Dutch first, English second; the choice is kept in a cookie that says nothing else.</summary>
internal static class Languages
{
    public static void AddLanguages(this IServiceCollection services) => services.Configure<RequestLocalizationOptions>(options =>
    {
        CultureInfo[] cultures = [CultureInfo.GetCultureInfo("nl-NL"), CultureInfo.GetCultureInfo("en-GB")];
        options.DefaultRequestCulture = new RequestCulture(cultures[0]);
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
    });

    public static void MapLanguages(this IEndpointRouteBuilder site) =>
        site.MapGet("/taal/{language:regex(^(nl|en)$)}", Choose).ExcludeFromDescription().Public("Everybody may choose a language to read in.");

    private static RedirectHttpResult Choose(HttpContext context, string language, string? terug)
    {
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language == "en" ? "en-GB" : "nl-NL")),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });

        // Anything but a path of our own would make this link a springboard to somebody else's site.
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(terug) ? terug! : "/");
    }
}
