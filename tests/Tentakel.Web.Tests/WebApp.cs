using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Web;
using Tentakel.Testing;

namespace Tentakel.Web.Tests;

/// <summary>The whole program, with stand-ins for what other rooms bring and a room of endpoints to try the edge on.</summary>
public class WebApp : TestApp
{
    public IReadOnlyList<DemoAccount> Demo { get; set; } = [];

    protected virtual bool WithProbes => true;

    public async Task<IReadOnlyList<MailMessage>> Mails(TestTown town)
    {
        ArgumentNullException.ThrowIfNull(town);
        var rows = await Read(database => database.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.ProgrammeId == town.Programme && message.Kind == MailMessage.Kind).OrderBy(message => message.Id).ToListAsync());
        return [.. rows.Select(row => JsonSerializer.Deserialize<MailMessage>(row.Payload)!)];
    }

    /// <summary>Asks for a sign-in link, a second after whatever was before: mails of one instant have no order.</summary>
    public async Task Ask(TestBrowser browser, string email, string page = "/inloggen")
    {
        ArgumentNullException.ThrowIfNull(browser);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await browser.Get(page);
        await browser.Submit("#link", new Dictionary<string, string?> { ["Email"] = email });
    }

    /// <summary>Path and query of the link in the newest mail.</summary>
    public async Task<string> Link(TestTown town) =>
        new Uri(Regex.Match((await Mails(town))[^1].Text, @"https?://\S+").Value).PathAndQuery;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.ConfigureWebHost(builder);
        builder.UseSetting("RATE_SIGN_IN", "0");

        // A busy machine is no slow issuer.
        builder.UseSetting("OUTBOUND_SECONDS", "60");
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Scoped<IPeople, StandInPeople>());
            services.AddScoped<IDemoAccounts>(_ => new StandInDemo(this));
            if (!WithProbes)
            {
                return;
            }

            var modules = (IReadOnlyList<IModule>)services.Single(service => service.ServiceType == typeof(IReadOnlyList<IModule>)).ImplementationInstance!;
            services.Replace(ServiceDescriptor.Singleton<IReadOnlyList<IModule>>([.. modules, new Probes()]));
        });
    }

    private sealed class StandInDemo(WebApp app) : IDemoAccounts
    {
        public Task<IReadOnlyList<DemoAccount>> List(CancellationToken cancellation) => Task.FromResult(app.Demo);
    }

    private sealed class StandInPeople : IPeople
    {
        public Task<PersonId> AddResident(string? name, string email, string language) => Task.FromResult(PersonId.New());
    }
}

public sealed record ProbeBody(string Text, int Number);

internal sealed class Probes : IModule
{
    public string Name => "Probes";

    public void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/probes", () => new[] { "one" }).WithName("listProbes").WithSummary("Lists probes.").Public("A test.").NeedsScope(Scopes.SignalsRead);
        api.MapPost("/probes", (ProbeBody body, IdempotencyKey key) => new { body.Text, key = key.Value })
            .WithName("addProbe").WithSummary("Adds a probe.").Public("A test.");
        api.MapGet("/probes/mine", () => "mine").WithName("readMine").WithSummary("Needs an account.").SignedIn("A test.").NeedsScope(Scopes.SignalsRead);
        api.MapGet("/probes/broken", string () => throw new InvalidOperationException("secret of the house"))
            .WithName("breakProbe").WithSummary("Breaks.").Public("A test.");
    }

    public void MapSite(IEndpointRouteBuilder site)
    {
        site.MapGet("/probe-broken", string () => throw new InvalidOperationException("secret of the house")).Public("A test.");
        site.MapGet("/probe-closed", () => "closed");
        site.MapPost("/probe-post", () => "posted").Public("A test.");
        site.MapPost("/probe-limited", () => "ok").Public("A test.").RequireRateLimiting("sign-in");
        site.MapPost("/api/v1/probe-limited", () => "ok").Public("A test.").RequireRateLimiting("raise").ExcludeFromDescription();
    }
}
