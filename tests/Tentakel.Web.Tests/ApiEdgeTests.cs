using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Tentakel.Platform.Access;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

public sealed class ApiEdgeTests(WebApp app)
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "platform.not-found")]
    [InlineData("GET", "/api/nothing", 404, "platform.not-found")]
    [InlineData("GET", "/api/v1/probes/", 404, "platform.not-found")]
    [InlineData("DELETE", "/api/v1/probes", 405, "web.method-not-allowed")]
    [InlineData("GET", "/api/v1/probes/broken", 500, "web.fault")]
    [InlineData("GET", "/api/v1/probes/mine", 401, "platform.sign-in-first")]
    public async Task Every_error_is_a_problem_with_the_headers_of_the_api(string method, string path, int status, string code)
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var response = await client.SendAsync(request);
        var problem = await Problem(response, status, code);
        Assert.Equal(status == 500, problem["traceId"] is not null);
    }

    [Theory]
    [InlineData("this is not json", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("{\"text\": \"a\", \"number\": \"many\"}", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{\"text\": \"a\"", "application/json")]
    [InlineData("text=a", "application/x-www-form-urlencoded")]
    [InlineData("<a/>", "text/xml")]
    public async Task A_body_that_cannot_be_read_is_a_problem(string body, string type)
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await client.PostAsync(new Uri("/api/v1/probes", UriKind.Relative), content);
        await Problem(response, 400, "platform.bad-request");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_a_problem()
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var response = await client.PostAsJsonAsync(new Uri("/api/v1/probes", UriKind.Relative), new ProbeBody(new string('a', 300_000), 1));
        await Problem(response, 400, "web.body-too-large");
    }

    [Theory]
    [InlineData("/api/v1/nothing/photos", "web.body-too-large")]
    [InlineData("/api/v1/signals/01900000-0000-7000-8000-000000000000/photos", null)]
    public async Task A_path_that_sounds_like_photos_may_hold_no_more_than_another(string path, string? refused)
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[300_000]), "photo", "a.jpg" } };
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        if (refused is not null)
        {
            await Problem(response, 400, refused);
        }
        else
        {
            // Read whole, and answered as what nobody who asks may see: a signal that never was.
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.DoesNotContain("body-too-large", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("abc", "abc")]
    [InlineData("\"8e03978e\"", "8e03978e")]
    public async Task The_idempotency_key_reaches_the_endpoint(string? sent, string? got)
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        if (sent is not null)
        {
            client.DefaultRequestHeaders.Add("Idempotency-Key", sent);
        }

        using var response = await client.PostAsJsonAsync(new Uri("/api/v1/probes", UriKind.Relative), new ProbeBody("a", 1));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("1.0.0", Assert.Single(response.Headers.GetValues("API-Version")));
        Assert.Equal(got, (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["key"]);
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_say_and_no_more()
    {
        var town = await app.NewTown();
        using var right = await town.Api(town.Rafi, Scopes.SignalsRead);
        using var wrong = await town.Api(town.Rafi, Scopes.SignalsWrite);
        Assert.Equal("mine", await right.GetStringAsync(new Uri("/api/v1/probes/mine", UriKind.Relative)));
        using var refused = await wrong.GetAsync(new Uri("/api/v1/probes/mine", UriKind.Relative));
        await Problem(refused, 403, "platform.scope-missing");
    }

    [Fact]
    public async Task An_expired_token_is_refused_even_where_anonymous_is_welcome()
    {
        var town = await app.NewTown();
        using var client = await town.Api(town.Rafi);
        app.Clock.Advance(TimeSpan.FromDays(300) - TimeSpan.FromSeconds(1));
        using var last = await client.GetAsync(new Uri("/api/v1/probes", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        using var open = await client.GetAsync(new Uri("/api/v1/probes", UriKind.Relative));
        await Problem(open, 401, "platform.token-refused");
        using var closed = await client.GetAsync(new Uri("/api/v1/probes/mine", UriKind.Relative));
        await Problem(closed, 401, "platform.sign-in-first");
    }

    [Fact]
    public async Task A_cookie_opens_nothing_in_the_api()
    {
        var town = await app.NewTown();
        using var browser = await town.Browser(town.Rafi);
        using var response = await browser.Client.GetAsync(new Uri("/api/v1/probes/mine", UriKind.Relative));
        await Problem(response, 401, "platform.sign-in-first");
    }

    internal static async Task<JsonObject> Problem(HttpResponseMessage response, int status, string code)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1.0.0", Assert.Single(response.Headers.GetValues("API-Version")));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Contains("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret of the house", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal("urn:tentakel:problem:" + code, (string?)problem["type"]);
        Assert.Equal(status, (int?)problem["status"]);
        Assert.NotEqual("refusal." + code, (string?)problem["title"]);
        Assert.NotEmpty((string)problem["detail"]!);
        return problem;
    }
}
