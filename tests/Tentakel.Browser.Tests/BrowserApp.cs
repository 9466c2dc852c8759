using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Tentakel.Browser.Tests.Pages;
using Tentakel.Cli;
using Tentakel.Platform.Access;
using Tentakel.Testing;

namespace Tentakel.Browser.Tests;

/// <summary>The whole program on a port of its own, and a Chromium that opens it.</summary>
public sealed class BrowserApp : TestApp, IAsyncLifetime
{
    private readonly List<(string Host, DemoAccount Account)> _demo = [];
    private readonly Dictionary<string, Visit> _open = [];
    private Chromium? _chromium;
    private Stage? _stage;
    private bool _imported;

    public BrowserApp()
        : base(onKestrel: true)
    {
    }

    public RealTime Now { get; } = new();

    protected override TimeProvider Time => Now;

    public int Port => new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public async ValueTask InitializeAsync() => _chromium = Chromium.Path is null ? null : await Chromium.Start(Port);

    public string Origin(TestTown town)
    {
        ArgumentNullException.ThrowIfNull(town);
        return $"http://{town.Host}:{Port}";
    }

    /// <summary>A browser of somebody who was never here.</summary>
    public async Task<Visit> Open(TestTown town, string language = "nl", bool javaScript = true, int width = 390)
    {
        Chromium.MustBeHere();
        var context = await _chromium!.Browser.NewContextAsync(new()
        {
            BaseURL = Origin(town),
            Locale = language == "en" ? "en-GB" : "nl-NL",
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 844 },
            TimezoneId = "Europe/Amsterdam",
        });
        context.SetDefaultTimeout(60_000);
        return new Visit(await context.NewPageAsync(), Origin(town));
    }

    /// <summary>The same without the half second that a new browser costs: one that forgot everything.</summary>
    public async Task<Visit> OpenAgain(TestTown town, string language)
    {
        if (!_open.TryGetValue(language, out var visit))
        {
            _open[language] = visit = await Open(town, language);
        }

        await visit.Forget();
        return visit;
    }

    public async Task SignIn(Visit visit, TestTown town, TestPerson person)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(town);
        var cookie = await TestSession.Cookie(this, await town.Account(person));
        await visit.Page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = Origin(town) }]);
    }

    /// <summary>Makes this person one of the accounts that can be stepped into with one click.</summary>
    public async Task CanBePlayed(TestTown town, TestPerson person)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(person);
        var account = await town.Account(person);
        await Read(database => database.Users.Where(user => user.Id == account).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDemo, true)));
        _demo.Add((town.Host, new DemoAccount(account, person.GivenName, "medewerker", "Kijk wat er van je wordt verwacht.")));
    }

    /// <summary>The town with something of everything, made once: pages that only read share it.</summary>
    public async Task<Stage> Stage() => _stage ??= await Pages.Stage.Make(this);

    /// <summary>Real areas of CBS, once; skips the test where the file is not.</summary>
    public async Task ImportRealAreas()
    {
        var file = SharedData.Path("cbs-kwb/kwb-2024-gm-wk-bu.csv");
        if (_imported)
        {
            return;
        }

        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DATABASE"] = TestDatabase.Provider,
            ["CONNECTION_STRING"] = Database.ConnectionString,
            ["DATA_DIR"] = Database.DataDirectory,
        }).Build();
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CliProgram.Run(["import", "areas", file], settings, output, output);
        Assert.True(code == 0, output.ToString());
        _imported = true;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.ConfigureWebHost(builder);
        foreach (var limit in new[] { "RATE_SIGN_IN", "RATE_CODE", "RATE_RAISE" })
        {
            builder.UseSetting(limit, "0");
        }

        builder.ConfigureServices(services => services.AddScoped<IDemoAccounts>(provider => new Playable(this, provider.GetRequiredService<Platform.Tenancy.CurrentSite>())));
    }

    private sealed class Playable(BrowserApp app, Platform.Tenancy.CurrentSite site) : IDemoAccounts
    {
        public Task<IReadOnlyList<DemoAccount>> List(CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<DemoAccount>>([.. app._demo.Where(row => row.Host == site.Tenant.Host).Select(row => row.Account)]);
    }
}
