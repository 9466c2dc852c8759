using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Web;
using Tentakel.Web.Edge;

namespace Tentakel.Web.Features.SingleSignOn;

internal static class SingleSignOnSetup
{
    public const string Limit = "single-sign-on";
    public const string LogoutLimit = "single-sign-on-logout";

    // One issuer calls for everybody who goes home at five.
    private const int LogoutsForOneSignIn = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddSingleSignOn(this IServiceCollection services)
    {
        services.AddSingleton<PendingLinks>();
        services.AddScoped<GroupGrants>();
        services.AddScoped<EnterFromElsewhereHandler>();
        services.AddScoped<RefuseFromElsewhereHandler>();
        services.AddScoped<EndFromElsewhereHandler>();
        services.AddScoped<LinkElsewhereHandler>();
        services.Configure<SingleSignOnOptions>(SingleSignOnHandler.SchemeName, options =>
        {
            // Lax: they come back by a link, as a GET. HostCookies makes it __Host-.
            options.CorrelationCookie = new CookieBuilder
            {
                Name = "tentakel-elders.",
                Path = "/",
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                SecurePolicy = CookieSecurePolicy.SameAsRequest,
                Expiration = SingleSignOnHandler.Patience,
            };
        });
        services.Configure<RateLimiterOptions>(options =>
        {
            options.AddPolicy(Limit, context => Of(context, 1));
            options.AddPolicy(LogoutLimit, context => Of(context, LogoutsForOneSignIn));
        });
    }

    /// <summary>Says at once what is wrong in the settings.</summary>
    public static void ReadSingleSignOn(this WebApplication app) => app.Services.GetRequiredService<SsoProviders>();

    // Other limits leave reading alone; here coming back makes us call somebody.
    private static RateLimitPartition<string> Of(HttpContext context, int times)
    {
        var most = context.RequestServices.GetRequiredService<IConfiguration>().GetValue("RATE_SIGN_IN", 60) * times;
        return most == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(CallerAddress.Of(context.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window });
    }
}
