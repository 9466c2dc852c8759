using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Identity;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.SingleSignOn;

/// <summary>Who was closed elsewhere has no other door here, and nobody is let in by somebody else's browser.</summary>
public sealed class StillThereTests(WebApp app)
{
    private const string Moderation = "/moderatie";

    [Fact]
    public async Task What_came_with_a_group_counts_only_in_a_session_that_began_there()
    {
        await using var elsewhere = await WithGroup();
        using var passkey = new SoftPasskey();
        using var browser = await elsewhere.SignIn();
        Assert.Equal(HttpStatusCode.OK, await Status(browser));
        await PasskeyTests.Make(browser, passkey, "mijn telefoon");

        using var later = elsewhere.Browser();
        await PasskeyTests.Enter(later, passkey);
        Assert.True(await ResidentSignInTests.IsSignedIn(later));
        Assert.NotEqual(HttpStatusCode.OK, await Status(later));

        // What was given by hand counts there too, and where they were at the issuer all goes on.
        await app.Arrange(new Grant(elsewhere.Town.Programme, (await Account(elsewhere)).PersonId, "webhooks.edit"));
        await later.Get("/beheer/webhooks");
        Assert.Equal(HttpStatusCode.OK, later.Status);
        Assert.Equal(HttpStatusCode.OK, await Status(browser));
    }

    [Fact]
    public async Task Proving_it_here_goes_on_with_the_session_from_there_and_no_longer_than_that_would()
    {
        await using var elsewhere = await WithGroup();
        using var passkey = new SoftPasskey();
        using var browser = await elsewhere.SignIn();
        await PasskeyTests.Make(browser, passkey, "mijn telefoon");
        var ends = await Ends();
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        await PasskeyTests.Enter(browser, passkey, self: true);

        Assert.Equal(HttpStatusCode.OK, await Status(browser));
        Assert.Equal(ends, await Ends());

        async Task<DateTimeOffset> Ends()
        {
            var account = (await Account(elsewhere)).Id;
            return await app.Read(database => database.Set<SignInSession>().Where(session => session.AccountId == account).Select(session => session.EndsAt).SingleAsync());
        }
    }

    [Fact]
    public async Task A_token_has_what_came_with_a_group_for_twelve_hours_after_they_were_there()
    {
        await using var elsewhere = await WithGroup();
        using var browser = await elsewhere.SignIn();
        var account = await Account(elsewhere);
        using var program = await Program(elsewhere, account);
        Assert.Equal(HttpStatusCode.OK, await Asked(program));

        await ClosedSince(account, TimeSpan.FromHours(12));
        Assert.Equal(HttpStatusCode.Forbidden, await Asked(program));

        using var again = await elsewhere.SignIn();
        Assert.Equal(HttpStatusCode.OK, await Asked(program));
    }

