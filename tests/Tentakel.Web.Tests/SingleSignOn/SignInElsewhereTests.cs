using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.SingleSignOn;

/// <summary>Who comes in from elsewhere, as whom, and with what.</summary>
public sealed class SignInElsewhereTests(WebApp app)
{
    [Fact]
    public async Task The_button_stands_on_the_page_to_sign_in_and_asks_what_it_should()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        using var browser = elsewhere.Browser();
        await browser.Get("/inloggen?terug=/inbox");
        var button = browser.Page.QuerySelector("a[href^='/sso/']")!;
        Assert.Equal("Inloggen met gemeente Stad <gemeente>", button.TextContent);

        await browser.Get(button.GetAttribute("href")!);

        Assert.Equal("/inbox", browser.Path);
        var asked = elsewhere.Issuer.LastRequest;
        Assert.Equal("code", asked["response_type"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.Equal($"https://{elsewhere.Town.Host}/sso/gemeente/terug", asked["redirect_uri"]);
        Assert.Equal("openid profile email", asked["scope"]);
        Assert.Equal([43, 43], [asked["nonce"].Length, asked["code_challenge"].Length]);
        var cookie = browser.CookiesReceived.First(one => one.Contains("elders.", StringComparison.Ordinal));
        Assert.StartsWith("__Host-tentakel-elders.", cookie, StringComparison.Ordinal);
        Assert.All(["secure", "httponly", "samesite=lax", "path=/"], mark => Assert.Contains(mark, cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_site_without_settings_has_no_button_and_no_address()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        var other = await app.NewTown();
        using var browser = new TestBrowser(app, other.Host, https: true);

        await browser.Get("/inloggen");
        Assert.Null(browser.Page.QuerySelector("a[href^='/sso/']"));
        foreach (var path in new[] { "/sso/gemeente", "/sso/gemeente/terug" })
        {
            await browser.Get(path);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, browser.Status);
        }
    }

    [Theory]
    [InlineData(nameof(Signed.Rs256))]
    [InlineData(nameof(Signed.Ps256))]
    [InlineData(nameof(Signed.Es256))]
    public async Task Each_signature_that_is_allowed_is_read(string how)
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        elsewhere.Issuer.Signs = Enum.Parse<Signed>(how);
        Assert.True(await ResidentSignInTests.IsSignedIn(await elsewhere.SignIn()));
    }

    [Theory]
    [InlineData(nameof(SsoClientProof.Basic))]
    [InlineData(nameof(SsoClientProof.Post))]
    [InlineData(nameof(SsoClientProof.PrivateKey))]
    public async Task We_prove_who_we_are_in_the_way_that_was_set(string proof)
    {
        using var key = RSA.Create(2048);
        await using var elsewhere = await Elsewhere.Begin(app, provider => provider with
        {
            Proof = Enum.Parse<SsoClientProof>(proof),
            Secret = proof == nameof(SsoClientProof.PrivateKey) ? key.ExportPkcs8PrivateKeyPem() : provider.Secret,
        });
        elsewhere.Issuer.ClientKey = proof == nameof(SsoClientProof.PrivateKey) ? key : null;
        Assert.True(await ResidentSignInTests.IsSignedIn(await elsewhere.SignIn()));

        elsewhere.Issuer.ClientId = "another program";
        Assert.False(await ResidentSignInTests.IsSignedIn(await elsewhere.SignIn()));
    }

    /// <summary>As in Keycloak's documentation: roles inside a claim, acr as a level.</summary>
    [Fact]
    public async Task Somebody_from_Keycloak_gets_an_account_with_what_their_roles_give()
    {
        await using var elsewhere = await Elsewhere.Begin(app, provider => provider with
        {
            GroupsClaim = "realm_access.roles",
            Groups = new Dictionary<string, SsoGroup> { ["tentakel-moderator"] = new(["signals.moderate"], []) },
            TwoStepsAcr = ["2"],
            TwoStepsAmr = [],
        });
        foreach (var (name, value) in new Dictionary<string, object?>
        {
            ["typ"] = "ID",
            ["azp"] = "tentakel",
            ["auth_time"] = 1,
            ["acr"] = "2",
            ["preferred_username"] = "noor",
            ["amr"] = null,
            ["realm_access"] = new Dictionary<string, object> { ["roles"] = new[] { "offline_access", "tentakel-moderator" } },
        })
        {
            elsewhere.Issuer.Claims[name] = value;
        }

        using var browser = await elsewhere.SignIn();
        await browser.Get("/moderatie");
        Assert.Equal("/moderatie", browser.Path);
        Assert.Equal(System.Net.HttpStatusCode.OK, browser.Status);
        var account = await Account(elsewhere);
        Assert.True(account is { IsStaff: true, EmailConfirmed: true, PasswordHash: null });
        Assert.Equal("Noor Jansen", await app.Read(database => database.Set<Person>().Where(person => person.Id == account.PersonId).Select(person => person.GivenName + " " + person.FamilyName).SingleAsync()));
    }

    /// <summary>As in Microsoft's documentation of ID tokens: oid and tid, groups by id, no email_verified.</summary>
    [Fact]
    public async Task Somebody_from_Entra_is_known_by_oid_and_by_no_name_or_address()
    {
        const string Group = "0a3f1c9e-2b60-4b7d-9c7e-5a1f0f3c2d11";
        await using var elsewhere = await Elsewhere.Begin(app, provider => provider with
        {
            SubjectClaim = "oid",
            Tenants = ["72f988bf-0000-0000-0000-2d7cd011db47"],
            EmailIsVerified = true,
            GroupsClaim = "groups",
            Groups = new Dictionary<string, SsoGroup> { [Group] = new(["signals.moderate"], []) },
        });
        foreach (var (name, value) in new Dictionary<string, object?>
        {
            ["ver"] = "2.0",
            ["tid"] = "72f988bf-0000-0000-0000-2d7cd011db47",
            ["oid"] = "00000000-0000-0000-66f3-3332eca7ea81",
            ["groups"] = new[] { Group },
            ["email_verified"] = null,
            ["name"] = "Noor Jansen",
            ["given_name"] = null,
            ["family_name"] = null,
            ["sid"] = null,
        })
        {
            elsewhere.Issuer.Claims[name] = value;
        }

        Assert.True(await ResidentSignInTests.IsSignedIn(await elsewhere.SignIn()));
        var account = await Account(elsewhere);

        // Another address and another pairwise sub, as after a change of name: the same account.
        elsewhere.Issuer.Claims["email"] = $"noor.devries@{elsewhere.Town.Host}";
        elsewhere.Issuer.Claims["sub"] = "another";
        using var again = await elsewhere.SignIn();
        await again.Get("/account");
        Assert.Contains(account.Email!, again.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.Read(database => database.Set<SsoLink>().CountAsync(link => link.Issuer == elsewhere.Issuer.Address)));
    }

    [Fact]
    public async Task Who_signed_in_there_in_one_step_still_takes_the_second_here()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        elsewhere.Issuer.Claims["amr"] = new[] { "pwd" };
        using var browser = await elsewhere.SignIn();
        Assert.StartsWith("/inloggen/code-instellen", browser.Path, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));

