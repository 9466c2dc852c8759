using System.Net;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

public sealed class ResidentSignInTests(WebApp app)
{
    [Fact]
    public async Task A_resident_signs_in_by_the_button_behind_the_link_and_gets_an_account()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await app.Ask(browser, $"fatma@{town.Host}");
        var mail = (await app.Mails(town))[^1];
        Assert.Equal($"fatma@{town.Host}", mail.To);
        Assert.Contains("15 minuten", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://{town.Host}/inloggen/link?token=", mail.Text, StringComparison.Ordinal);

        await browser.Get(await app.Link(town));
        Assert.Contains($"fatma@{town.Host}", browser.Text, StringComparison.Ordinal);
        Assert.False(await IsSignedIn(browser));
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
        Assert.True(await IsSignedIn(browser));

        var account = await app.Read(database => database.Users.SingleAsync(user => user.Email == $"fatma@{town.Host}"));
        Assert.False(account.IsStaff);
        Assert.Equal("nl", account.Language);
        Assert.True(await app.Read(database => database.Set<AuditEntry>().AnyAsync(entry => entry.Action == "access.sign-in" && entry.Target == account.Id)));
    }

    [Fact]
    public async Task A_link_works_once_for_a_new_and_for_a_known_account()
    {
        var town = await app.NewTown();
        for (var round = 0; round < 2; round++)
        {
            using var browser = town.Browser();
            using var second = town.Browser();
            await app.Ask(browser, $"once@{town.Host}");
            var link = await app.Link(town);
            await second.Get(link);
            await browser.Get(link);
            await browser.Submit("#link");
            Assert.True(await IsSignedIn(browser));
            await second.Submit("#link");
            Assert.Contains("werkt niet meer", second.Text, StringComparison.Ordinal);
            Assert.False(await IsSignedIn(second));
        }
    }

    [Fact]
    public async Task A_link_works_until_a_quarter_of_an_hour_has_gone_by()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await app.Ask(browser, $"late@{town.Host}");
        var link = await app.Link(town);
        app.Clock.Advance(TimeSpan.FromSeconds((15 * 60) - 1));
        await browser.Get(link);
        Assert.NotNull(browser.Page.QuerySelector("#link"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await browser.Submit("#link");
        Assert.False(await IsSignedIn(browser));
        await browser.Get(link);
        Assert.Null(browser.Page.QuerySelector("#link"));
    }

    [Fact]
    public async Task Known_unknown_and_staff_addresses_get_the_same_answer()
    {
        var town = await app.NewTown();
        using var first = town.Browser();
        await app.Ask(first, $"known@{town.Host}");
        await first.Get(await app.Link(town));
        await first.Submit("#link");
        await Staff.Add(app, town, $"staff@{town.Host}");

        var answers = new List<string>();
        foreach (var name in new[] { "known", "unknown", "staff" })
        {
            using var browser = town.Browser();
            await app.Ask(browser, $"{name}@{town.Host}");
            answers.Add($"{browser.Status} {browser.Path} {browser.Text}");
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(4, (await app.Mails(town)).Count);
    }

    [Fact]
    public async Task A_mail_link_never_signs_staff_in()
    {
        var town = await app.NewTown();
        await Staff.Add(app, town, $"desk@{town.Host}");
        using var browser = town.Browser();
        await app.Ask(browser, $"desk@{town.Host}");
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
        Assert.StartsWith("/inloggen?bekend=", browser.Path, StringComparison.Ordinal);
        Assert.False(await IsSignedIn(browser));

        // Nor one that was sent before the address got a desk.
        await app.Ask(browser, $"later@{town.Host}");
        var link = await app.Link(town);
        await browser.Get(link);
        await Staff.Add(app, town, $"later@{town.Host}");
        await browser.Submit("#link");
        Assert.False(await IsSignedIn(browser));
    }

    [Fact]
    public async Task The_mail_is_in_English_for_who_reads_English()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await browser.Get("/taal/en?terug=/inloggen");
        Assert.Equal("/inloggen", browser.Path);
        await browser.Submit("#link", new Dictionary<string, string?> { ["Email"] = $"english@{town.Host}" });
        Assert.StartsWith("Hello", (await app.Mails(town))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_refused_and_nothing_is_mailed()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await app.Ask(browser, "Eva <eva@example.org>");
        Assert.Contains("geen e-mailadres", browser.Text, StringComparison.Ordinal);
        Assert.Empty(await app.Mails(town));
    }

    [Fact]
    public async Task Of_the_host_in_the_request_nothing_gets_into_the_link()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await browser.Get("/inloggen");
        var token = browser.Page.QuerySelector("#link input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/inloggen?handler=Link", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("Email", $"host@{town.Host}"), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Host = $"{town.Host}:9999";
        using var response = await browser.Client.SendAsync(request);
        Assert.Contains($"https://{town.Host}/inloggen/link", (await app.Mails(town))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_host_that_no_site_claims_the_link_goes_to_the_site_itself()
    {
        // Where no site is the default, such a host has no page at all.
        var town = await app.NewTown();
        using var browser = new TestBrowser(app, "evil.example");
        await browser.Get("/inloggen");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Empty(await app.Mails(town));
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        using var content = new FormUrlEncodedContent([new("Email", $"forged@{town.Host}")]);
        using var response = await browser.Client.PostAsync(new Uri("/inloggen?handler=Link", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await app.Mails(town));
    }

    [Fact]
    public async Task After_signing_in_one_goes_on_to_a_path_of_our_own_only()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await browser.Get("/account");
        Assert.StartsWith("/inloggen?terug=%2Faccount", browser.Path, StringComparison.Ordinal);
        await browser.Submit("#link", new Dictionary<string, string?> { ["Email"] = $"back@{town.Host}" });
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
        Assert.Equal("/account", browser.Path);

        using var other = town.Browser();
        await app.Ask(other, $"evil@{town.Host}", "/inloggen?terug=https://evil.example/");
        await other.Get(await app.Link(town));
        await other.Submit("#link");
        Assert.Equal("/", other.Path);
    }

    [Fact]
    public async Task Signing_out_takes_a_post_and_ends_it()
    {
        var town = await app.NewTown();
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/uitloggen");
        Assert.True(await IsSignedIn(browser));
        await browser.Get("/uitloggen");
        await browser.Submit("#uitloggen");
        Assert.False(await IsSignedIn(browser));
    }

    [Fact]
    public async Task A_sign_in_ends_after_eight_hours_without_a_visit()
    {
        // Signed in by the page itself: a cookie that a test makes says nothing about how long the program gives.
        var town = await app.NewTown();
        using var browser = town.Browser();
        await app.Ask(browser, $"lang@{town.Host}");
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
        for (var visit = 0; visit < 3; visit++)
        {
            app.Clock.Advance(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
            Assert.True(await IsSignedIn(browser));
        }

        app.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));
        Assert.False(await IsSignedIn(browser));
    }

    internal static async Task<bool> IsSignedIn(TestBrowser browser)
    {
        await browser.Get("/account");
        return browser.Status == HttpStatusCode.OK && browser.Path == "/account";
    }
}
