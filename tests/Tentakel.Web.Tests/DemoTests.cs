using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outbox;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

public sealed class DemoTests(WebApp app)
{
    [Fact]
    public async Task With_one_click_one_is_somebody_of_the_demo_town_and_never_anybody_else()
    {
        var town = await app.NewTown();
        var demo = await town.Account(town.Rafi);
        var real = await town.Account(town.Samira);
        await app.Read(database => database.Users.Where(user => user.Id == demo).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDemo, true)));
        app.Demo = [new DemoAccount(demo, "Rafi", "adviseur", "Beantwoord een <b>signaal</b>"), new DemoAccount(real, "Samira", "wijkwerker", "Kijk rond")];
        using var browser = town.Browser();
        await browser.Get("/demo");
        Assert.Contains("Beantwoord een <b>signaal</b>", browser.Text, StringComparison.Ordinal);
        await browser.Submit($"form:has(input[value='{real}'])");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
        await browser.Get("/demo");
        await browser.Submit($"form:has(input[value='{demo}'])");
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
    }

    [Fact]
    public async Task The_post_of_the_demo_town_can_be_read_and_its_links_clicked()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await app.Ask(browser, $"post@{town.Host}");
        await app.RunJob<DeliverOutbox>();
        await app.Arrange(new Platform.Outbox.OutboxMessage(
            town.Programme, "mail", """{"To":"a@b.nl","Subject":"<script>alert(1)</script>","Text":"Zie https://a.example/x?y=1&z=2. <img src=x>"}""", app.Clock.GetUtcNow().AddMinutes(1)));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.RunJob<DeliverOutbox>();
        await browser.Get("/demo/post");
        Assert.Null(browser.Page.QuerySelector("article script, article img"));
        var articles = browser.Page.QuerySelectorAll("article").ToList();

        // Others' post of the same moment is there as well.
        var hostile = articles.First(article => article.QuerySelector("h2")!.TextContent == "<script>alert(1)</script>");
        Assert.Equal("https://a.example/x?y=1&z=2", hostile.QuerySelector("a")!.GetAttribute("href"));
        var link = articles.First(article => article.TextContent.Contains($"post@{town.Host}", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;
        await browser.Get(new Uri(link).PathAndQuery);
        await browser.Submit("#link");
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("true")]
    public async Task Without_the_flag_there_is_no_demo(string flag)
    {
        using var real = new RealApp(flag);
        var town = await real.NewTown();
        var account = await town.Account(town.Rafi);
        await real.Read(database => database.Users.Where(user => user.Id == account).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDemo, true)));
        using var browser = town.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/demo")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/demo/post")).Status);
        await browser.Get("/inloggen");
        Assert.Null(browser.Page.QuerySelector("a[href^='/demo']"));
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("id", account.ToString()), new("__RequestVerificationToken", token)]);
        using var response = await browser.Client.PostAsync(new Uri("/demo", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
    }

    private sealed class RealApp(string flag) : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("TENTAKEL_DEMO", flag);
        }
    }
}
