using System.Net;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Testing;
using Tentakel.Web.Features.SignInWithCode;

namespace Tentakel.Web.Tests;

public sealed class StaffSignInTests(WebApp app)
{
    // RFC 6238, appendix B, SHA1, the last six of the eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCode.Compute("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / OneTimeCode.Period));

    [Fact]
    public async Task Staff_chooses_a_password_enrols_an_app_and_only_then_is_signed_in()
    {
        var town = await app.NewTown();
        var email = $"o'nieuw@{town.Host}";
        using var browser = town.Browser();
        var path = await Staff.Add(app, town, email);
        await browser.Get(path);
        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = "te kort" });
        Assert.Contains("minstens 12", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = Staff.Password });
        Assert.Contains("bewaard", browser.Text, StringComparison.Ordinal);
        await browser.Get(path);
        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = "een heel ander wachtwoord" });
        Assert.Contains("werkt niet meer", browser.Text, StringComparison.Ordinal);

        await Staff.GivePassword(browser, email, Staff.Password);
        Assert.StartsWith("/inloggen/code-instellen", browser.Path, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("svg[role=img][aria-label]"));
        Assert.Null(browser.Page.QuerySelector("[style], style"));
        var key = Staff.Key(browser);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));

        await browser.Get("/inloggen/code-instellen");
        Assert.Equal(key, Staff.Key(browser));
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = "000000" });
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
        await browser.Get("/inloggen/code-instellen");
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        Assert.Contains("code van je telefoon", browser.Page.QuerySelector("#two-step")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_alone_opens_nothing_and_a_code_works_once()
    {
        var town = await app.NewTown();
        var email = $"twee@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        using var browser = town.Browser();
        await Staff.GivePassword(browser, email, Staff.Password);
        Assert.StartsWith("/inloggen/code", browser.Path, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
        var code = Staff.Code(app, key);
        await browser.Get("/inloggen/code");
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = code });
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));

        using var second = town.Browser();
        await Staff.GivePassword(second, email, Staff.Password);
        await second.Submit("#code", new Dictionary<string, string?> { ["Code"] = code });
        Assert.False(await ResidentSignInTests.IsSignedIn(second));
    }

    [Fact]
    public async Task The_code_page_is_of_no_use_without_the_password()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await browser.Get("/inloggen/code");
        Assert.Equal("/inloggen", browser.Path);
        await browser.Get("/inloggen/code-instellen");
        Assert.Equal("/inloggen", browser.Path);
    }

    [Fact]
    public async Task After_five_wrong_tries_there_is_a_wait_also_for_the_right_password()
    {
        var town = await app.NewTown();
        var email = $"dicht@{town.Host}";
        await Staff.Enrolled(app, town, email);
        using var browser = town.Browser();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Staff.GivePassword(browser, email, "fout wachtwoord");
            Assert.Equal("/inloggen?handler=Password", browser.Path);
        }

        await Staff.GivePassword(browser, email, Staff.Password);
        Assert.Equal("/inloggen?handler=Password", browser.Path);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Staff.GivePassword(browser, email, Staff.Password);
        Assert.StartsWith("/inloggen/code", browser.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_count_too()
    {
        var town = await app.NewTown();
        var email = $"codes@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        using var browser = town.Browser();
        await Staff.GivePassword(browser, email, Staff.Password);
        var right = Staff.Code(app, key);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = right == "111111" ? "222222" : "111111" });
        }

        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = right });
        Assert.Equal(HttpStatusCode.TooManyRequests, browser.Status);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
    }

    [Fact]
    public async Task Failed_tries_are_on_record_without_the_address()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await Staff.GivePassword(browser, $"niemand@{town.Host}", "wat dan ook");
        var wrong = browser.Text;
        await Staff.Add(app, town, $"iemand@{town.Host}");
        await Staff.GivePassword(browser, $"iemand@{town.Host}", "wat dan ook");
        Assert.Equal(wrong, browser.Text);
        var rows = await app.Read(database => database.Set<AuditEntry>().Where(entry => entry.ProgrammeId == town.Programme && entry.Action == "access.sign-in-failed").ToListAsync());
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.DoesNotContain("@", row.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_ends_at_once_when_the_account_changed()
    {
        var town = await app.NewTown();
        using var browser = await town.Browser(town.Rafi);
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        var account = await town.Account(town.Rafi);
        await app.Read(database => database.Users.Where(user => user.Id == account).ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, "other")));
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
    }

    [Fact]
    public async Task Two_staff_accounts_with_one_address_are_refused()
    {
        var town = await app.NewTown();
        await Staff.Add(app, town, $"dubbel@{town.Host}");
        var command = new AddStaffAccount($"Dubbel@{town.Host}", town.Rafi.Id);
        var again = await app.Do<AddStaffAccountHandler, AddStaffAccount, StaffAccountAdded>(town.System, command, handler => handler.Handle(command, town.System));
        Assert.Equal("platform.email-taken", again.Refusal?.Code);
    }
}
