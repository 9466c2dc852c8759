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
using Tentakel.Testing;
using Tentakel.Web.Edge;

namespace Tentakel.Web.Tests;

/// <content>What is asked in a way nobody means: methods, sizes, hosts.</content>
public sealed partial class EdgeTests
{
    [Fact]
    public void A_bucket_gives_some_at_once_and_fills_drop_by_drop()
    {
        var bucket = RateLimits.Bucket(most: 60, atOnce: 30);

        Assert.Equal((30, 1, TimeSpan.FromSeconds(1), 0), (bucket.TokenLimit, bucket.TokensPerPeriod, bucket.ReplenishmentPeriod, bucket.QueueLimit));
    }

    [Theory]
    [InlineData("TRACE", "/", 405)]
    [InlineData("TRACE", "/nergens", 405)]
    [InlineData("TRACE", "/assets/tentakel.css", 405)]
    [InlineData("TRACE", "/api/v1/probes", 405)]
    [InlineData("TRACE", "/embed/signaal", 405)]
    [InlineData("BREW", "/signalen", 405)]
    [InlineData("CONNECT", "/", 405)]
    [InlineData("PUT", "/signalen", 405)]
    [InlineData("DELETE", "/inloggen", 405)]
    [InlineData("OPTIONS", "/account", 405)]
    [InlineData("POST", "/signalen", 405)]
    [InlineData("HEAD", "/signalen", 200)]
    [InlineData("GET", "/signalen", 200)]
    public async Task A_method_that_nobody_answers_is_a_405_and_no_page_runs_without_its_handler(string method, string path, int status)
    {
        var town = await app.NewTown();
        using var handler = app.Server.CreateHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://{town.Host}") };
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var response = await client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        if (status == 405)
        {
            Assert.Contains("GET", response.Content.Headers.Allow);
            Assert.DoesNotContain(method, response.Content.Headers.Allow);
            Assert.NotEmpty(await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_form_for_a_handler_that_is_not_there_runs_no_page()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await browser.Get("/inloggen");
        var token = browser.Page.QuerySelector("#link input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);

        await browser.Post("/inloggen?handler=Nergens", form);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, browser.Status);
    }

    [Theory]
    [InlineData("/inloggen?handler=Link", 300_000, 413)]
    [InlineData("/volg", 300_000, 413)]
    [InlineData("/inloggen?handler=Link", 200_000, 400)]
    [InlineData("/signaal", 300_000, 400)]
    [InlineData("/beheer/csv", 300_000, 302)]
    [InlineData("/beheer/csv", 4_000_000, 413)]
    public async Task A_form_is_no_larger_than_its_page_says(string path, int bytes, int status)
    {
        // Without a token what is not too large is refused as well, but for another reason.
        var town = await app.NewTown();
        using var handler = app.Server.CreateHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://{town.Host}") };
        using var form = new StringContent("Email=" + new string('a', bytes));
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), form);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
    }

    [Fact]
    public void What_it_runs_on_is_nobody_s_business() =>
        Assert.False(app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader);

    [Fact]
    public async Task A_host_name_of_nobody_is_told_so_in_plain_text()
    {
        using var client = app.Server.CreateClient();
        using var response = await client.GetAsync(new Uri("http://niemand.example/"));

        Assert.Equal((HttpStatusCode.NotFound, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
    }

    [Fact]
    public async Task Every_kind_of_answer_carries_the_headers()
    {
        using var limited = new LimitedApp();
        var town = await limited.NewTown();
        using var handler = limited.Server.CreateHandler();
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://{town.Host}") };
        using var first = await client.GetAsync(new Uri("/api/v1/openapi.json", UriKind.Relative));
        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var drop = await client.PostAsync(new Uri("/probe-limited", UriKind.Relative), null);
        }

        (string Kind, string Method, string Path, int Status)[] kinds =
        [
            ("page", "GET", "/signalen", 200), ("asset", "GET", "/assets/tentakel.css", 200), ("health", "GET", "/healthz", 200),
            ("not modified", "GET", "/api/v1/openapi.json", 304), ("redirect", "GET", "/account", 302), ("bad form", "POST", "/volg", 400),
            ("not found", "GET", "/nergens", 404), ("wrong method", "TRACE", "/", 405), ("too often", "POST", "/probe-limited", 429),
            ("fault", "GET", "/probe-broken", 500), ("export", "GET", "/signalen.csv", 200), ("feed", "GET", "/signalen.atom", 200),
            ("API", "GET", "/api/v1/topics", 200), ("API fault", "GET", "/api/v1/probes/broken", 500), ("embed", "GET", "/embed/signaal", 200),
        ];
        foreach (var (kind, method, path, status) in kinds)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.Tag);
            using var response = await client.SendAsync(request);
            Assert.True(status == (int)response.StatusCode, $"{kind}: {response.StatusCode}");
            foreach (var name in new[] { "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy" })
            {
                Assert.True(response.Headers.TryGetValues(name, out var values) && values.Count() == 1, $"{kind} has no {name}");
            }

            Assert.False(response.Headers.Contains("Server"), kind);
            Assert.False(response.Headers.Contains("X-Powered-By"), kind);
            Assert.Contains("frame-ancestors 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_password_is_hashed_with_many_rounds_and_an_older_hash_anew_at_signing_in()
    {
        var town = await app.NewTown();
        var email = $"rondes@{town.Host}";
        await Staff.Enrolled(app, town, email);
        Assert.Equal(210_000, await Rounds(null));
        Assert.Equal(100_000, await Rounds(new PasswordHasher<Account>().HashPassword(new Account(), Staff.Password)));

        using var browser = town.Browser();
        await Staff.GivePassword(browser, email, Staff.Password);

        Assert.StartsWith("/inloggen/code", browser.Path, StringComparison.Ordinal);
        Assert.Equal(210_000, await Rounds(null));

        Task<int> Rounds(string? hash) => app.Read(async database =>
        {
            var account = await database.Set<Account>().SingleAsync(one => one.Email == email);
            account.PasswordHash = hash ?? account.PasswordHash;
            await database.SaveChangesAsync();
            return BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(account.PasswordHash!).AsSpan(5));
        });
    }

    /// <summary>How often it was answered before the first 429; a slow machine fills the bucket meanwhile.</summary>
}
