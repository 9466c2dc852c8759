using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Texts;
using Tentakel.Testing;
using Tentakel.Web.Resources;

namespace Tentakel.Web.Tests.SingleSignOn;

/// <summary>Whatever the other side does wrong, nobody is signed in, and the page says in our own words what to do.</summary>
[Trait("On", "one database")]
public sealed class AttackTests(WebApp app)
{
    public static TheoryData<string> Names => [.. Attack.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nobody_is_signed_in_by(string name)
    {
        var attack = Attack.All.Single(one => one.Name == name);
        await using var elsewhere = await Elsewhere.Begin(app, attack.Provider);
        attack.Do(elsewhere.Issuer);
        using var browser = await elsewhere.SignIn();

        Assert.StartsWith("/inloggen/elders?", browser.Path, StringComparison.Ordinal);
        Assert.Equal(Told(attack.Story, elsewhere.Provider.Label), browser.Page.QuerySelector("#waarom")!.TextContent);
        Assert.DoesNotContain("alert(", browser.Page.Source.Text, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
        var refused = await elsewhere.LastRefusal();
        Assert.Equal(attack.Code is null ? null : $"\"reason\":\"{attack.Code}\"}}", refused?[refused.IndexOf("\"reason\"", StringComparison.Ordinal)..]);
        Assert.False(await app.Read(database => database.Set<SsoLink>().AnyAsync(link => link.Issuer == elsewhere.Issuer.Address)));
    }

    [Fact]
    public async Task With_nothing_wrong_the_same_issuer_signs_somebody_in()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var browser = await elsewhere.SignIn();

        Assert.Equal("/", browser.Path);
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        Assert.Null(await elsewhere.LastRefusal());
    }

    [Fact]
    public async Task What_was_brought_back_once_signs_nobody_in_again()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        elsewhere.Issuer.CodesLast = true;
        using var browser = await elsewhere.SignIn();
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));

        // In another browser, and in one to which the cookie was copied.
        using var other = elsewhere.Browser();
        using var thief = elsewhere.Browser();
        var cookie = browser.CookiesReceived.First(one => one.Contains("tentakel-elders.", StringComparison.Ordinal)).Split(';')[0].Split('=', 2);
        thief.Keep(new Cookie(cookie[0], cookie[1]) { Path = "/" });
        foreach (var again in new[] { browser, other, thief })
        {
            await again.Get(elsewhere.Issuer.LastReturn);
            Assert.Contains("waarom=again", again.Path, StringComparison.Ordinal);
        }

        Assert.False(await ResidentSignInTests.IsSignedIn(other));
        Assert.False(await ResidentSignInTests.IsSignedIn(thief));
        Assert.Equal(2, elsewhere.Issuer.Times("/token"));
    }

    [Fact]
    public async Task An_answer_begun_in_another_browser_signs_nobody_in()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        elsewhere.Issuer.Back = _ => $"{elsewhere.Issuer.Address}/stop";
        using var theirs = await elsewhere.SignIn();
        using var victim = elsewhere.Browser();

        await victim.Get($"/sso/{Elsewhere.Name}/terug{new Uri(elsewhere.Issuer.LastReturn).Query}");

        Assert.Contains("waarom=again", victim.Path, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(victim));
        Assert.Equal(0, elsewhere.Issuer.Times("/token"));
    }

    [Fact]
    public async Task An_answer_of_one_issuer_at_the_address_of_another_goes_to_neither()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        await using var second = await MockIssuer.Start(app.Clock);
        elsewhere.Set(elsewhere.Provider, Elsewhere.Of(elsewhere.Town, second, "provincie"));
        elsewhere.Issuer.Back = address => address.Replace("/sso/gemeente/", "/sso/provincie/", StringComparison.Ordinal);
        using var browser = await elsewhere.SignIn();

        Assert.Contains("waarom=untrusted", browser.Path, StringComparison.Ordinal);
        Assert.Contains("mixed-up", await elsewhere.LastRefusal(), StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
        Assert.Equal(0, elsewhere.Issuer.Times("/token") + second.Times("/token"));
    }

    [Fact]
    public async Task An_answer_that_comes_after_a_quarter_of_an_hour_is_too_late()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        elsewhere.Issuer.WhileAsked = () =>
        {
            app.Clock.Advance(TimeSpan.FromMinutes(16));
            return Task.CompletedTask;
        };
        using var browser = await elsewhere.SignIn();

        Assert.Contains("waarom=again", browser.Path, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
    }

    [Theory]
    [InlineData("https://elders.example/")]
    [InlineData("//elders.example/")]
    [InlineData("/\\elders.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("signalen")]
    public async Task One_comes_back_on_our_own_pages_whatever_the_link_said(string where)
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var browser = elsewhere.Browser();
        await elsewhere.SignIn(browser, returnTo: where);

        Assert.Equal("/", browser.Path);
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
    }

    [Fact]
    public async Task While_one_issuer_does_not_answer_others_sign_in()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        await using var slow = await MockIssuer.Start(app.Clock);
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        slow.Instead = async _ =>
        {
            asked.TrySetResult();
            await go.Task;
            return false;
        };
        elsewhere.Set(elsewhere.Provider, Elsewhere.Of(elsewhere.Town, slow, "traag"));
        using var waiting = elsewhere.Browser();
        var waits = elsewhere.SignIn(waiting, "traag");
        await asked.Task;

        using var browser = await elsewhere.SignIn();
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        Assert.False(waits.IsCompleted);
        go.SetResult();
        await waits;
    }

    [Fact]
    public async Task An_issuer_that_never_answers_is_given_up()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        elsewhere.Issuer.Instead = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        await using var copy = app.WithWebHostBuilder(builder => builder.UseSetting("OUTBOUND_SECONDS", "1"));
        copy.Services.GetRequiredService<SsoProviders>().Use([elsewhere.Provider]);
        using var client = copy.Server.CreateClient();

        using var first = await client.GetAsync(new Uri($"https://{elsewhere.Town.Host}/sso/gemeente"));
        using var second = await client.GetAsync(new Uri($"https://{elsewhere.Town.Host}/sso/gemeente"));

        Assert.Contains("waarom=unreachable", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("waarom=unreachable", second.Headers.Location!.ToString(), StringComparison.Ordinal);

        // The second did not wait for it.
        Assert.Single(elsewhere.Issuer.Asked);
    }

    [Fact]
    public async Task An_issuer_that_is_down_is_said_to_be_so()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        await elsewhere.Issuer.Stop();
        using var browser = await elsewhere.SignIn();

        Assert.Contains("waarom=unreachable", browser.Path, StringComparison.Ordinal);
        Assert.Contains("antwoordt nu niet", browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("a[href^='/inloggen']"));
    }

    [Fact]
    public async Task A_new_key_is_fetched_and_made_up_ones_are_not_asked_for_each_time()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var before = await elsewhere.SignIn();
        elsewhere.Issuer.Rotated = "k2";
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        using var after = await elsewhere.SignIn();
        Assert.True(await ResidentSignInTests.IsSignedIn(after));
        Assert.Equal(2, elsewhere.Issuer.Times("/jwks"));

        elsewhere.Issuer.Signs = Signed.UnknownKey;
        for (var times = 0; times < 3; times++)
        {
            using var one = await elsewhere.SignIn();
            Assert.False(await ResidentSignInTests.IsSignedIn(one));
        }

        Assert.Equal(2, elsewhere.Issuer.Times("/jwks"));
    }

    [Fact]
    public async Task The_page_says_only_what_we_wrote()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var browser = elsewhere.Browser();

        await browser.Get("/inloggen/elders?waarom=%3Cscript%3Eboe&bij=boe&terug=//boe.example");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.DoesNotContain("boe", browser.Page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    private string Told(SsoStory story, string label)
    {
        using var scope = app.Services.CreateScope();
        using var language = new InLanguage("nl");
        return scope.ServiceProvider.GetRequiredService<IStringLocalizer<AccountTexts>>()[$"sso.failed.{story.ToString().ToLowerInvariant()}", label];
    }
}
