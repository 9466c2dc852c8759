using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Web;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Architecture.Tests.Running;

/// <summary>What other sites may show in a frame, and which forms are taken without an antiforgery token: by name, and nothing else.</summary>
public sealed class FrameTests(TestApp app)
{
    private static readonly Dictionary<string, string> WithoutToken = new()
    {
        ["EmbedForm.cshtml"] = "It stands in a frame, where there is no cookie to compare with, and knows nobody whose name could be misused.",
        ["StopDigest.cshtml"] = "A mail program posts here by itself; the link is the proof.",
        ["StopFollowing.cshtml"] = "A mail program posts here by itself; the link is the proof.",
        ["Error.cshtml"] = "It only tells what went wrong, after any post.",
        ["StatusPage.cshtml"] = "It only tells what went wrong, after any post.",
    };

    [Fact]
    public async Task Only_these_forms_are_taken_without_an_antiforgery_token()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var found = new List<string>();
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var loaded = await loader.LoadAsync(page, new EndpointMetadataCollection(page.EndpointMetadata ?? []));
            if (loaded.HandlerTypeInfo.IsDefined(typeof(IgnoreAntiforgeryTokenAttribute), inherit: true))
            {
                found.Add(Path.GetFileName(page.RelativePath));
            }
        }

        Assert.Equal(WithoutToken.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_all_pages_and_endpoints_only_the_two_for_it_can_be_framed_by_whom_the_programme_allows()
    {
        var town = await app.NewTown();
        await app.Arrange(new FrameHost(town.Programme, "krant.example", TestClock.Start));
        using var client = await town.Api();
        var paths = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Where(path => !path.Contains('{', StringComparison.Ordinal)).Distinct().ToList();
        var framed = new List<string>();
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            if (!policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal))
            {
                Assert.EndsWith("frame-ancestors https://krant.example", policy, StringComparison.Ordinal);
                framed.Add(path);
            }
            else
            {
                Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
            }
        }

        Assert.Contains("/signaal", paths);
        Assert.Equal([FramedPath.List, FramedPath.Form], framed.Order(StringComparer.Ordinal));
    }
}
