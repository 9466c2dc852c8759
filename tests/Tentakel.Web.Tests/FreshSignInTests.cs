using System.Net;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>What cannot be taken back asks once more who it is.</summary>
public sealed class FreshSignInTests(WebApp app)
{
    [Theory]
    [InlineData("/account/passkeys", "/account/passkeys")]
    [InlineData("/account/herstelcodes", "/account/herstelcodes")]
    [InlineData("/beheer/csv?handler=File&kind=People", "/beheer/csv")]
    public async Task After_ten_minutes_a_proof_is_asked_and_one_comes_back_where_one_was(string path, string back)
    {
        var (town, email, key) = await Editor();
        using var browser = town.Browser();
        await SignIn(browser, email, key);
        await browser.Get(path);
        Assert.Equal(path, browser.Path);

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await browser.Get(path);
        Assert.Equal($"/account/bevestig?terug={Uri.EscapeDataString(back)}", browser.Path);
        await Confirm(browser, "een ander wachtwoord", Staff.Code(app, key));
        Assert.Contains("wachtwoord klopt niet", browser.Text, StringComparison.Ordinal);
        await Confirm(browser, Staff.Password, "000000");
        Assert.Contains("code klopt niet", browser.Text, StringComparison.Ordinal);
        await browser.Get(path);
        Assert.StartsWith("/account/bevestig", browser.Path, StringComparison.Ordinal);

        await Confirm(browser, Staff.Password, Staff.Code(app, key));
        Assert.Equal(back, browser.Path);
        await browser.Get(path);
        Assert.Equal(path, browser.Path);
    }

    [Fact]
    public async Task Proving_it_begins_another_session_and_the_one_before_ends()
    {
        var (town, email, key) = await Editor();
        using var browser = town.Browser();
        await SignIn(browser, email, key);
        var before = await Keys(email);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await browser.Get("/account/passkeys");
        await Confirm(browser, Staff.Password, Staff.Code(app, key));

        Assert.Equal(before.Count, (await Keys(email)).Count);
        Assert.Single(before.Except(await Keys(email)));
    }

    [Fact]
    public async Task A_token_is_made_only_by_who_proved_who_they_are()
    {
        var (town, email, key) = await Editor();
        using var browser = town.Browser();
        await SignIn(browser, email, key);
        await browser.Get("/account");
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await browser.Submit("#token", new Dictionary<string, string?> { ["Name"] = "koppeling", ["scopes"] = "signals:read" });
        Assert.Equal("/account/bevestig?terug=%2Faccount", browser.Path);
        Assert.Equal(0, await app.Read(database => database.Set<AccessToken>().CountAsync(token => token.Name == "koppeling")));

        await browser.Get("/account");
        Assert.Null(browser.Page.QuerySelector("#token"));
        Assert.NotNull(browser.Page.QuerySelector("#token-bevestig"));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    [InlineData("javascript:alert(1)")]
    public async Task One_goes_on_to_a_path_of_our_own_only(string elsewhere)
    {
        var (town, email, key) = await Editor();
        using var browser = town.Browser();
        await SignIn(browser, email, key);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.Get("/account/bevestig?terug=" + Uri.EscapeDataString(elsewhere));
        await Confirm(browser, Staff.Password, Staff.Code(app, key));
        Assert.Equal("/", browser.Path);
    }

    [Fact]
    public async Task A_resident_proves_it_with_a_link()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await app.Ask(browser, $"bewoner@{town.Host}");
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await browser.Get("/account/passkeys");
        Assert.Null(browser.Page.QuerySelector("#wachtwoord"));
        await browser.Submit("#link");
        Assert.Contains("Kijk in je mail", browser.Text, StringComparison.Ordinal);
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
        Assert.Equal("/account/passkeys", browser.Path);
    }

    [Fact]
    public async Task Figures_about_few_are_asked_for_and_those_for_everybody_are_not()
    {
        var town = await app.NewTown();
        using var otto = await town.Browser(town.Otto);
        using var rafi = await town.Browser(town.Rafi);
        using var anonymous = town.Browser();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await otto.Get("/maten?handler=File");
        Assert.StartsWith("/account/bevestig", otto.Path, StringComparison.Ordinal);
        foreach (var browser in new[] { rafi, anonymous })
        {
            await browser.Get("/maten?handler=File");
            Assert.Equal("/maten?handler=File", browser.Path);
            Assert.Equal(HttpStatusCode.OK, browser.Status);
        }
    }

    [Fact]
    public async Task Guesses_at_the_proof_are_counted_as_those_at_the_door()
    {
        var (town, email, key) = await Editor();
        using var browser = town.Browser();
        await SignIn(browser, email, key);
        await browser.Get("/account/bevestig?terug=/");
        for (var time = 0; time < 5; time++)
        {
            await Confirm(browser, "geraden", "000000");
        }

        await Confirm(browser, Staff.Password, Staff.Code(app, key));
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
    }

    private async Task<(TestTown Town, string Email, string Key)> Editor()
    {
        var town = await app.NewTown();
        var email = $"{Guid.CreateVersion7():N}@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        var person = await app.Read(database => database.Users.Where(account => account.Email == email).Select(account => account.PersonId).SingleAsync());
        await app.Arrange(new Grant(town.Programme, person, "parties.edit"));
        return (town, email, key);
    }

    private async Task SignIn(TestBrowser browser, string email, string key)
    {
        await Staff.GivePassword(browser, email, Staff.Password);
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });
    }

    private static Task<TestBrowser> Confirm(TestBrowser browser, string password, string code) =>
        browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = password, ["Code"] = code });

    private Task<List<string>> Keys(string email) => app.Read(async database =>
    {
        var account = await database.Users.Where(account => account.Email == email).Select(account => account.Id).SingleAsync();
        var keys = await database.Set<SignInSession>().Where(session => session.AccountId == account).Select(session => session.KeyHash).ToListAsync();
        return keys.ConvertAll(Convert.ToHexString);
    });
}
