using Tentakel.Architecture.Tests.Rules;
using Tentakel.Testing;

namespace Tentakel.Architecture.Tests.Running;

public class ApiTests(TestApp app)
{
    private static readonly Dictionary<string, string> WithoutScope = new()
    {
        ["ListAreas"] = "Open data of CBS, the same for everybody: no token is limited in it.",
        ["GetArea"] = "Open data of CBS, the same for everybody: no token is limited in it.",
    };

    private static readonly Dictionary<string, string> OtherWords = new()
    {
        ["followed"] = "At most one: the signal of the code that was sent along.",
        ["waiting"] = "A state: the part of the signals or photos that waits for a moderator.",
        ["people"] = "The plural of person.",
        ["acceptance"] = "At most one: of the hand-over that lies open.",
        ["return"] = "At most one: of the hand-over that lies open.",
    };

    [Fact]
    public void An_endpoint_of_the_house_passes() => Assert.Empty(Broken(new ApiEndpoint("GET", "/api/v1/hand-overs/{id}/notes", "ListNotes", "Lists.", "signals:read", ["pageSize"])));

    [Theory]
    [InlineData("/api/v1/Signals", "N", "S", "s", "q", "Signals is not kebab-case.")]
    [InlineData("/api/v1/hand_overs", "N", "S", "s", "q", "hand_overs is not kebab-case.")]
    [InlineData("/api/v1/signal/{id}", "N", "S", "s", "q", "signal is no plural.")]
    [InlineData("/api/v1/signals", null, "S", "s", "q", "has no name.")]
    [InlineData("/api/v1/signals", "listSignals", "S", "s", "q", "listSignals does not start with a capital.")]
    [InlineData("/api/v1/signals", "N", null, "s", "q", "has no summary.")]
    [InlineData("/api/v1/signals", "N", "S", null, "q", "asks for no scope.")]
    [InlineData("/api/v1/signals", "N", "S", "s", "page_size", "the parameter page_size is not camelCase.")]
    public void An_endpoint_out_of_shape_is_seen(string path, string? name, string? summary, string? scope, string query, string fault) =>
        Assert.EndsWith(fault, Assert.Single(Broken(new ApiEndpoint("GET", path, name, summary, scope, [query]))), StringComparison.Ordinal);

    [Fact]
    public void A_name_used_twice_and_an_exception_too_many_are_seen()
    {
        var one = new ApiEndpoint("GET", "/api/v1/signals", "ListSignals", "Lists.", "s", []);

        Assert.Equal(["Two endpoints are called ListSignals."], Broken(one, one));
        Assert.Equal(["ListSignals needs no exception: take it off the list."], ApiShape.Broken([one], new Dictionary<string, string> { ["ListSignals"] = "why" }, new Dictionary<string, string>()));
        Assert.Equal(["old is in no path: take it off the list."], ApiShape.Broken([one], new Dictionary<string, string>(), new Dictionary<string, string> { ["old"] = "why" }));
    }

    [Fact]
    public void Every_endpoint_of_the_api_is_in_shape()
    {
        // The description itself is a file, not an endpoint of the API.
        var endpoints = RunningHouse.ApiEndpoints(app).Where(endpoint => endpoint.Path != "/api/v1/openapi.json").ToList();

        Assert.Contains(endpoints, endpoint => endpoint.Path == "/api/v1/signals" && endpoint.Query.Contains("pageSize"));
        Rule.Holds(ApiShape.Broken(endpoints, WithoutScope, OtherWords));
    }

    private static IEnumerable<string> Broken(params ApiEndpoint[] endpoints) => ApiShape.Broken(endpoints, new Dictionary<string, string>(), new Dictionary<string, string>());
}
