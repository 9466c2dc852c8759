using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>What somebody with a desk has when their telephone is gone.</summary>
public sealed class RecoveryCodeTests(WebApp app)
{
    [Fact]
    public async Task Ten_codes_are_shown_once_with_a_file_and_only_hashes_are_kept()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        var (email, codes) = await Enrol(town, browser);

        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", code));
        var file = browser.Page.QuerySelector("#herstelcodes-bestand")!;
        Assert.True(file.HasAttribute("download"));
        var text = Uri.UnescapeDataString(file.GetAttribute("href")!["data:text/plain;charset=utf-8,".Length..]);
        Assert.All(codes, code => Assert.Contains(code + "\r\n", text, StringComparison.Ordinal));
        await browser.Get("/account/herstelcodes");
        Assert.DoesNotContain(codes[0], browser.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var account = await Account(email);
        var kept = await app.Read(database => database.Set<RecoveryCode>().Where(code => code.AccountId == account).Select(code => code.Hash).ToListAsync());
        Assert.Equal([.. codes.Select(code => Convert.ToHexString(RecoveryCode.HashOf(code))).Order()], kept.Select(Convert.ToHexString).Order());
        var tokens = await app.Read(database => database.UserTokens.Where(token => token.UserId == account).Select(token => token.Value).ToListAsync());
        Assert.DoesNotContain(tokens, value => codes.Any(code => value!.Contains(code, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_code_lets_in_once_however_it_is_typed_and_the_account_says_how_many_are_left()
    {
        var town = await app.NewTown();
        using var enrolling = town.Browser();
        var (email, codes) = await Enrol(town, enrolling);

        using var browser = town.Browser();
        await UseCode(browser, email, codes[3].ToLowerInvariant().Replace('-', ' ').Replace('0', 'o'));
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        Assert.Contains("nog 9 herstelcodes", browser.Page.QuerySelector("#codes-over")!.TextContent, StringComparison.Ordinal);

        using var again = town.Browser();
        await UseCode(again, email, codes[3]);
        Assert.Contains("klopt niet of is al gebruikt", again.Text, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(again));
    }

    [Fact]
    public async Task A_code_is_of_no_use_without_the_password_or_to_somebody_else()
    {
        var town = await app.NewTown();
        using var enrolling = town.Browser();
        var (owner, codes) = await Enrol(town, enrolling);
        using var other = town.Browser();
        var (email, _) = await Enrol(town, other);

        using var browser = town.Browser();
        await UseCode(browser, email, codes[0]);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));

        // The same form, without the cookie that says that the password was right.
        using var bare = town.Browser();
        await bare.Get("/inloggen");
        var token = bare.Page.QuerySelector<IHtmlInputElement>("#wachtwoord input[name=__RequestVerificationToken]")!.Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Recovery"] = codes[0], ["__RequestVerificationToken"] = token });
        await bare.Post("/inloggen/code?handler=Recovery", form);
        Assert.Equal("/inloggen", bare.Path);
        Assert.False(await ResidentSignInTests.IsSignedIn(bare));

        // Nothing of that used it up.
        using var home = town.Browser();
        await UseCode(home, owner, codes[0]);
        Assert.True(await ResidentSignInTests.IsSignedIn(home));
    }

    [Fact]
    public async Task New_codes_sign_out_every_other_browser_of_theirs_and_nobody_else()
    {
        var town = await app.NewTown();
        using var here = town.Browser();
        var (email, codes) = await Enrol(town, here);
        using var there = town.Browser();
        await UseCode(there, email, codes[0]);
        using var stranger = await town.Browser(town.Rafi);
        Assert.True(await ResidentSignInTests.IsSignedIn(there));

        await here.Get("/account/herstelcodes");
        await here.Submit("#nieuw");

        Assert.Equal(10, Codes(here).Count);
        Assert.False(await ResidentSignInTests.IsSignedIn(there));
        Assert.True(await ResidentSignInTests.IsSignedIn(here));
        Assert.True(await ResidentSignInTests.IsSignedIn(stranger));
    }

    [Fact]
    public async Task A_new_set_takes_the_place_of_the_old_one_and_the_trail_does_not_have_it()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        var (email, old) = await Enrol(town, browser);
        await browser.Get("/account/herstelcodes");
        await browser.Submit("#nieuw");
        var codes = Codes(browser);
        Assert.Equal(10, codes.Except(old).Count());

        using var second = town.Browser();
        await UseCode(second, email, old[0]);
        Assert.False(await ResidentSignInTests.IsSignedIn(second));
        await UseCode(second, email, codes[0]);
        Assert.True(await ResidentSignInTests.IsSignedIn(second));

        var account = await Account(email);
        var rows = await app.Read(database => database.Set<AuditEntry>().Where(entry => entry.Target == account).Select(entry => new { entry.Action, entry.Detail }).ToListAsync());
        Assert.Contains(rows, row => row is { Action: "access.make-recovery-codes", Detail: "{\"codes\":10,\"ended\":0}" });
        Assert.DoesNotContain(rows, row => old.Concat(codes).Any(code => (row.Detail ?? "").Contains(code, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Who_uses_no_app_gets_no_codes()
    {
        var town = await app.NewTown();
        using var browser = await town.Browser(town.Rafi);
        await browser.Get("/account/herstelcodes");
        Assert.Contains("Die gebruik jij niet", browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("#nieuw"));
    }

    private async Task<(string Email, IReadOnlyList<string> Codes)> Enrol(TestTown town, TestBrowser browser)
    {
        var email = $"{Guid.CreateVersion7():N}@{town.Host}";
        await browser.Get(await Staff.Add(app, town, email));
        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = Staff.Password });
        await Staff.GivePassword(browser, email, Staff.Password);
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, Staff.Key(browser)) });
        return (email, Codes(browser));
    }

    private static List<string> Codes(TestBrowser browser) => [.. browser.Page.QuerySelectorAll("#herstelcodes code").Select(code => code.TextContent)];

    private static async Task UseCode(TestBrowser browser, string email, string code)
    {
        await Staff.GivePassword(browser, email, Staff.Password);
        await browser.Submit("#herstelcode", new Dictionary<string, string?> { ["Recovery"] = code });
    }

    private Task<Guid> Account(string email) => app.Read(database => database.Users.Where(account => account.Email == email).Select(account => account.Id).SingleAsync());
}
