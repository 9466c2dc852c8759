using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>Passkeys over HTTP, with an authenticator that can lie; the real one of a browser is in the browser tests.</summary>
public sealed class PasskeyTests(WebApp app)
{
    private const string Add = "/account/passkeys";
    private const string SignIn = "/inloggen/passkey";
    private const string OtherSite = "evil.example";

    [Fact]
    public async Task A_passkey_is_added_signs_in_somebody_with_a_desk_and_is_removed()
    {
        var town = await app.NewTown();
        using var passkey = new SoftPasskey();
        using var here = await With(town, town.Rafi, passkey);
        Assert.Equal(Add, here.Path);
        Assert.Contains("mijn telefoon", here.Text, StringComparison.Ordinal);

        using var elsewhere = town.Browser();
        await Enter(elsewhere, passkey);
        Assert.True(await ResidentSignInTests.IsSignedIn(elsewhere));
        Assert.Contains("Je hebt 1 passkey.", elsewhere.Text, StringComparison.Ordinal);
        var account = await town.Account(town.Rafi);
        var trail = await app.Read(database => database.Set<AuditEntry>().Where(entry => entry.Target == account).Select(entry => entry.Action + entry.Detail).ToListAsync());
        Assert.Contains("access.add-passkey", string.Join(' ', trail), StringComparison.Ordinal);
        Assert.Contains("access.sign-in{\"method\":\"passkey\"}", trail);

        await PasswordAndApp(account);
        await here.Get(Add);
        await here.Submit("#passkeys form");
        Assert.Contains("nog geen passkey", here.Text, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(elsewhere));
        Assert.True(await ResidentSignInTests.IsSignedIn(here));
        using var gone = town.Browser();
        await Enter(gone, passkey);
        Assert.False(await ResidentSignInTests.IsSignedIn(gone));
    }

    [Fact]
    public async Task The_same_answer_works_once()
    {
        var town = await app.NewTown();
        using var passkey = new SoftPasskey();
        using var here = await With(town, town.Rafi, passkey);
        using var first = town.Browser();
        var question = await Question(first, SignIn);
        var cookie = first.CookiesReceived.Last(set => set.StartsWith("tentakel-passkey=", StringComparison.Ordinal)).Split(';')[0].Split('=', 2)[1];
        var answer = passkey.Get(question, Origin(town));
        await Send(first, answer);
        Assert.True(await ResidentSignInTests.IsSignedIn(first));

        using var again = town.Browser();
        again.Keep(new Cookie("tentakel-passkey", cookie) { Path = "/" });
        await Send(again, answer);
        Assert.Contains("werkte niet", again.Text, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(again));
    }

