using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Testing;
using Tentakel.Web.Features.SignInWithCode;

namespace Tentakel.Web.Tests;

/// <summary>Somebody with a desk, from the one-time link to the app on their phone.</summary>
internal static class Staff
{
    public const string Password = "een zin die blijft hangen";

    public static async Task<string> Add(WebApp app, TestTown town, string email)
    {
        var command = new AddStaffAccount(email, PersonId.New());
        var added = await app.Do<AddStaffAccountHandler, AddStaffAccount, StaffAccountAdded>(
            town.System, command, handler => handler.Handle(command, town.System));
        return added.Must().ChoosePasswordPath;
    }

    /// <summary>With a password and an enrolled app. Returns the app's key.</summary>
    public static async Task<string> Enrolled(WebApp app, TestTown town, string email)
    {
        using var browser = town.Browser();
        await browser.Get(await Add(app, town, email));
        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Password"] = Password });
        await GivePassword(browser, email, Password);
        var key = Key(browser);
        await browser.Submit("#code", new Dictionary<string, string?> { ["Code"] = Code(app, key) });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        return key;
    }

    public static async Task GivePassword(TestBrowser browser, string email, string password)
    {
        await browser.Get("/inloggen");
        await browser.Submit("#wachtwoord", new Dictionary<string, string?> { ["Email"] = email, ["Password"] = password });
    }

    public static string Key(TestBrowser browser) => browser.Page.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

    public static string Code(WebApp app, string key) => OneTimeCode.Compute(key, app.Clock.GetUtcNow().ToUnixTimeSeconds() / OneTimeCode.Period);
}
