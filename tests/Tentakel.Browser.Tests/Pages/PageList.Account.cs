namespace Tentakel.Browser.Tests.Pages;

/// <summary>The ways in, and what one has of an account.</summary>
internal static partial class PageList
{
    private static IEnumerable<PageCase> SignIn() =>
    [
        At("sign in", "/inloggen"),
        At("sign in, link sent", "/inloggen", "?verstuurd=true"),
        new("sign in, no address", "/inloggen", async (visit, _) =>
        {
            await visit.Go("/inloggen");
            await visit.Send("#link");
        }),
        new("sign in, wrong password", "/inloggen", (visit, _) => visit.Password($"{Guid.CreateVersion7():N}@example.org", "fout")),
        new("sign in with a link", "/inloggen/link", async (visit, stage) =>
        {
            var address = $"{Guid.CreateVersion7():N}@example.org";
            await visit.Go("/inloggen");
            await visit.Page.Locator("#link-email").FillAsync(address);
            await visit.Send("#link");
            await visit.Page.WaitForURLAsync("**/inloggen?verstuurd=*");
            await visit.Go(await stage.LinkFor(address));
        }),
        At("sign in with a link of no use", "/inloggen/link", "?token=niets"),
        At("sign in with a passkey", "/inloggen/passkey"),
        new("one-time code", "/inloggen/code", async (visit, stage) => await visit.Password(await stage.StaffWithPassword(Password, enrolled: true), Password)),
        new("one-time code, wrong", "/inloggen/code", async (visit, stage) =>
        {
            await visit.Password(await stage.StaffWithPassword(Password, enrolled: true), Password);
            await visit.Page.Locator("#one-time-code").FillAsync("000000");
            await visit.Send("#code");
        }),
        new("set up one-time codes", "/inloggen/code-instellen", async (visit, stage) => await visit.Password(await stage.StaffWithPassword(Password, enrolled: false), Password)),
        new("set up one-time codes, wrong", "/inloggen/code-instellen", async (visit, stage) =>
        {
            await visit.Password(await stage.StaffWithPassword(Password, enrolled: false), Password);
            await visit.Page.Locator("#one-time-code").FillAsync("000000");
            await visit.Send("#code");
        }),
        new("choose a password", "/account/wachtwoord-kiezen", async (visit, stage) => await visit.Go(await stage.ChoosePasswordPath())),
        new("choose a password, too short", "/account/wachtwoord-kiezen", async (visit, stage) =>
        {
            await visit.Go(await stage.ChoosePasswordPath());
            await visit.Page.Locator("#password").FillAsync("kort");
            await visit.Send("#wachtwoord");
        }),
        At("choose a password, link of no use", "/account/wachtwoord-kiezen"),
        At("demo", "/demo"),
        At("demo, post", "/demo/post"),
    ];

    private static IEnumerable<PageCase> Account() =>
    [
        At("account", "/account").SeenBy(town => town.Rafi),
        At("where else I sign in", "/account/koppelingen").SeenBy(town => town.Rafi),
        At("signed in elsewhere, no account here", "/inloggen/elders", "?waarom=unknown&bij=samenwerking"),
        At("signed in elsewhere, an account to link", "/inloggen/elders", "?waarom=linkfirst&bij=stad&terug=/inbox"),
        new PageCase("account, new token", "/account", async (visit, _) =>
        {
            await visit.Go("/account");
            await visit.Page.Locator("#name").FillAsync("koppeling met het zaaksysteem");
            await visit.Page.Locator("input[name=scopes]").First.CheckAsync();
            await visit.Send("#token");
            await visit.Page.Locator("#secret").WaitForAsync();
        }).SeenBy(town => town.Mo),
        new PageCase("account, token without a name", "/account", async (visit, _) =>
        {
            await visit.Go("/account");
            await visit.Send("#token");
        }).SeenBy(town => town.Rafi),
        new PageCase("confirm, by password and code", "/account/bevestig", async (visit, stage) =>
        {
            await stage.SignInStaff(visit, Password);
            await visit.Go("/account/bevestig?terug=%2Faccount");
        }),
        At("passkeys", "/account/passkeys").SeenBy(town => town.Moderator),
        new PageCase("recovery codes", "/account/herstelcodes", async (visit, stage) =>
        {
            await stage.SignInStaff(visit, Password);
            await visit.Go("/account/herstelcodes");
        }),
        new PageCase("recovery codes, made", "/account/herstelcodes", async (visit, stage) =>
        {
            await stage.SignInStaff(visit, Password);
            await visit.Go("/account/herstelcodes");
            await visit.Send("#nieuw");
            await visit.Page.Locator("#herstelcodes").WaitForAsync();
        }),
        At("what I follow", "/account/volgt").SeenBy(town => town.Rafi),
        At("mail and calendar", "/account/post").SeenBy(town => town.Rafi),
        new PageCase("mail and calendar, address made", "/account/post", async (visit, _) =>
        {
            await visit.Go("/account/post");
            await visit.Send("#agenda-maak");
            await visit.Page.Locator("#agenda-adres").WaitForAsync();
        }).SeenBy(town => town.Mo),
        new PageCase("stop the digest", "/dagpost", (visit, stage) => visit.Go(stage.StopDigestPath(stage.Town.Mo))),
        new PageCase("stop the digest, stopped", "/dagpost", async (visit, stage) =>
        {
            await visit.Go(stage.StopDigestPath(stage.Town.Mo));
            await visit.Send("#stoppen");
        }),
        At("sign out", "/uitloggen").SeenBy(town => town.Rafi),
    ];
}
