using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Testing;
using Tentakel.Web.Features.SignIn;

namespace Tentakel.Web.Tests;

/// <summary>How long somebody is signed in, and who can end it.</summary>
public class SessionTests(WebApp app)
{
    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_ends_the_others_at_once()
    {
        var town = await app.NewTown();
        using var here = await town.Browser(town.Rafi);
        using var there = await town.Browser(town.Rafi);
        Assert.True(await ResidentSignInTests.IsSignedIn(there));

        await here.Get("/account");
        Assert.Equal(2, here.Page.QuerySelectorAll("#sessies > li").Length);
        Assert.Single(here.Page.QuerySelectorAll("#sessies > li"), item => item.TextContent.Contains("dit apparaat", StringComparison.Ordinal));
        await here.Submit("#overal");

        Assert.False(await ResidentSignInTests.IsSignedIn(there));
        Assert.True(await ResidentSignInTests.IsSignedIn(here));
        Assert.Single(here.Page.QuerySelectorAll("#sessies > li"));
        var account = await town.Account(town.Rafi);
        Assert.Equal("{\"ended\":1}", await app.Read(database => database.Set<AuditEntry>().Where(entry => entry.Action == "access.end-session" && entry.Target == account).Select(entry => entry.Detail).SingleAsync()));
    }

