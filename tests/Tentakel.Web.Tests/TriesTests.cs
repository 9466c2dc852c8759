using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Web;
using Tentakel.Testing;
using Tentakel.Web.Features.SignIn;
using Tentakel.Web.Features.SignInWithLink;
using Tentakel.Web.Features.SignInWithPassword;

namespace Tentakel.Web.Tests;

/// <summary>Guessing is slowed down, and the owner is never kept out by somebody else's guesses.</summary>
public sealed class TriesTests(WebApp app)
{
    private const string Later = "later";

    [Fact]
    public async Task Ten_thousand_tries_from_as_many_addresses_do_not_keep_the_owner_out()
    {
        var town = await app.NewTown();
        var email = $"doelwit@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        using var known = town.Browser();
        await SignIn(known, email, key);
        await known.Get("/uitloggen");
        await known.Submit("#uitloggen");
        var before = await Rows();

        var answers = new Dictionary<string, int> { [Later] = 0, ["Wrong"] = 0 };
        await using var scope = app.Services.CreateAsyncScope();
        for (var number = 0; number < 10_000; number++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            answers[await Try(scope.ServiceProvider, town, email, "geraden", Stranger($"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}"))]++;
        }

        Assert.Equal(10_000, answers[Later] + answers["Wrong"]);
        Assert.InRange(answers["Wrong"], 20, 40);

        // What a refused try costs: nothing that stays.
        Assert.InRange(await Rows() - before, 1, 3 * answers["Wrong"]);
        Assert.Equal(answers["Wrong"], await app.Read(database => database.Set<AuditEntry>().CountAsync(entry => entry.ProgrammeId == town.Programme && entry.Action == "access.sign-in-failed")));

        // The control: in a browser that the account does not know, the right password has to wait too.
        using var unknown = town.Browser();
        await Staff.GivePassword(unknown, email, Staff.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, unknown.Status);

        await SignIn(known, email, key);
        Assert.True(await ResidentSignInTests.IsSignedIn(known));

        // Nor is one kept out elsewhere: a mailed link makes a browser known, and signs nobody in by itself.
        await app.Ask(unknown, email);
        await unknown.Get(await app.Link(town));
        await unknown.Submit("#link");
        Assert.Contains("kennen wij nu", unknown.Text, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(unknown));
        await SignIn(unknown, email, key);
        Assert.True(await ResidentSignInTests.IsSignedIn(unknown));
    }

    [Fact]
    public async Task A_resident_whose_account_is_guessed_at_gets_in_by_a_link()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        var email = $"bewoner@{town.Host}";
        for (var time = 0; time < 8; time++)
        {
            await app.Ask(browser, email);
        }