    [Fact]
    public async Task Who_has_a_desk_by_a_group_comes_in_from_there_only()
    {
        await using var elsewhere = await WithDesk();
        using var passkey = new SoftPasskey();
        using var browser = await elsewhere.SignIn();
        await PasskeyTests.Make(browser, passkey, "mijn telefoon");
        var account = await Account(elsewhere);
        using var program = await Program(elsewhere, account);

        using var later = elsewhere.Browser();
        await PasskeyTests.Enter(later, passkey);
        Assert.Contains("Jouw plek hier kreeg je van je organisatie", later.Text, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(later));
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));
        using var answer = await program.GetAsync(new Uri("/api/v1/commitments", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await ClosedSince(account, TimeSpan.FromHours(12));
        using var refused = await program.GetAsync(new Uri("/api/v1/commitments", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        // Without the desk they are somebody like any other, who may have an account here.
        elsewhere.Issuer.Claims["groups"] = Array.Empty<string>();
        await elsewhere.SignIn();
        using var free = elsewhere.Browser();
        await PasskeyTests.Enter(free, passkey);
        Assert.True(await ResidentSignInTests.IsSignedIn(free));
    }

    [Fact]
    public async Task A_mailed_link_is_not_enough_for_a_resident_who_got_something_by_a_group()
    {
        await using var elsewhere = await WithGroup();
        var email = $"noor@{elsewhere.Town.Host}";
        using var resident = elsewhere.Browser();
        await Link(elsewhere.Town, resident, email);
        await elsewhere.SignIn(resident);
        await resident.Get("/account/koppelingen");
        await resident.Submit("#koppelen");
        Assert.Single(resident.Page.QuerySelectorAll("#koppelingen > li"));
        Assert.False((await Account(elsewhere)).IsStaff);
        using var worker = await elsewhere.SignIn();
        Assert.Equal(HttpStatusCode.OK, await Status(worker));
        Assert.True((await Account(elsewhere)).IsStaff);

        Assert.NotEqual(HttpStatusCode.OK, await Status(resident));
        using var mailed = elsewhere.Browser();
        await Link(elsewhere.Town, mailed, email);
        Assert.False(await ResidentSignInTests.IsSignedIn(mailed));
        Assert.NotEqual(HttpStatusCode.OK, await Status(mailed));
    }

    [Fact]
    public async Task What_was_given_by_hand_needs_two_steps_as_well()
    {
        var town = await app.NewTown();
        using var browser = town.Browser();
        await Link(town, browser, $"hand@{town.Host}");
        var person = await app.Read(database => database.Users.Where(account => account.Email == $"hand@{town.Host}").Select(account => account.PersonId).SingleAsync());
        await app.Arrange(new Grant(town.Programme, person, "signals.moderate"));

        await browser.Get(Moderation);

        Assert.NotEqual(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task Somebody_else_at_an_open_browser_links_nothing_to_it()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        var email = $"victim@{elsewhere.Town.Host}";
        var key = await Staff.Enrolled(app, elsewhere.Town, email);
        using var victim = elsewhere.Browser();
        await Staff.GivePassword(victim, email, Staff.Password);
        await victim.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });
        await victim.Get("/account/koppelingen");
        Assert.Equal("/account/koppelingen", victim.Path);

        // The page stood open with the button on it, when its owner went for coffee.
        await elsewhere.SignIn(victim);
        Assert.NotNull(victim.Page.QuerySelector("#koppelen"));
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await victim.Submit("#koppelen");
        Assert.StartsWith("/account/bevestig", victim.Path, StringComparison.Ordinal);
        await elsewhere.SignIn(victim);
        Assert.StartsWith("/account/bevestig", victim.Path, StringComparison.Ordinal);

        Assert.Equal(0, await app.Read(database => database.Set<SsoLink>().CountAsync(link => link.Issuer == elsewhere.Issuer.Address)));
        using var their = await elsewhere.SignIn();
        await their.Get("/account");
        Assert.DoesNotContain(email, their.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unlinking_takes_what_came_from_there_and_ends_what_began_there()
    {
        await using var elsewhere = await WithDesk();
        var town = elsewhere.Town;
        var email = $"noor@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        var person = await app.Read(database => database.Users.Where(account => account.Email == email).Select(account => account.PersonId).SingleAsync());
        await app.Arrange(new Person(person, "Noor", "Jansen", email));
        using var local = elsewhere.Browser();
        await Staff.GivePassword(local, email, Staff.Password);
        await local.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });
        await elsewhere.SignIn(local);
        await local.Submit("#koppelen");
        using var browser = await elsewhere.SignIn();
        Assert.Equal(HttpStatusCode.OK, await Status(browser));
        Assert.Equal(1, await Seats(person));

        await browser.Get("/account/koppelingen");
        await browser.Submit("#koppelingen form");

        Assert.False(await ResidentSignInTests.IsSignedIn(browser));
        Assert.Equal(0, await app.Read(database => database.Set<SsoLink>().CountAsync(link => link.Issuer == elsewhere.Issuer.Address)));
        Assert.Equal(0, await app.Read(database => database.Set<SsoGrant>().CountAsync(grant => grant.PersonId == person)));
        Assert.Equal(0, await app.Read(database => database.Set<SsoSession>().CountAsync(session => session.Issuer == elsewhere.Issuer.Address)));
        Assert.Equal(0, await Seats(person));
        Assert.Equal(0, await app.Read(database => database.Set<Grant>().CountAsync(grant => grant.PersonId == person)));
        Assert.True(await ResidentSignInTests.IsSignedIn(local));
    }

    [Fact]
    public async Task Who_could_come_in_no_other_way_does_not_unlink()
    {
        await using var elsewhere = await WithGroup();
        using var browser = await elsewhere.SignIn();
        await browser.Get("/account/koppelingen");
        await browser.Submit("#koppelingen form");

        Assert.Contains("enige manier om in te loggen", browser.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status(browser));
    }

    private Task<Elsewhere> WithGroup() => With(new SsoGroup(["signals.moderate"], []));

    private async Task<Elsewhere> WithDesk()
    {
        var elsewhere = await WithGroup();
        var desk = new SsoDesk($"gemeente Stad {elsewhere.Town.Host}", "team Openbare ruimte", "medewerker", "officer", "Municipality", "Frontline");
        elsewhere.Set(elsewhere.Provider with { Groups = new Dictionary<string, SsoGroup> { ["team"] = new(["signals.moderate"], [desk]) } });
        return elsewhere;
    }

    private async Task<Elsewhere> With(SsoGroup group)
    {
        var elsewhere = await Elsewhere.Begin(app, provider => provider with { GroupsClaim = "groups", Groups = new Dictionary<string, SsoGroup> { ["team"] = group } });
        elsewhere.Issuer.Claims["groups"] = new[] { "team" };
        return elsewhere;
    }

    private static async Task<HttpStatusCode> Status(TestBrowser browser)
    {
        await browser.Get(Moderation);
        return browser.Path == Moderation ? browser.Status : HttpStatusCode.Forbidden;
    }

    private async Task<HttpClient> Program(Elsewhere elsewhere, Account account)
    {
        var (token, secret) = AccessToken.Issue(account.Id, "programma van noor", Scopes.All, app.Clock.GetUtcNow(), TimeSpan.FromDays(30));
        await app.Arrange(token);
        var client = await elsewhere.Town.Api();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private static async Task<HttpStatusCode> Asked(HttpClient program)
    {
        using var answer = await program.GetAsync(new Uri("/api/v1/signals/waiting", UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>They were there for the last time that long ago.</summary>
    private Task<int> ClosedSince(Account account, TimeSpan ago)
    {
        var then = app.Clock.GetUtcNow() - ago;
        return app.Read(database => database.Set<SsoLink>().Where(link => link.AccountId == account.Id).ExecuteUpdateAsync(call => call.SetProperty(link => link.UsedAt, then)));
    }

    private async Task Link(TestTown town, TestBrowser browser, string email)
    {
        await app.Ask(browser, email);
        await browser.Get(await app.Link(town));
        await browser.Submit("#link");
    }

    private Task<int> Seats(PersonId person) => app.Read(database => database.Set<Seat>().CountAsync(seat => seat.PersonId == person && seat.EndedOn == null));

    private Task<Account> Account(Elsewhere elsewhere) => app.Read(database => (
        from link in database.Set<SsoLink>()
        where link.Issuer == elsewhere.Issuer.Address
        join account in database.Users on link.AccountId equals account.Id
        select account).AsNoTracking().SingleAsync());
}