    [Fact]
    public async Task One_of_them_can_be_ended_by_name()
    {
        var town = await app.NewTown();
        using var here = await town.Browser(town.Rafi);
        using var there = await town.Browser(town.Rafi);
        using var elsewhere = await town.Browser(town.Rafi);
        var ids = await app.Read(async database => await database.Set<SignInSession>().OrderBy(session => session.Id).Select(session => session.Id).ToListAsync());

        await here.Get("/account");
        await here.Submit($"#sessies form:has(input[value='{ids[^2].Value}'])");

        Assert.False(await ResidentSignInTests.IsSignedIn(there));
        Assert.True(await ResidentSignInTests.IsSignedIn(elsewhere));
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_there()
    {
        var town = await app.NewTown();
        using var mine = await town.Browser(town.Rafi);
        using var theirs = await town.Browser(town.Samira);
        var account = await town.Account(town.Samira);
        var id = await app.Read(database => database.Set<SignInSession>().Where(session => session.AccountId == account).Select(session => session.Id).SingleAsync());
        using var another = await town.Browser(town.Rafi);

        await mine.Get("/account");
        await mine.Submit("#sessies form", new Dictionary<string, string?> { ["session"] = id.Value.ToString() });

        Assert.Equal(HttpStatusCode.NotFound, mine.Status);
        Assert.True(await ResidentSignInTests.IsSignedIn(theirs));
    }

    [Fact]
    public async Task What_is_ended_on_one_copy_of_the_program_is_gone_on_another_at_the_next_request()
    {
        var town = await app.NewTown();
        using var here = await town.Browser(town.Rafi);
        var cookie = await TestSession.Cookie(app, await town.Account(town.Rafi));
        await using var copy = app.WithWebHostBuilder(_ => { });
        using var client = copy.Server.CreateClient();
        Assert.Equal(HttpStatusCode.OK, await Account(client, town, cookie));

        await here.Get("/account");
        await here.Submit("#overal");

        Assert.Equal(HttpStatusCode.Found, await Account(client, town, cookie));
    }

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_opens_nothing()
    {
        var town = await app.NewTown();
        var cookie = await TestSession.Cookie(app, await town.Account(town.Rafi));
        using var browser = town.Browser();
        using var client = app.Server.CreateClient();
        browser.Keep(cookie);
        await browser.Get("/uitloggen");
        Assert.Equal(HttpStatusCode.OK, await Account(client, town, cookie));

        await browser.Submit("#uitloggen");

        Assert.Equal(HttpStatusCode.Found, await Account(client, town, cookie));
    }

    [Fact]
    public async Task What_a_browser_keeps_goes_at_signing_out_here_and_where_it_was_ended()
    {
        var town = await app.NewTown();
        using var here = await town.Browser(town.Rafi);
        using var there = await town.Browser(town.Rafi);
        await there.Get("/account");
        Assert.Empty(there.Forgotten);
        await here.Get("/account");
        await here.Submit("#overal");
        Assert.Equal(["\"cache\", \"storage\""], here.Forgotten);

        await there.Get("/");
        Assert.Empty(there.Forgotten);
        await there.Get("/account");
        Assert.Equal(["\"cache\", \"storage\""], there.Forgotten);

        await here.Get("/uitloggen");
        await here.Submit("#uitloggen");
        Assert.Equal(2, here.Forgotten.Count);
        using var nobody = town.Browser();
        await nobody.Get("/account");
        Assert.Empty(nobody.Forgotten);
    }

    [Fact]
    public async Task Who_signs_in_again_gets_another_session_and_the_old_cookie_ends()
    {
        var town = await app.NewTown();
        var email = $"opnieuw@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        using var browser = town.Browser();
        await Staff.GivePassword(browser, email, Staff.Password);
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });
        var first = Cookie(browser);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Staff.GivePassword(browser, email, Staff.Password);
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });

        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        Assert.NotEqual(first.Value, Cookie(browser).Value);
        using var client = app.Server.CreateClient();
        Assert.Equal(HttpStatusCode.Found, await Account(client, town, first));
    }

    [Fact]
    public async Task Who_has_a_desk_is_signed_out_after_two_hours_away_and_after_twelve_whatever_they_do()
    {
        var town = await app.NewTown();
        using var away = await town.Browser(town.Rafi);
        app.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        Assert.False(await ResidentSignInTests.IsSignedIn(away));

        using var busy = await town.Browser(town.Rafi);
        for (var hour = 0; hour < 11; hour++)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            Assert.True(await ResidentSignInTests.IsSignedIn(busy));
        }

        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await ResidentSignInTests.IsSignedIn(busy));
    }

    [Fact]
    public async Task A_resident_is_signed_out_after_eight_hours_away_and_after_a_day_whatever_they_do()
    {
        var town = await app.NewTown();
        using var away = await Resident(town, "weg");
        app.Clock.Advance(TimeSpan.FromHours(8));
        Assert.True(await ResidentSignInTests.IsSignedIn(away));
        app.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromMinutes(1));
        Assert.False(await ResidentSignInTests.IsSignedIn(away));

        using var busy = await Resident(town, "bezig");
        for (var hour = 0; hour < 23; hour++)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            Assert.True(await ResidentSignInTests.IsSignedIn(busy));
        }

        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await ResidentSignInTests.IsSignedIn(busy));
    }

    [Fact]
    public async Task Who_signs_in_by_a_link_on_a_telephone_stays_signed_in_on_the_laptop()
    {
        var town = await app.NewTown();
        using var laptop = town.Browser();
        using var telephone = town.Browser();
        foreach (var browser in new[] { laptop, telephone })
        {
            await app.Ask(browser, $"twee@{town.Host}");
            await browser.Get(await app.Link(town));
            await browser.Submit("#link");
            Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        }

        Assert.True(await ResidentSignInTests.IsSignedIn(laptop));
        Assert.Equal(2, laptop.Page.QuerySelectorAll("#sessies > li").Length);
    }

    [Fact]
    public async Task Whoever_has_the_keys_of_the_cookies_but_no_session_cannot_make_one()
    {
        var town = await app.NewTown();
        var account = await town.Account(town.Rafi);
        using var one = await town.Browser(town.Rafi);
        await using var scope = app.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(account.ToString());
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(user!);
        var hash = await app.Read(database => database.Set<SignInSession>().Where(session => session.AccountId == account).Select(session => session.KeyHash).SingleAsync());
        using var client = app.Server.CreateClient();
        foreach (var guess in new[] { null, Convert.ToHexString(hash), Convert.ToBase64String(hash), "" })
        {
            var forged = principal.Clone();
            if (guess is not null)
            {
                ((ClaimsIdentity)forged.Identity!).AddClaim(new Claim("tentakel:session", guess));
            }

            Assert.Equal(HttpStatusCode.Found, await Account(client, town, Forge(forged)));
        }
    }

    [Fact]
    public async Task What_has_ended_is_forgotten()
    {
        var town = await app.NewTown();
        using var browser = await town.Browser(town.Rafi);
        var account = await town.Account(town.Rafi);
        app.Clock.Advance(TimeSpan.FromHours(11));
        await app.RunJob<ForgetSessions>();
        Assert.Equal(1, await app.Read(database => database.Set<SignInSession>().CountAsync(session => session.AccountId == account)));

        app.Clock.Advance(TimeSpan.FromHours(1.1));
        await app.RunJob<ForgetSessions>();
        Assert.Equal(0, await app.Read(database => database.Set<SignInSession>().CountAsync(session => session.AccountId == account)));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15", "Safari, Mac")]
    [InlineData("<script>alert(1)</script>", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_device_is_named_so_that_its_owner_knows_it_and_no_more(string? userAgent, string? name) => Assert.Equal(name, Device.Of(userAgent));

    private static async Task<HttpStatusCode> Account(HttpClient client, TestTown town, Cookie cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{town.Host}/account"));
        request.Headers.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<TestBrowser> Resident(TestTown town, string name)
    {
        var browser = town.Browser();
        await app.Ask(browser, $"{name}@{town.Host}");
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        return browser;
    }

    private static Cookie Cookie(TestBrowser browser)
    {
        var set = browser.CookiesReceived.Last(cookie => cookie.StartsWith("tentakel-aangemeld=", StringComparison.Ordinal) && !cookie.Contains("1970", StringComparison.Ordinal));
        var parts = set.Split(';')[0].Split('=', 2);
        return new Cookie(parts[0], parts[1]);
    }

    private Cookie Forge(ClaimsPrincipal principal)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = app.Clock.GetUtcNow();
        return new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(new AuthenticationTicket(
            principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) }, IdentityConstants.ApplicationScheme)));
    }
}
