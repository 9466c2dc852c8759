using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Modules;
using Tentakel.Platform.Outbox;
using Tentakel.Signals.Domain;
using Tentakel.Testing;
using Tentakel.Webhooks.Domain;
using Tentakel.Webhooks.Features.SendWebhooks;

namespace Tentakel.Signals.Tests.Outside;

/// <summary>What the demo town shows of the world outside, without ever asking or telling it anything.</summary>
public sealed class DemoOutsideTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_has_addresses_letters_that_did_not_arrive_and_systems_elsewhere_and_calls_none_of_them()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        await Seed(town, "WebhooksDemo");
        await Seed(town, "ElsewhereDemo");
        await signals.Told();

        var endpoints = await app.Read(database => database.Set<WebhookEndpoint>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme).ToListAsync(Cancel));
        Assert.Equal([WebhookPause.ByHand, WebhookPause.Failing], endpoints.Select(one => one.PausedBecause).Order());
        Assert.All(endpoints, one => Assert.EndsWith(".example", new Uri(one.Address).Host, StringComparison.Ordinal));
        var post = await app.Read(database => database.Set<OutboxMessage>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme).ToListAsync(Cancel));
        Assert.Equal([MailMessage.Kind, WebhookMessage.Kind], post.Where(one => one.DeadAt is not null).Select(one => one.Kind).Order());
        Assert.DoesNotContain(post, one => one.Kind == WebhookMessage.Kind && one.NextAttemptAt is not null);
        var sources = await app.Read(database => database.Set<ElsewhereSource>().AsNoTracking().Where(one => one.ProgrammeId == town.Programme).ToListAsync(Cancel));
        Assert.Equal(2, sources.Count);
        Assert.All(sources, one => Assert.True(one.NextFetchAt > app.Clock.GetUtcNow().AddYears(10)));
    }

    private async Task Seed(TestTown town, string name)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetServices<IDemoData>().Single(one => one.GetType().Name == name);
        await data.Seed(new DemoTown(town.Programme, new DateOnly(2026, 3, 31), new DemoClock(), (_, _, _) => { }), Cancel);
    }
}
