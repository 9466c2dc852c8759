using Microsoft.AspNetCore.Hosting;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>The whole program; how often one address may tell something or try a code is tested where that is decided.</summary>
public sealed class SignalsApp : TestApp
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.ConfigureWebHost(builder);
        builder.UseSetting("RATE_RAISE", "0");
        builder.UseSetting("RATE_CODE", "0");
    }
}