    [Fact]
    public async Task An_answer_to_another_question_or_to_an_old_one_is_refused()
    {
        var town = await app.NewTown();
        using var passkey = new SoftPasskey();
        using var here = await With(town, town.Rafi, passkey);
        using var browser = town.Browser();
        var before = passkey.Get(await Question(browser, SignIn), Origin(town));
        var late = passkey.Get(await Question(browser, SignIn), Origin(town));
        await Send(browser, before);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));

        late = passkey.Get(await Question(browser, SignIn), Origin(town));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await Send(browser, late);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
    }

    /// <summary>Each is signed by the right key over the right question. What Identity would compare the origin with is a header that the sender writes.</summary>
    [Theory]
    [InlineData("http://stad.example.evil.example")]
    [InlineData("https://{0}")]
    [InlineData("http://www.{0}")]
    [InlineData("http://{0}:8080")]
    [InlineData("http://evil.example/http://{0}")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("http://{0}", "origin header")]
    [InlineData("http://{0}", "frame")]
    [InlineData("http://{0}", "site")]
    [InlineData("http://{0}", "type")]
    [InlineData("http://{0}", "made")]
    [InlineData("http://{0}", "nothing")]
    public async Task An_answer_that_was_given_elsewhere_or_to_something_else_is_refused(string origin, string wrong = "origin")
    {
        var town = await app.NewTown();
        using var passkey = new SoftPasskey();
        using var here = await With(town, town.Rafi, passkey);
        using var second = new SoftPasskey();
        foreach (var device in new[] { passkey, second })
        {
            device.CrossOrigin = wrong == "frame";
            device.Site = wrong == "site" ? OtherSite : null;
        }

        passkey.Type = wrong switch { "type" => "payment.get", "made" => "webauthn.create", _ => null };
        second.Type = wrong switch { "type" => "payment.create", "made" => "webauthn.get", _ => null };
        var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, origin, town.Host);
        var header = wrong == "origin header" ? "http://evil.example" : said;
        using var browser = town.Browser();
        foreach (var one in new[] { browser, here })
        {
            one.Client.DefaultRequestHeaders.TryAddWithoutValidation("Origin", header);
        }

        await Send(browser, passkey.Get(await Question(browser, SignIn), said));
        await here.Submit("#toevoegen", new Dictionary<string, string?> { ["Name"] = "een tweede", ["Credential"] = second.Create(await Question(here, Add), said) });

        // The header is what the sender says, so it neither lets in nor keeps out.
        var isWrong = wrong is not ("nothing" or "origin header");
        Assert.Equal((isWrong, isWrong), (browser.Text.Contains("werkte niet", StringComparison.Ordinal), here.Text.Contains("werkte niet", StringComparison.Ordinal)));
        Assert.Equal(!isWrong, await ResidentSignInTests.IsSignedIn(browser));
        await here.Get(Add);
        Assert.Equal(isWrong ? 1 : 2, here.Page.QuerySelectorAll("#passkeys form").Length);
    }

    [Fact]
    public async Task A_device_that_did_not_ask_its_owner_is_refused()
    {
        var town = await app.NewTown();
        using var passkey = new SoftPasskey();
        using var here = await With(town, town.Rafi, passkey);
        passkey.AsksOwner = false;
        using var browser = town.Browser();
        await Enter(browser, passkey);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
        using var second = new SoftPasskey { AsksOwner = false };
        using var adding = await With(town, town.Mo, second);
        Assert.Contains("werkte niet", adding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_passkey_opens_no_other_account()
    {
        var town = await app.NewTown();
        using var rafis = new SoftPasskey();
        using var mos = new SoftPasskey();
        using var rafi = await With(town, town.Rafi, rafis);
        using var mo = await With(town, town.Mo, mos);

        // Signed in as one, it cannot be proved with that of the other.
        await mo.Get(SignIn + "?zelf=true");
        var question = await Question(mo, SignIn, self: true);
        Assert.Contains("allowCredentials\":[{", question, StringComparison.Ordinal);
        await Send(mo, rafis.Get(question, Origin(town)), self: true);
        Assert.Contains("werkte niet", mo.Text, StringComparison.Ordinal);

        // Nor does it help to say that it is of somebody else.
        rafis.UserHandle = mos.UserHandle;
        using var browser = town.Browser();
        await Enter(browser, rafis);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));

        // Nor to add it once more.
        await mo.Get(Add);
        await Make(mo, rafis, "van een ander");
        Assert.Contains("werkte niet", mo.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_a_desk_keeps_a_way_in_and_only_removes_their_own()
    {
        var town = await app.NewTown();
        using var passkey = new SoftPasskey();
        using var other = new SoftPasskey();
        using var browser = await With(town, town.Rafi, passkey);
        using var mo = await With(town, town.Mo, other);
        var mos = mo.Page.QuerySelector("#passkeys input[name=id]")!.GetAttribute("value");

        await browser.Submit("#passkeys form");
        Assert.Contains("enige manier om in te loggen", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#passkeys form", new Dictionary<string, string?> { ["id"] = mos });
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task Without_JavaScript_the_page_says_what_else_there_is()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await browser.Get(SignIn);
        Assert.Contains("JavaScript", browser.Page.QuerySelector("noscript")!.TextContent, StringComparison.Ordinal);
        await browser.Submit("#passkey");
        Assert.Contains("Voor een passkey moet JavaScript aan staan", browser.Text, StringComparison.Ordinal);
        Assert.Equal("/inloggen?terug=", browser.Page.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlAnchorElement>("main a").Last().GetAttribute("href"));
    }

    [Fact]
    public async Task A_question_says_nothing_about_who_has_an_account()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        var question = await Question(browser, SignIn);
        Assert.Contains("\"userVerification\":\"required\"", question, StringComparison.Ordinal);
        Assert.Contains("\"allowCredentials\":[]", question, StringComparison.Ordinal);
    }

    private static string Origin(TestTown town) => $"http://{town.Host}";

    private static string Origin(TestBrowser browser) => browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>A browser in which this person is signed in and added this passkey.</summary>
    private static async Task<TestBrowser> With(TestTown town, TestPerson person, SoftPasskey passkey)
    {
        var browser = await town.Browser(person);
        await browser.Get(Add);
        await Make(browser, passkey, "mijn telefoon");
        return browser;
    }

    internal static async Task Make(TestBrowser browser, SoftPasskey passkey, string name)
    {
        var question = await Question(browser, Add);
        await browser.Submit("#toevoegen", new Dictionary<string, string?> { ["Name"] = name, ["Credential"] = passkey.Create(question, Origin(browser)) });
    }

    internal static async Task Enter(TestBrowser browser, SoftPasskey passkey, bool self = false) =>
        await Send(browser, passkey.Get(await Question(browser, SignIn, self), Origin(browser)), self);

    private static async Task Send(TestBrowser browser, string answer, bool self = false)
    {
        await browser.Get(SignIn + (self ? "?zelf=true" : ""));
        await browser.Submit("#passkey", new Dictionary<string, string?> { ["Credential"] = answer });
    }

    /// <summary>What the script asks.</summary>
    private static async Task<string> Question(TestBrowser browser, string path, bool self = false)
    {
        await browser.Get(path + (self ? "?zelf=true" : ""));
        using var answer = await browser.Client.PostAsync(new Uri(path + "?handler=Options", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["zelf"] = self ? "true" : "false",
            ["__RequestVerificationToken"] = browser.Page.QuerySelector("form[data-passkey] input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        }));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<int> PasswordAndApp(Guid account) => app.Read(database => database.Users.Where(user => user.Id == account)
        .ExecuteUpdateAsync(set => set.SetProperty(user => user.TwoFactorEnabled, true).SetProperty(user => user.PasswordHash, "some hash")));
}
