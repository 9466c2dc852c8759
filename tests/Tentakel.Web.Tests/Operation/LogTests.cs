using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.Operation;

public sealed class LogTests
{
    internal const string Marker = "kenmerk7q3x";

    [Fact]
    public async Task Nothing_of_what_people_say_or_ask_for_is_in_the_log()
    {
        using var lines = new LogLines();
        using var app = new LoggedApp(lines);
        var code = await Say(app);

        var all = string.Concat(lines.All);
        Assert.Contains("/api/v1/signals", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(code, all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Each_request_is_one_line_with_its_route_status_time_and_trace()
    {
        using var lines = new LogLines();
        using var app = new LoggedApp(lines);
        var town = await app.NewTown();
        using var client = await town.Api();
        foreach (var path in new[] { $"/signalen/{Marker}?zoek={Marker}", $"/gebieden/zoek?q={Marker}", "/probe-broken", "/healthz", "/assets/tentakel.css", $"/{Marker}", "/signalen" })
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        }

        var told = lines.All.Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["source"] == "Tentakel.Web.Operation.RequestLog" && (string?)line["level"] == "Information")
            .ToList();
        Assert.Equal(
            [("(no route)", 404), ("/gebieden/zoek", 200), ("/probe-broken", 500), ("(no route)", 404), ("/signalen", 200)],
            told.Select(line => ((string?)line["values"]!["Route"], (int)line["values"]!["Status"]!)));
        Assert.All(told, line =>
        {
            Assert.Equal("GET", (string?)line["values"]!["Method"]);
            Assert.True((double)line["values"]!["Milliseconds"]! >= 0);
            Assert.Matches(".", (string?)line["values"]!["RequestId"]);
            Assert.Matches("^[0-9a-f]{32}$", (string?)line["traceId"]);
            Assert.EndsWith("Z", (string?)line["time"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_format_that_is_not_there_stops_the_program()
    {
        using var app = new OddApp();
        Assert.Contains("text or json", Assert.ThrowsAny<Exception>(() => app.Services).ToString(), StringComparison.Ordinal);
    }

    /// <summary>Tells, follows, searches, signs in and goes wrong, with the marker in all of it; gives the follow-up code.</summary>
    internal static async Task<string> Say(WebApp app)
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var raised = await client.PostAsJsonAsync(
            new Uri("/api/v1/signals", UriKind.Relative),
            new { text = $"De lamp {Marker} is uit.", areaCode = town.DeWerf, name = Marker, email = $"{Marker}@voorbeeld.nl", place = Marker });
        Assert.Equal(HttpStatusCode.Created, raised.StatusCode);
        var code = (string?)(await raised.Content.ReadFromJsonAsync<JsonObject>())!["followUpCode"];
        Assert.NotNull(code);
        using var refused = await client.PostAsJsonAsync(new Uri("/api/v1/signals", UriKind.Relative), new { text = Marker, areaCode = Marker, email = Marker });
        Assert.False(refused.IsSuccessStatusCode);
        client.DefaultRequestHeaders.Add("Follow-Up-Code", code);
        foreach (var path in new[]
                 {
                     $"/api/v1/signals/{Marker}", $"/signalen?zoek={Marker}", $"/agenda/{Marker}.ics", $"/{Marker}?{Marker}={code}", $"/api/v1/probes/broken?{Marker}",
                     $"/probe-broken?{Marker}={code}", $"/gebieden/zoek?q={Marker}",
                 })
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        }

        using var browser = town.Browser();
        await browser.Get("/volg");
        await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = code });
        await browser.Get("/volg");
        await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = Marker });
        await app.Ask(browser, $"{Marker}@voorbeeld.nl");
        return code;
    }

    private sealed class OddApp : WebApplicationFactory<FrontDoor>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("LOG_FORMAT", "yaml");
        }
    }
}
