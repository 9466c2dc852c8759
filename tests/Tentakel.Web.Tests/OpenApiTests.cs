using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

public sealed class OpenApiTests(WebApp app)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_is_public_and_for_every_origin()
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var response = await client.GetAsync(new Uri("/api/v1/openapi.json", UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("1.0.0", Assert.Single(response.Headers.GetValues("API-Version")));
        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal($"programma@{town.Host}", (string?)document["info"]!["contact"]!["email"]);
        Assert.NotNull((string?)document["info"]!["contact"]!["name"]);
        Assert.NotNull((string?)document["info"]!["contact"]!["url"]);
        Assert.Equal("EUPL-1.2", (string?)document["info"]!["license"]!["identifier"]);
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]);
    }

    [Fact]
    public async Task The_description_is_made_once_for_each_site_and_not_sent_to_who_has_it()
    {
        var (here, there) = (await app.NewTown(), await app.NewTown());
        using var client = await here.Api();
        using var other = await there.Api();
        var path = new Uri("/api/v1/openapi.json", UriKind.Relative);
        using var first = await client.GetAsync(path);
        using var second = await client.GetAsync(path);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal("application/json", second.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"programma@{there.Host}", await other.GetStringAsync(path), StringComparison.Ordinal);

        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var known = await client.GetAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Every_operation_says_what_it_is_called_what_it_does_and_what_can_go_wrong()
    {
        var document = await Document(app);
        var names = new List<string>();
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            Assert.False(path.EndsWith('/'), path);
            foreach (var (method, operation) in operations!.AsObject())
            {
                var name = (string?)operation!["operationId"];
                Assert.True(!string.IsNullOrEmpty(name), $"{method} {path} has no operationId");
                Assert.True(!string.IsNullOrEmpty((string?)operation["summary"]), $"{method} {path} has no summary");
                var responses = operation["responses"]!.AsObject();
                foreach (var (status, response) in responses.Where(one => one.Key[0] is '4' or '5'))
                {
                    Assert.True(Resolved(document, response)?["content"]?["application/problem+json"] is not null, $"{method} {path} tells no problem {status}");
                }

                Assert.True(responses.ContainsKey("400"), $"{method} {path} tells no problem");
                names.Add(name!);
                if (method == "post")
                {
                    Assert.Contains(operation["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] == "Idempotency-Key");
                }
            }
        }

        Assert.NotEmpty(names);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    /// <summary>Write it anew with <c>make openapi</c> and look at the difference.</summary>
    [Fact]
    public async Task The_committed_description_is_that_of_the_program()
    {
        using var real = new RealApp();
        var document = await Document(real);
        document["info"]!["contact"] = new JsonObject { ["name"] = "gemeente Voorbeeld", ["url"] = "https://tentakel.example", ["email"] = "programma@tentakel.example" };
        var text = document.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Path.GetDirectoryName(Here())!, "../../docs/api/openapi-v1.json");
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), text);
    }

    private static async Task<JsonNode> Document(WebApp app)
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        var first = await client.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative));
        Assert.Equal(first, await client.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative)));
        return JsonNode.Parse(first)!;
    }

    private static JsonNode? Resolved(JsonNode document, JsonNode? response) => (string?)response?["$ref"] is not { } reference
        ? response
        : reference.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, part) => node?[part]);

    private static string Here([CallerFilePath] string path = "") => path;

    /// <summary>Without the probes: they are no part of the API.</summary>
    private sealed class RealApp : WebApp
    {
        protected override bool WithProbes => false;
    }
}
