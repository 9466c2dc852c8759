using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Markers;

/// <summary>Asks for everything the program answers a GET with, and remembers which marker was where.</summary>
internal sealed class Crawler(IReadOnlyList<string> paths, IReadOnlyList<MarkedField> fields)
{
    /// <summary>What stands in a place of an address, by what stands before it; nothing else is asked for.</summary>
    public static IReadOnlyList<string> Paths(TestApp app, IReadOnlyDictionary<string, IReadOnlyList<string>> values, IReadOnlyList<string> more)
    {
        var unknown = new List<string>();
        var found = new List<string>(more);
        foreach (var pattern in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false).Select(endpoint => endpoint.RoutePattern).DistinctBy(one => one.RawText))
        {
            var filled = new List<string> { "" };
            foreach (var segment in pattern.PathSegments)
            {
                if (segment.Parts is [RoutePatternParameterPart])
                {
                    if (!values.TryGetValue(Before(pattern, segment), out var stands))
                    {
                        unknown.Add(pattern.RawText!);
                        stands = [];
                    }

                    filled = [.. filled.SelectMany(before => stands.Select(value => $"{before}/{value}"))];
                }
                else
                {
                    var text = string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart literal ? literal.Content : part is RoutePatternSeparatorPart separator ? separator.Content : "x"));
                    filled = [.. filled.Select(before => $"{before}/{text}")];
                }
            }

            found.AddRange(filled.Select(path => path.Length == 0 ? "/" : path));
        }

        Assert.True(unknown.Count == 0, "Tell the test what stands there: " + string.Join(", ", unknown));
        return [.. found.Distinct()];
    }

    /// <summary>Markers by the address they were found at.</summary>
    public async Task<IReadOnlyDictionary<string, SortedSet<string>>> Look(HttpClient pages, HttpClient api)
    {
        var seen = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            using var response = await (path.StartsWith("/api/", StringComparison.Ordinal) ? api : pages).GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode != HttpStatusCode.InternalServerError || path == "/fout/500", path);
            var text = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)) + response.Headers;
            foreach (var field in fields.Where(field => text.Contains(field.Marker, StringComparison.OrdinalIgnoreCase)))
            {
                (seen.TryGetValue(field.Name, out var at) ? at : seen[field.Name] = []).Add(path);
            }
        }

        return seen;
    }

    /// <summary>What stands before a parameter: <c>signalen</c> of <c>/signalen/{id}</c>, and the name of a parameter where that is one.</summary>
    private static string Before(RoutePattern pattern, RoutePatternPathSegment segment)
    {
        var at = pattern.PathSegments.ToList().IndexOf(segment);
        return at == 0 ? "" : pattern.PathSegments[at - 1].Parts[0] switch { RoutePatternLiteralPart literal => literal.Content, RoutePatternParameterPart parameter => parameter.Name, _ => "" };
    }
}
