using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;

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

        // Of what a browser asks for only the language counts: en, en-US and en-NL all read the one English there is.
        options.RequestCultureProviders = [new CustomRequestCultureProvider(Framed), new CookieRequestCultureProvider(), new CustomRequestCultureProvider(Asked)];
    });

    public static void MapLanguages(this IEndpointRouteBuilder site) =>
        site.MapGet("/taal/{language:regex(^(nl|en)$)}", Choose).ExcludeFromDescription().Public("Everybody may choose a language to read in.");

    /// <summary>In a frame the page around it says which language it is in.</summary>
    private static Task<ProviderCultureResult?> Framed(HttpContext context) => Task.FromResult(
        context.IsFramed() ? context.Request.Query["taal"].ToString() switch
        {
            "en" => new ProviderCultureResult("en-GB"),
            "nl" => new ProviderCultureResult("nl-NL"),
            _ => null,
        }
        : null);

    private static Task<ProviderCultureResult?> Asked(HttpContext context)
    {
        var languages = context.Request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant());
        var culture = languages.FirstOrDefault(language => language is "nl" or "en") switch
        {
            "en" => "en-GB",
            "nl" => "nl-NL",
            _ => null,
        };
        return Task.FromResult(culture is null ? null : new ProviderCultureResult(culture));
    }

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
