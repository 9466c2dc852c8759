using Microsoft.Playwright;
using Tentakel.Browser.Tests.Pages;
using Tentakel.Platform.Tenancy;
using Tentakel.Testing;

namespace Tentakel.Browser.Tests.Journeys;

/// <summary>With the authenticator that Chromium has for tests: the script, the questions and the answers are the real ones.</summary>
public sealed class PasskeyTests(BrowserApp app)
{
    [Fact]
    public async Task Somebody_adds_a_passkey_signs_out_signs_in_with_it_and_removes_it()
    {
        Chromium.MustBeHere();
        var town = await app.NewTown();

        // Chromium gives passkeys to https and to localhost alone, whatever else it is told to trust.
        await app.Arrange(new Tenant(TenantId.New(), "gemeente Passkey", "Passkey", "localhost", town.Programme));
        var origin = $"http://localhost:{app.Port}";
        await using var visit = await app.Open(origin);
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        var cookie = await TestSession.Cookie(app, await town.Account(town.Rafi));
        await visit.Page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = origin }]);

        foreach (var name in new[] { "laptop", "telefoon" })
        {
            await visit.Go("/account/passkeys");
            await visit.Page.Locator("#passkey-name").FillAsync(name);
            await visit.Send("#toevoegen");
            if (name == "telefoon")
            {
                // The device has one of this account already, and says so instead of making another.
                await Assertions.Expect(visit.Page.Locator("[data-failed]")).ToBeVisibleAsync();
                break;
            }

            await Assertions.Expect(visit.Page.Locator("#passkeys")).ToContainTextAsync(name);
        }

        await visit.Go("/uitloggen");
        await visit.Send("main #uitloggen");
        await visit.Page.WaitForURLAsync("**/");
        await visit.Go("/inloggen");
        await visit.Page.Locator("#passkey").ClickAsync();
        await visit.Send("#passkey");
        await visit.Page.WaitForURLAsync("**/");
        await visit.Go("/account");
        await Assertions.Expect(visit.Page.Locator("#sessies")).ToBeVisibleAsync();

        await visit.Page.Locator("a[href='/account/passkeys']").ClickAsync();
        await visit.Send("#passkeys");
        await Assertions.Expect(visit.Page.Locator("#errors")).ToBeVisibleAsync();
        await app.Read(async database =>
        {
            var account = await database.Users.FindAsync(await town.Account(town.Rafi));
            (account!.PasswordHash, account.TwoFactorEnabled) = ("some hash", true);
            return await database.SaveChangesAsync();
        });
        await visit.Send("#passkeys");
        await Assertions.Expect(visit.Page.Locator("#passkeys")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints());
    }
}
