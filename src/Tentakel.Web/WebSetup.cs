using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Tentakel.Platform;
using Tentakel.Platform.Access;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Web;

/// <summary>Names this assembly as the program to start, for tests.</summary>
public sealed class FrontDoor;

public static class WebSetup
{
    public static void AddTentakel(this WebApplicationBuilder builder, IReadOnlyList<IModule> modules)
    {
        builder.Services.AddPlatform(builder.Configuration, modules);
        builder.Services.AddPlatformWeb();
        builder.Services.AddRazorPages();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            CultureInfo[] cultures = [CultureInfo.GetCultureInfo("nl-NL"), CultureInfo.GetCultureInfo("en-GB")];
            options.DefaultRequestCulture = new RequestCulture(cultures[0]);
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
        });
    }

    public static void UseTentakel(this WebApplication app, IReadOnlyList<IModule> modules)
    {
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRequestLocalization();
        app.UseMiddleware<SiteMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/healthz", () => Results.Text("ok")).Public("A load balancer asks whether we live; nothing is told.");
        app.MapRazorPages();
        var api = app.MapGroup("/api/v1");
        foreach (var module in modules)
        {
            module.MapApi(api);
            module.MapSite(app);
        }
    }
}