        // Refused a mail: there is one that works in the box already, because no wait is longer than a link works.
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        Assert.True(Counted.OfMail.Longest < AccountLinks.Lifetime(AccountLinkPurpose.SignIn));
        Assert.Equal(5, (await app.Mails(town)).Count);
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
    }

    [Fact]
    public async Task Known_and_unknown_accounts_are_refused_in_the_same_words_with_the_moment_to_try_again()
    {
        var town = await app.NewTown();
        await Staff.Enrolled(app, town, $"bekend@{town.Host}");
        var answers = new List<string>();
        foreach (var name in new[] { "bekend", "niemand" })
        {
            using var browser = town.Browser();
            for (var time = 0; time < 5; time++)
            {
                await Staff.GivePassword(browser, $"{name}@{town.Host}", "fout");
                Assert.Equal(HttpStatusCode.OK, browser.Status);
            }

            await browser.Get("/inloggen");
            using var answer = await browser.Client.PostAsync(new Uri("/inloggen?handler=Password", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Email"] = $"{name}@{town.Host}",
                ["Password"] = Staff.Password,
                ["__RequestVerificationToken"] = browser.Page.QuerySelector("#wachtwoord input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            }));
            await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Email"] = $"{name}@{town.Host}", ["Password"] = Staff.Password });
            answers.Add($"{answer.StatusCode} {answer.Headers.RetryAfter} {string.Join(',', answer.Headers.Select(header => header.Key).Order())} {browser.Text}");
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.StartsWith("TooManyRequests 60 ", answers[0], StringComparison.Ordinal);
        var at = TimeZoneInfo.ConvertTime(app.Clock.GetUtcNow().AddMinutes(2), Platform.Time.Amsterdam.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        Assert.Contains($"Probeer het om {at} nog eens", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_with_many_addresses_counts_as_one()
    {
        var town = await app.NewTown();
        await using var scope = app.Services.CreateAsyncScope();
        for (var number = 1; number <= 50; number++)
        {
            Assert.Equal("Wrong", await Link(town, Stranger($"2001:db8:5:5::{number:x}")));
        }

        Assert.Equal(Later, await Link(town, Stranger("2001:db8:5:5:ffff:ffff:ffff:ffff")));
        Assert.Equal(Later, await Try(scope.ServiceProvider, town, $"wie@{town.Host}", "fout", Stranger("2001:db8:5:5::99")));
        Assert.Equal("Wrong", await Try(scope.ServiceProvider, town, $"wie@{town.Host}", "fout", Stranger("2001:db8:5:6::1")));
        Assert.Equal("Wrong", await Link(town, Stranger("192.0.2.1")));
    }

    [Fact]
    public async Task A_right_link_works_from_an_address_that_is_closed()
    {
        var town = await app.NewTown();
        var from = Stranger("2001:db8:7:7::1");
        for (var number = 0; number < 51; number++)
        {
            await Link(town, from);
        }

        Assert.Equal(Later, await Link(town, from));
        using var browser = town.Browser();
        await app.Ask(browser, $"goed@{town.Host}");
        var token = Uri.UnescapeDataString((await app.Link(town)).Split("token=")[1]);
        Assert.Equal("In", await Link(town, from, token));
    }

    [Fact]
    public async Task Of_many_tries_at_once_no_more_are_answered_than_one_after_another()
    {
        var town = await app.NewTown();
        var from = Stranger("198.51.100.7");
        var looked = new CheckedPassword($"SAMEN@{town.Host}".ToUpperInvariant(), false, null, false);
        var command = new SignInWithPassword(looked, "fout", from);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => app.Do<SignInWithPasswordHandler, SignInWithPassword, PasswordAnswer>(
            town.Anonymous, command, handler => handler.Handle(command, town.Anonymous))));

        Assert.Equal(5, outcomes.Count(outcome => outcome.Value is { Step: PasswordStep.Wrong }));
        Assert.Equal(10, outcomes.Count(outcome => outcome.Refusal?.Code == "account.try-later"));
    }

    [Fact]
    public async Task A_wait_grows_and_what_is_old_is_forgotten()
    {
        var patience = new Patience(3, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        Assert.Equal([0, 0, 1, 2, 4, 5, 5], Enumerable.Range(1, 7).Select(wrong => patience.After(wrong).TotalMinutes));
        Assert.Equal(TimeSpan.FromMinutes(5), patience.After(int.MaxValue));

        var town = await app.NewTown();
        await Link(town, Stranger("203.0.113.9"));
        var rows = await Rows();
        await app.RunJob<ForgetTries>();
        Assert.InRange(await Rows(), 1, rows);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.RunJob<ForgetTries>();
        Assert.Equal(0, await Rows());
    }

    [Fact]
    public async Task A_browser_is_known_for_its_own_account_until_the_password_changes()
    {
        var town = await app.NewTown();
        var one = new Account { SecurityStamp = "a" };
        var known = new TryingFrom(null, [new KnownAccount(one.Id, KnownBrowser.Mark("a"), town.Programme.Value, app.Clock.GetUtcNow())]);
        Assert.NotNull(known.BrowserOf(one));
        Assert.Null(known.BrowserOf(new Account { SecurityStamp = "a" }));
        one.SecurityStamp = "b";
        Assert.Null(known.BrowserOf(one));

        // A cookie that somebody made up, or that is older than half a year, knows nobody.
        var email = $"oud@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        using var browser = town.Browser();
        await SignIn(browser, email, key);
        var cookie = browser.CookiesReceived.Last(set => set.StartsWith("tentakel-bekend=", StringComparison.Ordinal)).Split(';')[0].Split('=', 2)[1];
        var browsers = app.Services.GetRequiredService<KnownBrowser>();
        Assert.Single(browsers.Read(With(cookie)));
        Assert.Empty(browsers.Read(With("A" + cookie[1..])));
        app.Clock.Advance(TimeSpan.FromDays(181));
        Assert.Empty(browsers.Read(With(cookie)));
    }

    private static TryingFrom Stranger(string address) => new(CallerAddress.Of(IPAddress.Parse(address)), []);

    private static Microsoft.AspNetCore.Http.DefaultHttpContext With(string cookie)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Headers.Cookie = $"tentakel-bekend={cookie}";
        return context;
    }

    private async Task SignIn(TestBrowser browser, string email, string key)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Staff.GivePassword(browser, email, Staff.Password);
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });
    }

    private async Task<string> Try(IServiceProvider services, TestTown town, string email, string password, TryingFrom from)
    {
        var looked = await services.GetRequiredService<PasswordCheck>().Look(email, password, from, CancellationToken.None);
        if (looked.IsRefused)
        {
            return Later;
        }

        var command = new SignInWithPassword(looked.Value, password, from);
        var outcome = await app.Do<SignInWithPasswordHandler, SignInWithPassword, PasswordAnswer>(
            town.Anonymous, command, handler => handler.Handle(command, town.Anonymous));
        return outcome.IsRefused ? Later : outcome.Value.Step.ToString();
    }

    private async Task<string> Link(TestTown town, TryingFrom from, string token = "niets")
    {
        var command = new SignInWithLink(token, "nl", from);
        var outcome = await app.Do<SignInWithLinkHandler, SignInWithLink, SignedInWithLink>(town.Anonymous, command, handler => handler.Handle(command, town.Anonymous));
        return outcome.IsRefused ? Later : outcome.Value.Account is null ? "Wrong" : "In";
    }

    private Task<int> Rows() => app.Read(database => database.Set<SignInTries>().CountAsync());
}
