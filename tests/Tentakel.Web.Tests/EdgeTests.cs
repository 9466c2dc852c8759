using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;
using Tentakel.Testing;
using Tentakel.Web.Edge;

namespace Tentakel.Web.Tests;

public sealed partial class EdgeTests(WebApp app)
{
    [Theory]
    [InlineData("/inloggen", 200)]
    [InlineData("/nergens", 404)]
    [InlineData("/probe-broken", 500)]
    [InlineData("/robots.txt", 200)]
    public async Task Every_page_carries_the_security_headers(string path, int status)
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain("secret of the house", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/signalen", 200)]
    [InlineData("/volg", 200)]
    [InlineData("/gebieden/zoek?q=werf", 200)]
    [InlineData("/robots.txt", 200)]
    [InlineData("/account", 302)]
    [InlineData("/taal/en", 302)]
    [InlineData("/nergens", 404)]
    [InlineData("/probe-broken", 500)]
    public async Task Nothing_but_the_assets_is_kept_by_a_browser_not_even_what_everybody_may_read(string path, int status)
    {
        // A cookie of a code can stand behind any page, and the next visitor on this computer has a back button.
        var town = await app.NewTown();
        using var handler = app.Server.CreateHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://{town.Host}") };
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());

        using var asset = await client.GetAsync(new Uri("/assets/tentakel.css", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        Assert.Null(asset.Headers.CacheControl);
    }

    [Fact]
    public async Task Over_https_the_browser_is_told_to_stay_there()
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        client.BaseAddress = new Uri($"https://{town.Host}");
        using var response = await client.GetAsync(new Uri("/inloggen", UriKind.Relative));
        Assert.Equal("max-age=31536000; includeSubDomains", Header(response, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task Over_https_every_cookie_stays_there_and_out_of_reach_of_scripts_and_other_sites()
    {
        var town = await app.NewTown();
        var email = $"koek@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        using var api = await town.Api();
        using var raised = await api.PostAsJsonAsync(new Uri("/api/v1/signals", UriKind.Relative), new { text = "De lamp is uit.", areaCode = town.DeWerf });
        var code = (string?)(await raised.Content.ReadFromJsonAsync<JsonObject>())!["followUpCode"];

        using var browser = new TestBrowser(app, town.Host, https: true);
        await browser.Get("/taal/nl");
        await browser.Get("/volg");
        await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = code });
        Assert.StartsWith("/signalen/", browser.Path, StringComparison.Ordinal);
        await Staff.GivePassword(browser, email, Staff.Password);
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));

        // What only takes a cookie away holds nothing.
        var cookies = browser.CookiesReceived.Where(cookie => !cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["__Host-.AspNetCore.Antiforgery", "__Host-.AspNetCore.Culture", "__Host-tentakel-aangemeld", "__Host-tentakel-bekend", "__Host-tentakel-tweede-stap", "__Host-tentakel-volgt"],
            cookies.Select(cookie => Regex.Replace(cookie.Split('=')[0], @"(?<=Antiforgery)\..*", "")).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Matches("(?i); *secure(;|$)", cookie);
            Assert.Matches("(?i); *path=/(;|$)", cookie);
            Assert.DoesNotMatch("(?i); *domain=", cookie);
            Assert.Matches("(?i); *httponly(;|$)", cookie);
            Assert.Matches("(?i); *samesite=(lax|strict)(;|$)", cookie);
        });
    }

    [Theory]
    [InlineData("__Host-", true)]
    [InlineData("", false)]
    [InlineData("__Secure-", false)]
    public async Task Over_https_only_a_cookie_that_no_neighbour_in_the_domain_can_set_is_read(string prefix, bool isRead)
    {
        var town = await app.NewTown();
        var cookie = await TestSession.Cookie(app, await town.Account(town.Rafi));
        using var client = app.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://{town.Host}/account"));
        request.Headers.Add("Cookie", $"iets=anders; {prefix}{cookie.Name}={cookie.Value}");

        using var response = await client.SendAsync(request);

        Assert.Equal(isRead ? HttpStatusCode.OK : HttpStatusCode.Found, response.StatusCode);
    }

    [Theory]
    [InlineData("/taal/en?terug=/account", "/account")]
    [InlineData("/taal/nl", "/")]
    [InlineData("/taal/en?terug=https://evil.example/", "/")]
    [InlineData("/taal/en?terug=//evil.example", "/")]
    [InlineData("/taal/en?terug=/%5Cevil.example", "/")]
    [InlineData("/taal/en?terug=%09//evil.example", "/")]
    [InlineData("/taal/en?terug=javascript:alert(1)", "/")]
    public async Task Choosing_a_language_returns_to_a_path_of_our_own(string path, string back)
    {
        var town = await app.NewTown();
        using var handler = app.Server.CreateHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://{town.Host}") };
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(back, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Only_the_languages_there_are_can_be_chosen()
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var response = await client.GetAsync(new Uri("/taal/de", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Security_txt_names_the_site_s_contact_and_expires_within_a_year()
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        var text = await client.GetStringAsync(new Uri("/.well-known/security.txt", UriKind.Relative));
        Assert.Contains($"Contact: mailto:programma@{town.Host}\n", text, StringComparison.Ordinal);
        Assert.Contains("Expires: 2026-09-27T00:00:00Z\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_marked_is_closed_and_a_wrong_method_is_405()
    {
        var town = await app.NewTown();
        using var handler = app.Server.CreateHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://{town.Host}") };
        using var closed = await client.GetAsync(new Uri("/probe-closed", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Found, closed.StatusCode);
        Assert.StartsWith("/inloggen", closed.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        using var wrong = await client.GetAsync(new Uri("/probe-post", UriKind.Relative));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", 1)]
    [InlineData("application/x-www-form-urlencoded", 1100)]
    public async Task A_form_that_cannot_be_read_is_a_400_with_the_security_headers(string contentType, int fields)
    {
        var town = await app.NewTown();
        using var client = await town.Api();
        using var form = new StringContent(string.Join('&', Enumerable.Range(0, fields).Select(number => $"a{number}=1")));
        form.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await client.PostAsync(new Uri("/inloggen", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Contains("frame-ancestors 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010DB800010002")]
    public void An_address_counts_by_its_household(string address, string who) => Assert.Equal(who, CallerAddress.Of(IPAddress.Parse(address)));

    [Fact]
    public async Task Who_tries_too_often_waits_and_is_told_how_long()
    {
        using var limited = new LimitedApp();
        var town = await limited.NewTown();
        using var client = await town.Api();
        foreach (var path in new[] { "/probe-limited", "/api/v1/probe-limited" })
        {
            var answered = 0;
            var response = await client.PostAsync(new Uri(path, UriKind.Relative), null);
            for (; response.StatusCode == HttpStatusCode.OK && answered < 20; answered++)
            {
                response.Dispose();
                response = await client.PostAsync(new Uri(path, UriKind.Relative), null);
            }

            // A slow machine fills the bucket meanwhile.
            Assert.InRange(answered, 3, 19);
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.NotEmpty(await response.Content.ReadAsStringAsync());
            response.Dispose();
        }
    }

    [Fact]
    public async Task Guessing_codes_is_limited_and_reading_without_a_code_is_not()
    {
        using var limited = new LimitedApp();
        var town = await limited.NewTown();
        using var client = await town.Api();
        var path = new Uri($"/api/v1/signals/{Guid.CreateVersion7()}", UriKind.Relative);
        var codes = new Uri("/api/v1/signals/followed", UriKind.Relative);
        for (var reading = 0; reading < 6; reading++)
        {
            using var read = await client.GetAsync(path);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, read.StatusCode);
        }

        client.DefaultRequestHeaders.Add("Follow-Up-Code", "0000-0000-0000");
        foreach (var guessed in new[] { path, codes, path })
        {
            using var answer = await client.GetAsync(guessed);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        }

        foreach (var guessed in new[] { path, codes })
        {
            // A slow machine fills the bucket meanwhile.
            var answer = await client.GetAsync(guessed);
            for (var more = 0; more < 20 && answer.StatusCode != HttpStatusCode.TooManyRequests; more++)
            {
                answer.Dispose();
                answer = await client.GetAsync(guessed);
            }

            using var last = answer;
            Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task A_code_in_the_header_is_counted_in_one_bucket_at_whatever_address()
    {
        using var limited = new LimitedApp();
        var town = await limited.NewTown();
        foreach (var path in new[] { $"/spreken/{Guid.CreateVersion7()}", $"/signalen/{Guid.CreateVersion7()}/fotos/{Guid.CreateVersion7()}" })
        {
            using var client = await town.Api();
            using var without = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
            client.DefaultRequestHeaders.Add("Follow-Up-Code", "0000-0000-0000");
            Assert.InRange(await AnsweredBefore429(client, _ => path, HttpStatusCode.NotFound), 0, 20);
            client.DefaultRequestHeaders.Remove("Follow-Up-Code");
            using var again = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        }
    }

    [Fact]
    public async Task A_calendar_has_a_bucket_of_its_own()
    {
        using var limited = new LimitedApp();
        var town = await limited.NewTown();
        using var client = await town.Api();
        Assert.InRange(await AnsweredBefore429(client, _ => $"/agenda/{new string('a', 64)}.ics", HttpStatusCode.NotFound), 4, 20);
        using var another = await client.GetAsync(new Uri($"/agenda/{new string('b', 64)}.ics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, another.StatusCode);
    }

    [Fact]
    public async Task Searching_and_taking_files_along_are_limited_each_in_its_own_bucket_and_looking_at_the_list_is_not()
    {
        using var limited = new LimitedApp();
        var town = await limited.NewTown();
        using var client = await town.Api();
        Assert.InRange(await AnsweredBefore429(client, number => $"/signalen?zoek=lamp{number}"), 3, 20);
        Assert.InRange(await AnsweredBefore429(client, number => $"/api/v1/signals?q=lamp{number}"), 0, 20);
        Assert.InRange(await AnsweredBefore429(client, number => number % 2 == 0 ? "/signalen.csv" : "/api/v1/openapi.json"), 3, 20);
        for (var number = 0; number < 25; number++)
        {
            using var list = await client.GetAsync(new Uri($"/signalen?stand=open&nummer={number}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        }
    }

    private static async Task<int> AnsweredBefore429(HttpClient client, Func<int, string> path, HttpStatusCode otherwise = HttpStatusCode.OK)
    {
        for (var number = 0; number < 40; number++)
        {
            using var response = await client.GetAsync(new Uri(path(number), UriKind.Relative));
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
                Assert.NotEmpty(await response.Content.ReadAsStringAsync());
                return number;
            }

            Assert.Equal(otherwise, response.StatusCode);
        }

        return int.MaxValue;
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private sealed class LimitedApp : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("RATE_SIGN_IN", "3");
            builder.UseSetting("RATE_RAISE", "3");
            builder.UseSetting("RATE_CODE", "3");
            builder.UseSetting("RATE_SEARCH", "6");
            builder.UseSetting("RATE_EXPORT", "8");
        }
    }
}
