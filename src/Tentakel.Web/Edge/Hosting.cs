using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Tentakel.Web.Edge;

/// <summary>Where the program listens and whom it believes about who is calling.</summary>
internal static class Hosting
{
    private const int StandardPort = 5080;

    /// <summary>ASPNETCORE_URLS wins; else PORT on localhost, so that nothing is open to the network unasked.</summary>
    public static void ListenOnPort(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls($"http://localhost:{builder.Configuration.GetValue("PORT", StandardPort)}");
        }
    }

    /// <summary>
    /// X-Forwarded-For and -Proto count only from the addresses or networks in TRUSTED_PROXIES (separated by commas):
    /// believed from anybody, they let a caller choose their own address and so escape every limit.
    /// </summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Configuration["TRUSTED_PROXIES"];
        if (string.IsNullOrWhiteSpace(proxies))
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        var named = proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named.Length == 0)
        {
            // With nobody known the middleware believes everybody.
            throw new InvalidOperationException($"TRUSTED_PROXIES names nobody: \"{proxies}\". Name addresses or networks, or leave it out.");
        }

        foreach (var proxy in named)
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(options);
    }
}
