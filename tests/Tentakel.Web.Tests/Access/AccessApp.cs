using Microsoft.AspNetCore.Hosting;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Access;

/// <summary>The real program with every room, as it is deployed; only nobody is told to come back later.</summary>
public sealed class AccessApp : TestApp
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var limit in new[] { "RATE_SIGN_IN", "RATE_CODE", "RATE_RAISE" })
        {
            builder.UseSetting(limit, "0");
        }
    }
}
