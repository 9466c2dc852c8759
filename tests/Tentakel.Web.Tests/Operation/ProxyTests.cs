using Microsoft.AspNetCore.Hosting;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Operation;

/// <summary>A list of nobody would believe everybody.</summary>
[Trait("On", "one database")]
public sealed class ProxyTests(WebApp app)
{
    [Theory]
    [InlineData(",")]
    [InlineData(" , ,")]
    public async Task A_list_of_proxies_that_names_nobody_stops_the_start(string list)
    {
        await using var copy = app.WithWebHostBuilder(builder => builder.UseSetting("TRUSTED_PROXIES", list));
        var error = Assert.ThrowsAny<InvalidOperationException>(() => copy.Server);
        Assert.Contains("TRUSTED_PROXIES", error.Message, StringComparison.Ordinal);
    }
}