        await browser.Get("/inloggen/code-instellen");
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, Staff.Key(browser)) });
        Assert.True(await ResidentSignInTests.IsSignedIn(browser));

        // It still belongs to the session there.
        Assert.Equal(1, await app.Read(database => database.Set<SsoSession>().CountAsync(session => session.Issuer == elsewhere.Issuer.Address)));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var next = await elsewhere.SignIn();
        Assert.StartsWith("/inloggen/code", next.Path, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(next));

        elsewhere.Issuer.Claims["amr"] = new[] { "pwd", "mfa" };
        Assert.True(await ResidentSignInTests.IsSignedIn(await elsewhere.SignIn()));
    }

    [Fact]
    public async Task Who_is_not_known_gets_in_only_where_the_site_wants_that_and_the_address_is_surely_theirs()
    {
        await using var elsewhere = await Elsewhere.Begin(app, provider => provider with { Unknown = SsoUnknown.Refuse });
        using var refused = await elsewhere.SignIn();
        Assert.Contains("waarom=unknown", refused.Path, StringComparison.Ordinal);
        Assert.Contains($"programma@{elsewhere.Town.Host}", refused.Text, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(refused));

        elsewhere.Set(elsewhere.Provider with { Unknown = SsoUnknown.Resident });
        foreach (var verified in new object?[] { false, null, "true" })
        {
            elsewhere.Issuer.Claims["email_verified"] = verified;
            using var unsure = await elsewhere.SignIn();
            Assert.Contains("waarom=email", unsure.Path, StringComparison.Ordinal);
        }

        elsewhere.Issuer.Claims["email_verified"] = true;
        Assert.True(await ResidentSignInTests.IsSignedIn(await elsewhere.SignIn()));
        Assert.False((await Account(elsewhere)).IsStaff);
    }

    [Fact]
    public async Task An_account_with_the_same_address_is_linked_only_by_who_signs_in_to_it()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        var town = elsewhere.Town;
        var email = $"noor@{town.Host}";
        var key = await Staff.Enrolled(app, town, email);
        using var browser = await elsewhere.SignIn();
        Assert.Contains("waarom=linkfirst", browser.Path, StringComparison.Ordinal);
        Assert.False(await ResidentSignInTests.IsSignedIn(browser));

        // Somebody else who signs in in that same browser is not asked, and cannot.
        await browser.SignIn(await town.Account(town.Rafi));
        await browser.Get("/account/koppelingen");
        Assert.Null(browser.Page.QuerySelector("#koppelen"));
        await browser.Get("/uitloggen");
        await browser.Submit("#uitloggen");

        using var theirs = await elsewhere.SignIn();
        await theirs.Get(theirs.Page.QuerySelector("main a[href^='/inloggen']")!.GetAttribute("href")!);
        await theirs.Submit("#wachtwoord", new Dictionary<string, string?> { ["Email"] = email, ["Password"] = Staff.Password });
        await theirs.Submit("#code", new Dictionary<string, string?> { ["Code"] = Staff.Code(app, key) });
        Assert.Equal("/account/koppelingen", theirs.Path);
        Assert.Equal(0, await app.Read(database => database.Set<SsoLink>().CountAsync(link => link.Issuer == elsewhere.Issuer.Address)));
        await theirs.Submit("#koppelen");
        Assert.Single(theirs.Page.QuerySelectorAll("#koppelingen > li"));

        using var next = await elsewhere.SignIn();
        Assert.True(await ResidentSignInTests.IsSignedIn(next));
        await next.Get("/account/koppelingen");
        await next.Submit("#koppelingen form");
        Assert.Empty(next.Page.QuerySelectorAll("#koppelingen > li"));
        Assert.Contains("waarom=linkfirst", (await elsewhere.SignIn()).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_group_gave_goes_with_it_and_what_was_given_by_hand_stays()
    {
        await using var elsewhere = await Elsewhere.Begin(app, provider => provider with
        {
            GroupsClaim = "groups",
            Groups = new Dictionary<string, SsoGroup> { ["moderators"] = new(["signals.moderate", "webhooks.edit"], []), ["pages"] = new(["pages.edit"], []) },
        });
        elsewhere.Issuer.Claims["groups"] = new[] { "moderators", "pages", "everybody" };
        await elsewhere.SignIn();
        var person = (await Account(elsewhere)).PersonId;
        Assert.Equal(["pages.edit", "signals.moderate", "webhooks.edit"], await Held(elsewhere.Town, person));

        await app.Arrange(new Grant(elsewhere.Town.Programme, person, "parties.edit"));
        elsewhere.Issuer.Claims["groups"] = new[] { "pages" };
        await elsewhere.SignIn();
        Assert.Equal(["pages.edit", "parties.edit"], await Held(elsewhere.Town, person));

        // Also when the settings have the group no more, or the token no groups.
        elsewhere.Set(elsewhere.Provider with { Groups = new Dictionary<string, SsoGroup>() });
        await elsewhere.SignIn();
        Assert.Equal(["parties.edit"], await Held(elsewhere.Town, person));
        var detail = await app.Read(database => database.Set<AuditEntry>().Where(entry => entry.Action == "access.sso-groups" && entry.Target == person.Value).Select(entry => entry.Detail).ToListAsync());
        Assert.Equal(3, detail.Count);
    }

    [Fact]
    public async Task A_group_seats_somebody_at_a_desk_until_they_are_in_it_no_more()
    {
        await using var elsewhere = await Elsewhere.Begin(app);
        var town = elsewhere.Town;
        SsoDesk Desk(string name) => new($"gemeente Stad {town.Host}", name, "medewerker", "officer", "Municipality", "Frontline");
        elsewhere.Set(elsewhere.Provider with
        {
            GroupsClaim = "groups",
            Groups = new Dictionary<string, SsoGroup>
            {
                ["space"] = new([], [Desk("team Openbare ruimte")]),
                ["south"] = new([], [Desk("wijkteam Zuid"), Desk("a desk that is not there")]),
            },
        });
        elsewhere.Issuer.Claims["groups"] = new[] { "space", "south" };
        Assert.True(await ResidentSignInTests.IsSignedIn(await elsewhere.SignIn()));
        var person = (await Account(elsewhere)).PersonId;
        Assert.Equal(["team Openbare ruimte", "wijkteam Zuid"], await Desks(person));

        // What comes to a seat must go to somebody: that one stays until it was handed over.
        var owing = await app.Read(database => (
            from seat in database.Set<Seat>()
            where seat.PersonId == person
            join desk in database.Set<Desk>() on seat.DeskId equals desk.Id
            where desk.Name.Nl == "team Openbare ruimte"
            select seat.Id).SingleAsync());
        await app.Arrange(new Portfolio(town.Programme, PortfolioId.New(), owing, [town.Housing.Id], [town.DeKade]));
        elsewhere.Issuer.Claims["groups"] = Array.Empty<string>();
        Assert.True(await ResidentSignInTests.IsSignedIn(await elsewhere.SignIn()));
        Assert.Equal(["team Openbare ruimte"], await Desks(person));

        Task<List<string>> Desks(PersonId who) => app.Read(database => (
            from seat in database.Set<Seat>()
            where seat.PersonId == who && seat.EndedOn == null
            join desk in database.Set<Desk>() on seat.DeskId equals desk.Id
            orderby desk.Name.Nl
            select desk.Name.Nl).ToListAsync());
    }

    private Task<Account> Account(Elsewhere elsewhere) => app.Read(database => (
        from link in database.Set<SsoLink>()
        where link.Issuer == elsewhere.Issuer.Address
        join account in database.Users on link.AccountId equals account.Id
        select account).SingleAsync());

    private Task<List<string>> Held(TestTown town, PersonId person) => app.Read(database => database.Set<Grant>()
        .Where(grant => grant.ProgrammeId == town.Programme && grant.PersonId == person).OrderBy(grant => grant.Permission).Select(grant => grant.Permission).ToListAsync());
}
