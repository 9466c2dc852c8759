using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

public sealed class AccountTests(WebApp app)
{
    [Fact]
    public async Task A_token_is_shown_once_works_and_stops_when_it_is_revoked()
    {
        var town = await app.NewTown();
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/account");
        await browser.Submit("#token", new Dictionary<string, string?> { ["Name"] = "kaart", ["scopes"] = Scopes.SignalsRead, ["Days"] = "30" });
        var secret = browser.Page.QuerySelector("#secret")!.TextContent;
        await browser.Get("/account");
        Assert.DoesNotContain(secret, browser.Page.Source.Text, StringComparison.Ordinal);
        Assert.Contains("30 april 2026", browser.Text, StringComparison.Ordinal);

        using var client = await town.Api();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var before = await client.GetAsync(new Uri("/api/v1/probes/mine", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await browser.Submit("form.tk-intrekken");
        Assert.Contains("Ingetrokken", browser.Text, StringComparison.Ordinal);
        using var after = await client.GetAsync(new Uri("/api/v1/probes/mine", UriKind.Relative));
        await ApiEdgeTests.Problem(after, 401, "platform.sign-in-first");
        using var open = await client.GetAsync(new Uri("/api/v1/probes", UriKind.Relative));
        await ApiEdgeTests.Problem(open, 401, "platform.token-refused");
    }

    [Fact]
    public async Task A_token_without_name_or_scope_or_for_ever_is_refused_with_every_reason()
    {
        var town = await app.NewTown();
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/account");
        await browser.Submit("#token", new Dictionary<string, string?> { ["Name"] = " ", ["Days"] = "366" });
        Assert.Contains("Vul in waarvoor het token is.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("minstens één ding", browser.Text, StringComparison.Ordinal);
        Assert.Contains("1 tot 365", browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("#secret"));
        var account = await town.Account(town.Rafi);
        Assert.Equal(0, await app.Read(database => database.Set<AccessToken>().CountAsync(token => token.AccountId == account)));
    }

    [Fact]
    public async Task Somebody_else_s_token_is_not_there_to_revoke()
    {
        var town = await app.NewTown();
        var (theirs, _) = AccessToken.Issue(await town.Account(town.Samira), "hers", Scopes.All, app.Clock.GetUtcNow(), TimeSpan.FromDays(1));
        var (mine, _) = AccessToken.Issue(await town.Account(town.Rafi), "his", Scopes.All, app.Clock.GetUtcNow(), TimeSpan.FromDays(1));
        await app.Arrange(theirs, mine);
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/account");
        Assert.DoesNotContain("hers", browser.Text, StringComparison.Ordinal);
        await browser.Submit("form.tk-intrekken", new Dictionary<string, string?> { ["id"] = theirs.Id.Value.ToString() });
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Null(await app.Read(database => database.Set<AccessToken>().Where(token => token.Id == theirs.Id).Select(token => token.RevokedAt).SingleAsync()));
    }

    [Fact]
    public async Task The_language_of_mail_is_one_s_own_choice()
    {
        var town = await app.NewTown();
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/account");
        await browser.Submit("#taal", new Dictionary<string, string?> { ["Language"] = "en" });
        var account = await town.Account(town.Rafi);
        Assert.Equal("en", await app.Read(database => database.Users.Where(user => user.Id == account).Select(user => user.Language).SingleAsync()));
    }
}
