using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Platform.Access;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Testing;
using Tentakel.Webhooks.Domain;
using Tentakel.Webhooks.Features.EditWebhooks;
using Tentakel.Webhooks.Features.SendWebhooks;

namespace Tentakel.Signals.Tests.Outside;

/// <summary>Programs of others are told what happens to a signal.</summary>
public sealed class WebhookTests(TestApp app) : IAsyncLifetime
{
    private const string Private = "Mijn buurvrouw Truus Jansen van nummer 14 belt 06-12345678 en durft niet.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The queue is one for all towns: what other tests left in it would be delivered here.
    public async ValueTask InitializeAsync() => await app.Read(database => database.Set<OutboxMessage>().ExecuteDeleteAsync(Cancel));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_step_of_a_signal_is_told_once_in_order_and_signed()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var made = await Add(signals, receiver);
        var told = await signals.Told();
        Later();
        await signals.Publish(told.Id);
        Later();
        var owed = (await signals.Commitment(told.Id)).CommitmentId;
        (await signals.Moves.Do(town.As(town.Rafi), new OfferHandOver(owed, town.Anouk.Id, "Dit is van jullie."), null, Cancel)).Must();
        (await signals.Moves.Do(town.As(town.Anouk), new AnswerHandOver(owed, true, null), null, Cancel)).Must();
        Later();
        (await signals.Moves.Do(town.As(town.Anouk), new FulfilCommitment(owed, "Gemaakt."), null, Cancel)).Must();
        Later();
        (await signals.Moves.Do(signals.Follower(told.Id), new ReopenCommitment(owed, "Nog stuk."), null, Cancel)).Must();
        Later();
        await signals.Answer(told.Id, town.Anouk, "Nu wel.");
        Later();
        (await signals.Moves.Do(signals.Follower(told.Id), new ConfirmCommitment(owed), null, Cancel)).Must();
        Later();
        await signals.Withhold(told.Id);
        await app.RunJob<DeliverOutbox>();

