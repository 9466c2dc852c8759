using Microsoft.AspNetCore.Routing;
using Tentakel.Platform;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Web;
using Tentakel.Ui.Frame;
using Tentakel.Web.Edge;
using Tentakel.Web.Features;
using Tentakel.Web.Features.SingleSignOn;
using Tentakel.Web.Operation;
using Tentakel.Web.Resources;

namespace Tentakel.Web;

/// <summary>Names this assembly as the program to start, for tests.</summary>
public sealed class FrontDoor;

public static class WebSetup
{
    public static void AddTentakel(this WebApplicationBuilder builder, IReadOnlyList<IModule> modules)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ListenOnPort();

        // What it runs on is nobody's business.
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.AddLogs();
        builder.AddTelemetry();
        builder.AddReadiness();
        builder.Services.AddPlatform(builder.Configuration, modules);
        builder.Services.AddPlatformWeb();
        builder.Services.AddSignInCookies();
        builder.Services.AddAccountFeatures();
        builder.Services.AddSingleSignOn();
        builder.Services.AddScoped<ISiteLook, CurrentLook>();
        builder.Services.AddTexts<WebTexts>();
        builder.Services.AddLanguages();
        builder.Services.AddRateLimits();
        builder.Services.AddApiDescription();

        // Pages stand beside what they do, in Features/ of their room; the layout is in Pages/Shared.
        builder.Services.AddRazorPages(options => options.RootDirectory = "/")
            .AddMvcOptions(options => options.Filters.Add<AskFreshSignIn>())
            .AddMvcOptions(options => options.Filters.Add<Methods.NoHandler>())
            .AddRazorOptions(options => options.PageViewLocationFormats.Add("/Pages/Shared/{0}.cshtml"));

        // In development too, a request that cannot be read is answered and not thrown.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    public static void UseTentakel(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.StartTelemetry();
        app.ReadSingleSignOn();

        // A setting that is no setting stops it here.
        app.Services.GetRequiredService<Attacks>();
        app.UseMiddleware<RequestLog>();
        app.UseTrustedProxies();
        app.UseHostCookies();
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseFaults();
        app.UseApiEdge();
        app.UseKnownMethods();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAskedRoute();
        app.UsePageMethods();
        app.UseBodySize();
        app.UseMiddleware<KeepPages>();
        app.UseMiddleware<SiteMiddleware>();
        app.UseAuthentication();
        app.UseNoSuchPath();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseKeptDescription();

        app.MapHealth();
        app.MapWellKnown();
        app.MapLanguages();
        app.MapOpenApi(ApiPath.Document).RequireRateLimiting(RateLimits.Export).Public("The description of the API is public.");
        app.MapSingleSignOn();
        app.MapRazorPages();
        var api = app.MapGroup("/api/v1");
        foreach (var module in app.Services.GetRequiredService<IReadOnlyList<IModule>>())
        {
            module.MapApi(api);
            module.MapSite(app);
        }
    }
}
