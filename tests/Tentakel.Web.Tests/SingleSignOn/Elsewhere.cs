using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Audit;
using Tentakel.Testing;

namespace Tentakel.Web.Tests.SingleSignOn;

/// <summary>A town in which people sign in with an issuer that the test has in hand.</summary>
internal sealed class Elsewhere : IAsyncDisposable
{
    public const string Name = "gemeente";

    private readonly WebApp _app;

    private Elsewhere(WebApp app, TestTown town, MockIssuer issuer) => (_app, Town, Issuer) = (app, town, issuer);

    public TestTown Town { get; }

    public MockIssuer Issuer { get; }

    public SsoProvider Provider { get; private set; } = null!;

    public static async Task<Elsewhere> Begin(WebApp app, Func<SsoProvider, SsoProvider>? change = null)
    {
        var elsewhere = new Elsewhere(app, await app.NewTown(), await MockIssuer.Start(app.Clock));
        elsewhere.Issuer.Claims["email"] = $"noor@{elsewhere.Town.Host}";
        elsewhere.Provider = Of(elsewhere.Town, elsewhere.Issuer, Name, change);
        elsewhere.Set(elsewhere.Provider);
        return elsewhere;
    }

    public static SsoProvider Of(TestTown town, MockIssuer issuer, string name, Func<SsoProvider, SsoProvider>? change = null)
    {
        var provider = new SsoProvider
        {
            Name = name,
            Host = town.Host,
            Label = $"gemeente Stad <{name}>",
            Issuer = issuer.Address,
            ClientId = issuer.ClientId,
            Secret = issuer.Secret,
            Hosts = ["127.0.0.1"],
            TwoStepsAmr = ["mfa"],
            Unknown = SsoUnknown.Worker,
        };
        return change?.Invoke(provider) ?? provider;
    }

    /// <summary>These are the ways of this town from now on.</summary>
    public void Set(params SsoProvider[] ways)
    {
        Provider = ways[0];
        var providers = _app.Services.GetRequiredService<SsoProviders>();
        providers.Use([.. providers.All.Where(other => other.Host != Town.Host), .. ways]);
    }

    public TestBrowser Browser() => new(_app, Town.Host, https: true);

    public async Task<TestBrowser> SignIn(TestBrowser browser, string? name = null, string? returnTo = null)
    {
        await browser.Get($"/sso/{name ?? Provider.Name}" + (returnTo is null ? "" : "?terug=" + Uri.EscapeDataString(returnTo)));
        return browser;
    }

    /// <summary>Signs in and asserts nothing.</summary>
    public Task<TestBrowser> SignIn() => SignIn(Browser());

    public async Task<string?> LastRefusal() => await _app.Read(database => database.Set<AuditEntry>()
        .Where(entry => entry.ProgrammeId == Town.Programme && entry.Action == "access.sso-refused").OrderByDescending(entry => entry.Id).Select(entry => entry.Detail).FirstOrDefaultAsync());

    public async ValueTask DisposeAsync() => await Issuer.DisposeAsync();
}
