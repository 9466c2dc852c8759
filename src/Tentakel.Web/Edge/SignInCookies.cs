using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;

namespace Tentakel.Web.Edge;

internal static class SignInCookies
{
    public const string ReturnParameter = "terug";
    private const string SignedIn = "tentakel-aangemeld";

    public static void AddSignInCookies(this IServiceCollection services)
    {
        services.ConfigureApplicationCookie(options =>
        {
            Harden(options, SignedIn);

            // The row of the session says how long it holds; the cookie only has to last as long.
            options.ExpireTimeSpan = SignInLimits.Longest;
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = async context =>
            {
                var http = context.HttpContext;
                if (!await http.RequestServices.GetRequiredService<SignInSessions>().Holds(context.Principal, http.RequestAborted))
                {
                    // The cookie is left alone: in another tab somebody may just have signed in with a new one.
                    context.RejectPrincipal();
                }
            };
            options.LoginPath = "/inloggen";
            options.ReturnUrlParameter = ReturnParameter;
            options.Events.OnRedirectToLogin = context =>
            {
                // It was signed out from elsewhere: what it still shows goes with the first page it may not see.
                if (context.Request.Cookies.ContainsKey(SignedIn))
                {
                    context.Response.ForgetInBrowser();
                }

                context.Response.Redirect(context.RedirectUri);
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

        // Between the password and the one-time code; enrolling takes somebody new to it a few minutes.
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            Harden(options, "tentakel-tweede-stap");
            options.ExpireTimeSpan = TimeSpan.FromMinutes(15);
        });

        // By itself it is sent over http too, where somebody in between could read or set it.
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
    }

    /// <summary>
    /// Pages that are kept to go back to, in other tabs too, and what scripts keep. Not the cookies: the language goes on, and so does
    /// that the browser is known, without which strangers could close it to its owner.
    /// </summary>
    public static void ForgetInBrowser(this HttpResponse response) => response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";

    private static void Harden(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.IsEssential = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