        Assert.Equal(
            ["signal.raised", "signal.published", "signal.handed-over", "signal.answered", "signal.reopened", "signal.answered", "signal.confirmed", "signal.withheld"],
            receiver.All.Select(one => Body(one).GetProperty("type").GetString()));
        Assert.All(receiver.All, one =>
        {
            Verify(one, made.Secret, app.Clock.GetUtcNow());
            Assert.Equal(one.Headers["webhook-id"], Body(one).GetProperty("id").GetString());
            Assert.Equal(told.Id, Body(one).GetProperty("data").GetProperty("signalId").GetGuid());
        });
        Assert.Equal(8, receiver.All.Select(one => one.Headers["webhook-id"]).Distinct().Count());
    }

    [Fact]
    public async Task Words_are_only_told_of_what_is_public_when_it_is_sent()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        await Add(signals, receiver);
        var told = await signals.Told(Private, "truus@post.example");
        await app.RunJob<DeliverOutbox>();
        await signals.Publish(told.Id, "Donker pad", "Het is donker op het pad.");
        await app.RunJob<DeliverOutbox>();

        // Published, and taken down again before it was sent.
        var other = await signals.Told("Nog iets geheims.");
        await signals.Publish(other.Id, "Geheime titel");
        await signals.Withhold(other.Id);
        await app.RunJob<DeliverOutbox>();

        var all = receiver.All.ToList();
        Assert.Equal(["data", "id", "timestamp", "type"], Body(all[0]).EnumerateObject().Select(one => one.Name).Order());
        Assert.Equal(["public", "signalId"], Data(all[0]).EnumerateObject().Select(one => one.Name).Order());
        Assert.Equal(
            ["areaCode", "areaName", "desk", "dueOn", "public", "signalId", "status", "title", "url"], Data(all[1]).EnumerateObject().Select(one => one.Name).Order());
        Assert.Equal(
            ("Donker pad", "De Werf", "team Openbare ruimte", "open"),
            (Data(all[1]).GetProperty("title").GetString(), Data(all[1]).GetProperty("areaName").GetString(), Data(all[1]).GetProperty("desk").GetString(), Data(all[1]).GetProperty("status").GetString()));
        Assert.All(all.Skip(2), one => Assert.False(Data(one).GetProperty("public").GetBoolean()));
        foreach (var word in new[] { "Truus", "Jansen", "12345678", "durft", "truus@post.example", "Rafi", "Bakker", "Geheime", "geheims" })
        {
            Assert.All(all, one => Assert.DoesNotContain(word, Encoding.UTF8.GetString(one.Body), StringComparison.OrdinalIgnoreCase));
        }

        var waiting = await app.Read(database => database.Set<OutboxMessage>().Where(message => message.Kind == WebhookMessage.Kind).Select(message => message.Payload).ToListAsync(Cancel));
        Assert.All(waiting, payload => Assert.Equal("", payload));
    }

    [Fact]
    public async Task Nothing_of_another_programme_and_nothing_about_a_talk_is_told()
    {
        await using var receiver = await TestReceiver.Start();
        var (signals, other) = (await SignalsTown.Make(app), await SignalsTown.Make(app));
        await Add(signals, receiver);
        await other.Told();
        var talk = new AskToSpeak(TalkWay.CallBack, "Zahra", "06 12 34 56 78", AreaCode: signals.Town.DeKade);
        (await app.Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(signals.Town.Anonymous, talk, handler => handler.Handle(talk, signals.Town.Anonymous, Cancel))).Must();
        await app.RunJob<DeliverOutbox>();
        Assert.Empty(receiver.All);

        // The address does hear: of a signal of its own programme, and of that alone.
        var told = await signals.Told();
        await app.RunJob<DeliverOutbox>();
        Assert.Equal(told.Id, Data(Assert.Single(receiver.All)).GetProperty("signalId").GetGuid());
    }

    [Fact]
    public async Task What_was_refused_is_not_told()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        await Add(signals, receiver);
        Assert.True((await signals.Raise(new("", signals.Town.DeWerf))).IsRefused);

        Assert.Equal(0, await app.Read(database => database.Set<OutboxMessage>().CountAsync(message => message.Kind == WebhookMessage.Kind, Cancel)));
    }

    [Fact]
    public async Task For_a_day_after_rotation_both_secrets_sign_and_then_only_the_new_one()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        var old = await Add(signals, receiver);
        var fresh = (await Do(signals, new RotateSecret(new(old.Id)), (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();
        app.Clock.Advance(TimeSpan.FromHours(23.9));
        await signals.Told();
        await app.RunJob<DeliverOutbox>();
        var both = receiver.All.Last();
        Assert.Equal(2, both.Headers["webhook-signature"].Split(' ').Length);
        Verify(both, old.Secret, app.Clock.GetUtcNow());
        Verify(both, fresh.Secret, app.Clock.GetUtcNow());

        app.Clock.Advance(TimeSpan.FromHours(0.2));
        await signals.Told();
        await app.RunJob<DeliverOutbox>();
        Verify(receiver.All.Last(), fresh.Secret, app.Clock.GetUtcNow());
        Assert.Single(receiver.All.Last().Headers["webhook-signature"].Split(' '));
        var kept = await app.Read(database => database.Set<WebhookEndpoint>().AsNoTracking().SingleAsync(one => one.Id == new WebhookEndpointId(old.Id), Cancel));
        Assert.DoesNotContain(fresh.Secret[6..], kept.Secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_tried_again_under_the_same_id_and_given_up_after_ten()
    {
        await using var receiver = await TestReceiver.Start(context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        });
        var signals = await SignalsTown.Make(app);
        await Add(signals, receiver);
        await signals.Told();
        for (var attempt = 0; attempt < OutboxMessage.MostAttempts; attempt++)
        {
            await app.RunJob<DeliverOutbox>();
            app.Clock.Advance(TimeSpan.FromSeconds(15 * Math.Pow(2.5, attempt)) + TimeSpan.FromSeconds(1));
        }

        await app.RunJob<DeliverOutbox>();
        Assert.Equal(OutboxMessage.MostAttempts, receiver.All.Count);
        Assert.Single(receiver.All.Select(one => one.Headers["webhook-id"]).Distinct());
        var dead = await app.Read(database => database.Set<OutboxMessage>().AsNoTracking().SingleAsync(message => message.Kind == WebhookMessage.Kind, Cancel));
        Assert.Equal((10, "outbound.status 500"), (dead.Attempts, dead.LastError));
        Assert.NotNull(dead.DeadAt);
        Assert.Equal(["webhooks.add", "signals.raise", "webhooks.fails"], (await signals.Audit()).Where(action => action != "commitments.open"));

        // Mended by hand: the same id once more.
        receiver.Answer = null;
        using var api = await town(signals);
        using var again = await api.PostAsync(new Uri($"/api/v1/dead-letters/{dead.Id}/retries", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        await app.RunJob<DeliverOutbox>();
        Assert.Equal(11, receiver.All.Count);
        Assert.Single(receiver.All.Select(one => one.Headers["webhook-id"]).Distinct());
        Assert.Null((await Endpoint(signals)).FailingSince);

        async Task<HttpClient> town(SignalsTown one) => await one.Town.Api(await Editor(one));
    }

    [Fact]
    public async Task An_address_that_takes_nothing_for_three_days_is_paused_and_its_owner_told_once()
    {
        await using var receiver = await TestReceiver.Start(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var signals = await SignalsTown.Make(app);
        await Add(signals, receiver);
        for (var day = 0; day < 4; day++)
        {
            Assert.Null((await Endpoint(signals)).PausedAt);
            await signals.Told();
            await app.RunJob<DeliverOutbox>();
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        var paused = await Endpoint(signals);
        Assert.Equal(WebhookPause.Failing, paused.PausedBecause);
        await signals.Told();
        await app.RunJob<DeliverOutbox>();
        var mails = Directory.GetFiles(Path.Combine(app.Database.DataDirectory, "mail")).Select(File.ReadAllText).Where(text => text.Contains("Zaaksysteem", StringComparison.Ordinal) && text.Contains(signals.Town.Host, StringComparison.Ordinal)).ToList();
        Assert.StartsWith($"To: otto@{signals.Town.Host}", Assert.Single(mails), StringComparison.Ordinal);

        receiver.Answer = null;
        (await Do(signals, new PauseWebhook(paused.Id, false), (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();
        var before = receiver.All.Count;
        await signals.Told();
        await app.RunJob<DeliverOutbox>();
        Assert.True(receiver.All.Count > before);
        Assert.Null((await Endpoint(signals)).FailingSince);
    }

    [Fact]
    public async Task What_happens_during_a_pause_is_not_told_but_a_test_is()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        var made = await Add(signals, receiver);
        (await Do(signals, new PauseWebhook(new(made.Id), true), (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();
        await signals.Told();
        await app.RunJob<DeliverOutbox>();
        Assert.Empty(receiver.All);

        (await Do(signals, new TestWebhook(new(made.Id)), (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();
        await app.RunJob<DeliverOutbox>();
        Assert.Equal("webhook.test", Body(Assert.Single(receiver.All)).GetProperty("type").GetString());
        Assert.Empty(Data(receiver.All.Single()).EnumerateObject());
        Verify(receiver.All.Single(), made.Secret, app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Several_copies_of_the_program_deliver_each_message_once()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        await Add(signals, receiver);
        for (var number = 0; number < 8; number++)
        {
            await signals.Told($"Lamp {number} is stuk.");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.RunJob<DeliverOutbox>(), Cancel)));

        Assert.Equal(8, receiver.All.Count);
        Assert.Equal(8, receiver.All.Select(one => one.Headers["webhook-id"]).Distinct().Count());
    }

    [Fact]
    public async Task What_was_removed_gets_nothing_any_more()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        var made = await Add(signals, receiver);
        await signals.Told();
        (await Do(signals, new RemoveWebhook(new(made.Id)), (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();
        await app.RunJob<DeliverOutbox>();

        Assert.Empty(receiver.All);
        Assert.NotNull((await app.Read(database => database.Set<OutboxMessage>().SingleAsync(message => message.Kind == WebhookMessage.Kind, Cancel))).DeliveredAt);
    }

    [Fact]
    public async Task Mail_does_not_wait_for_a_server_of_somebody_else()
    {
        var order = new List<string>();
        await using var receiver = await TestReceiver.Start(context =>
        {
            order.Add(Directory.GetFiles(Path.Combine(app.Database.DataDirectory, "mail")).Any(file => File.ReadAllText(file).Contains("na@post.example", StringComparison.Ordinal)) ? "mail was first" : "mail waited");
            return Task.CompletedTask;
        });
        var signals = await SignalsTown.Make(app);
        await Add(signals, receiver);
        await signals.Told();
        Later();
        await app.Arrange(new OutboxMessage(signals.Town.Programme, MailMessage.Kind, "{\"To\":\"na@post.example\",\"Subject\":\"s\",\"Text\":\"t\"}", app.Clock.GetUtcNow()));
        await app.RunJob<DeliverOutbox>();

        Assert.Equal(["mail was first"], order);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ontvanger.example")]
    [InlineData("http://ontvanger.example/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://jan:geheim@ontvanger.example/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_that_cannot_be_called_is_refused(string address)
    {
        var signals = await SignalsTown.Make(app);

        var outcome = await Do(signals, new AddWebhook("Zaaksysteem", address), (handler, command, actor) => handler.Handle(command, actor, Cancel));

        Assert.Equal("webhooks.address", Assert.Single(outcome.Refusal!.Fields).Code);
    }

    [Fact]
    public async Task An_address_hears_only_of_what_was_chosen_for_it()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        var add = new AddWebhook("Zaaksysteem", receiver.Address.AbsoluteUri, ["signal.answered"]);
        (await Do(signals, add, (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();
        var wrong = await Do(signals, add with { Types = ["signal.answered", "signal.gossip"] }, (handler, command, actor) => handler.Handle(command, actor, Cancel));
        Assert.Equal("webhooks.types", Assert.Single(wrong.Refusal!.Fields).Code);

        var told = await signals.Told();
        await signals.Answer(told.Id, signals.Town.Rafi);
        await app.RunJob<DeliverOutbox>();
        Assert.Equal("signal.answered", Body(Assert.Single(receiver.All)).GetProperty("type").GetString());

        var change = new ChangeWebhook((await Endpoint(signals)).Id, "Zaaksysteem", receiver.Address.AbsoluteUri);
        (await Do(signals, change, (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();
        await signals.Told();
        await app.RunJob<DeliverOutbox>();
        Assert.Single(receiver.All);

        (await Do(signals, change with { Types = [] }, (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();
        await signals.Told();
        await app.RunJob<DeliverOutbox>();
        Assert.Equal("signal.raised", Body(receiver.All.Last()).GetProperty("type").GetString());
    }

    internal static async Task<TestPerson> Editor(SignalsTown signals, TestApp app)
    {
        var otto = signals.Town.Otto;
        if (!await app.Read(database => database.Set<Grant>().AnyAsync(grant => grant.ProgrammeId == signals.Town.Programme && grant.Permission == "webhooks.edit", Cancel)))
        {
            await app.Arrange(new Grant(signals.Town.Programme, otto.Id, "webhooks.edit"));
        }

        return otto;
    }

    /// <summary>As somebody else would, from the text of the standard: the key is what comes after the prefix, in base64.</summary>
    private static void Verify(Received received, string secret, DateTimeOffset now)
    {
        var (id, timestamp) = (received.Headers["webhook-id"], received.Headers["webhook-timestamp"]);
        Assert.Equal(now.ToUnixTimeSeconds(), long.Parse(timestamp, CultureInfo.InvariantCulture));
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Substring("whsec_".Length)));
        var signed = Encoding.ASCII.GetBytes(id + "." + timestamp + ".").Concat(received.Body).ToArray();
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(signed));
        Assert.Contains(expected, received.Headers["webhook-signature"].Split(' '));
        Assert.StartsWith("application/json", received.Headers["content-type"], StringComparison.Ordinal);
    }

    private static JsonElement Body(Received received) => JsonDocument.Parse(received.Body).RootElement;

    private static JsonElement Data(Received received) => Body(received).GetProperty("data");

    private Task<TestPerson> Editor(SignalsTown signals) => Editor(signals, app);

    private void Later() => app.Clock.Advance(TimeSpan.FromSeconds(1));

    private Task<WebhookEndpoint> Endpoint(SignalsTown signals) =>
        app.Read(database => database.Set<WebhookEndpoint>().AsNoTracking().SingleAsync(one => one.ProgrammeId == signals.Town.Programme, Cancel));

    private async Task<WebhookSecret> Add(SignalsTown signals, TestReceiver receiver) =>
        (await Do(signals, new AddWebhook("Zaaksysteem", receiver.Address.AbsoluteUri), (handler, command, actor) => handler.Handle(command, actor, Cancel))).Must();

    private Task<Outcome<TResult>> Do<TCommand, TResult>(SignalsTown signals, TCommand command, Func<EditWebhooksHandler, TCommand, Actor, Task<Outcome<TResult>>> handle)
    {
        var actor = signals.Town.As(signals.Town.Otto, "webhooks.edit");
        return app.Do<EditWebhooksHandler, TCommand, TResult>(actor, command, handler => handle(handler, command, actor));
    }
}
