using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Data;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Tests.Probes;
using Tentakel.Testing;

namespace Tentakel.Platform.Tests.Outbox;

public sealed class OutboxTests(PlatformApp app) : IAsyncLifetime
{
    private TestTown _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await app.NewTown();

        // The queue is one for all programmes: what other tests left in it would come first.
        await app.Read(database => database.Set<OutboxMessage>().ExecuteDeleteAsync());
        app.Delivery.Delivered.Clear();
        app.Delivery.Before = null;
    }

    public ValueTask DisposeAsync()
    {
        app.Delivery.Before = null;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_message_is_delivered_once_and_its_content_forgotten()
    {
        var id = await Put("hello");
        await app.RunJob<DeliverOutbox>();
        await app.RunJob<DeliverOutbox>();

        Assert.Equal((id, "{\"Word\":\"hello\"}"), Assert.Single(app.Delivery.Delivered));
        var message = await Message(id);
        Assert.Equal(("", 1, null), (message.Payload, message.Attempts, message.NextAttemptAt));
        Assert.Equal(app.Clock.GetUtcNow(), message.DeliveredAt);
    }

    [Fact]
    public async Task Two_runners_at_once_deliver_each_message_once()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await Put($"m{i}"));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.RunJob<DeliverOutbox>())));

        Assert.Equal(ids.Order(), app.Delivery.Delivered.Select(message => message.Id).Order());
    }

    [Fact]
    public async Task Of_two_that_read_it_before_either_took_it_one_gets_it()
    {
        var id = await Put("contested");
        await using var first = app.Services.CreateAsyncScope();
        await using var second = app.Services.CreateAsyncScope();
        var (one, two) = (Database(first), Database(second));
        (await one.Set<OutboxMessage>().SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken)).Claim(app.Clock.GetUtcNow());
        (await two.Set<OutboxMessage>().SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken)).Claim(app.Clock.GetUtcNow());

        await one.SaveChangesAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failure_is_tried_again_ever_later_and_given_up_after_ten()
    {
        var id = await Put("stubborn");
        app.Delivery.Before = () => throw new TimeoutException("Nobody answers.");
        for (var attempt = 1; attempt < OutboxMessage.MostAttempts; attempt++)
        {
            await app.RunJob<DeliverOutbox>();
            var message = await Message(id);
            var wait = TimeSpan.FromSeconds(15 * Math.Pow(2.5, attempt - 1));
            Assert.Equal((attempt, "Nobody answers."), (message.Attempts, message.LastError));
            Assert.Equal(wait.TotalSeconds, (message.NextAttemptAt! - app.Clock.GetUtcNow()).Value.TotalSeconds, 0.001);
            app.Clock.Advance(wait - TimeSpan.FromSeconds(1));
            await app.RunJob<DeliverOutbox>();
            Assert.Equal(attempt, (await Message(id)).Attempts);
            app.Clock.Advance(TimeSpan.FromSeconds(1.01));
        }

        await app.RunJob<DeliverOutbox>();
        var dead = await Message(id);
        Assert.Equal((10, null, null), (dead.Attempts, dead.NextAttemptAt, dead.DeliveredAt));
        Assert.NotNull(dead.DeadAt);
        Assert.NotEqual("", dead.Payload);
    }

    [Fact]
    public async Task What_fails_does_not_hold_up_what_comes_after_it_not_even_by_a_time_out()
    {
        await Put("first");
        var second = await Put("second");
        var calls = 0;
        app.Delivery.Before = () => calls++ == 0 ? throw new TaskCanceledException("The other side took too long.") : Task.CompletedTask;
        await app.RunJob<DeliverOutbox>();

        Assert.Equal(second, Assert.Single(app.Delivery.Delivered).Id);
    }

    [Fact]
    public async Task A_kind_nobody_delivers_is_kept_with_the_reason()
    {
        var id = await Put("lost", "pigeon");
        await app.RunJob<DeliverOutbox>();

        Assert.Contains("pigeon", (await Message(id)).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_crash_halfway_it_is_delivered_again_under_the_same_id()
    {
        var id = await Put("twice");
        using var stop = new CancellationTokenSource();
        app.Delivery.Before = async () =>
        {
            await stop.CancelAsync();
            throw new OperationCanceledException();
        };
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var job = scope.ServiceProvider.GetServices<IJob>().OfType<DeliverOutbox>().Single();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.Run(stop.Token));
        }

        app.Delivery.Before = null;
        app.Clock.Advance(TimeSpan.FromMinutes(4.9));
        await app.RunJob<DeliverOutbox>();
        Assert.Empty(app.Delivery.Delivered);
        app.Clock.Advance(TimeSpan.FromMinutes(0.2));
        await app.RunJob<DeliverOutbox>();
        Assert.Equal(id, Assert.Single(app.Delivery.Delivered).Id);
        Assert.Equal(2, (await Message(id)).Attempts);
    }

    [Fact]
    public async Task Without_a_mail_server_a_mail_is_a_file()
    {
        var message = new OutboxMessage(
            _town.Programme, MailMessage.Kind, "{\"To\":\"a@example.nl\",\"Subject\":\"Je vraag\",\"Text\":\"Rafi zoekt het uit.\"}", app.Clock.GetUtcNow());
        await app.Arrange(message);
        await app.RunJob<DeliverOutbox>();

        var file = Path.Combine(app.Database.DataDirectory, "mail", $"{message.Id}.txt");
        Assert.Equal("To: a@example.nl\nSubject: Je vraag\n\nRafi zoekt het uit.\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static TentakelDbContext Database(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<TentakelDbContext>();

    private async Task<Guid> Put(string word, string kind = ProbeDelivery.KindName)
    {
        var message = new OutboxMessage(_town.Programme, kind, $"{{\"Word\":\"{word}\"}}", app.Clock.GetUtcNow());
        await app.Arrange(message);
        app.Clock.Advance(TimeSpan.FromMilliseconds(10));
        return message.Id;
    }

    private Task<OutboxMessage> Message(Guid id) => app.Read(database => database.Set<OutboxMessage>().AsNoTracking().SingleAsync(row => row.Id == id));
}
