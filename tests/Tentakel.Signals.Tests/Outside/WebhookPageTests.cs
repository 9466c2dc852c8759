using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Mailing;
using Tentakel.Platform.Outbound;
using Tentakel.Platform.Outbox;
using Tentakel.Platform.Texts;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Testing;
using Tentakel.Webhooks.Features.SendWebhooks;

namespace Tentakel.Signals.Tests.Outside;

/// <summary>The screens of what goes out, and the same through the API.</summary>
public sealed class WebhookPageTests(TestApp app) : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await app.Read(database => database.Set<OutboxMessage>().ExecuteDeleteAsync(Cancel));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_address_is_added_changed_tried_paused_and_removed_without_a_script()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        using var browser = await signals.Town.Browser(await WebhookTests.Editor(signals, app));
        await browser.Get("/beheer/webhooks");
        await browser.Submit("#nieuw", new Dictionary<string, string?> { ["Name"] = "", ["Address"] = "http://intern" });
        Assert.Contains("Vul in hoe je het noemt", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Dit adres kan niet", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#nieuw", new Dictionary<string, string?> { ["Name"] = "Zaaksysteem", ["Address"] = receiver.Address.AbsoluteUri });
        var secret = browser.Page.QuerySelector("#geheim")!.TextContent;
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret);

        await browser.Get("/beheer/webhooks");
        Assert.Null(browser.Page.QuerySelector("#geheim"));
        var path = browser.Page.QuerySelector("a[href^='/beheer/webhooks/']")!.GetAttribute("href")!;
        await browser.Get(path);
        await browser.Submit("#wijzig", new Dictionary<string, string?> { ["Name"] = "Zaken", ["Types"] = "signal.answered" });
        Assert.Equal("Zaken", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["signal.answered"], browser.Page.QuerySelectorAll("input[name=Types][checked]").Select(box => box.GetAttribute("value")));
        await browser.Submit("#test");
        Assert.Contains("Het proefbericht is onderweg", browser.Text, StringComparison.Ordinal);
        await app.RunJob<DeliverOutbox>();
        Assert.Single(receiver.All);
        await browser.Submit("#vernieuw");
        Assert.NotEqual(secret, browser.Page.QuerySelector("#geheim")!.TextContent);
        await browser.Submit("#pauze");
        Assert.Contains("Gepauzeerd", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#verder");
        Assert.DoesNotContain("Gepauzeerd", browser.Text, StringComparison.Ordinal);
        await browser.Submit("#verwijder");
        Assert.Contains("Nog geen enkel adres", browser.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["webhooks.add", "webhooks.change", "webhooks.test", "webhooks.rotate", "webhooks.pause", "webhooks.resume", "webhooks.remove"], await signals.Audit());
    }

    [Fact]
    public async Task Who_has_no_leave_sees_nothing_and_another_programme_is_not_there()
    {
        await using var receiver = await TestReceiver.Start();
        var (signals, other) = (await SignalsTown.Make(app), await SignalsTown.Make(app));
        using var api = await signals.Town.Api(await WebhookTests.Editor(signals, app));
        using var made = await api.PostAsJsonAsync("/api/v1/webhooks", new { name = "Zaaksysteem", address = receiver.Address.AbsoluteUri }, Cancel);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();

        using var foreign = await other.Town.Api(await WebhookTests.Editor(other, app));
        foreach (var action in new[] { "pauses", "resumptions", "secrets", "tests" })
        {
            using var refused = await foreign.PostAsync(new Uri($"/api/v1/webhooks/{id}/{action}", UriKind.Relative), null, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        Assert.Equal(0, (await foreign.GetFromJsonAsync<JsonElement>("/api/v1/webhooks", Cancel)).GetProperty("items").GetArrayLength());
        using var rafi = await signals.Town.Api(signals.Town.Rafi);
        foreach (var path in new[] { "/api/v1/webhooks", "/api/v1/dead-letters" })
        {
            using var refused = await rafi.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var browser = await signals.Town.Browser(signals.Town.Rafi);
        foreach (var path in new[] { "/beheer/webhooks", $"/beheer/webhooks/{id}", "/beheer/post-die-niet-aankwam" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(path)).Status);
        }

        using var editor = await other.Town.Browser(other.Town.Otto);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get($"/beheer/webhooks/{id}")).Status);
    }

    [Fact]
    public async Task A_program_does_the_same_through_the_api_and_reads_no_secret_back()
    {
        await using var receiver = await TestReceiver.Start();
        var signals = await SignalsTown.Make(app);
        using var api = await signals.Town.Api(await WebhookTests.Editor(signals, app), "webhooks:write");
        using var made = await api.PostAsJsonAsync("/api/v1/webhooks", new { name = "Zaaksysteem", address = receiver.Address.AbsoluteUri }, Cancel);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();
        foreach (var (action, status) in new[] { ("tests", HttpStatusCode.Accepted), ("pauses", HttpStatusCode.NoContent), ("pauses", HttpStatusCode.Conflict), ("resumptions", HttpStatusCode.NoContent), ("secrets", HttpStatusCode.Created) })
        {
            using var done = await api.PostAsync(new Uri($"/api/v1/webhooks/{id}/{action}", UriKind.Relative), null, Cancel);
            Assert.Equal(status, done.StatusCode);
        }

        using var changed = await api.PutAsJsonAsync($"/api/v1/webhooks/{id}", new { name = "Zaken", address = receiver.Address.AbsoluteUri }, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        var list = await api.GetStringAsync(new Uri("/api/v1/webhooks", UriKind.Relative), Cancel);
        Assert.Contains("Zaken", list, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", list, StringComparison.Ordinal);
        using var removed = await api.DeleteAsync(new Uri($"/api/v1/webhooks/{id}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var scoped = await signals.Town.Api(signals.Town.Otto, "signals:write");
        using var refused = await scoped.GetAsync(new Uri("/api/v1/webhooks", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Dead_mail_and_messages_are_on_one_screen_without_what_is_in_them()
    {
        var signals = await SignalsTown.Make(app);
        var other = await SignalsTown.Make(app);
        var mail = await Dead(signals, MailMessage.Kind, "{\"To\":\"truus@post.example\",\"Subject\":\"Je code\",\"Text\":\"geheime code 1234\"}", "Mailbox <truus@post.example> unavailable");
        await Dead(signals, WebhookMessage.Kind, JsonSerializer.Serialize(new WebhookMessage(signals.Town.Programme.Value, Guid.CreateVersion7(), "signal.raised", Guid.CreateVersion7(), app.Clock.GetUtcNow())), "outbound.status 503");
        await Dead(other, MailMessage.Kind, "{}", "van een ander");
        using var browser = await signals.Town.Browser(await WebhookTests.Editor(signals, app));
        await browser.Get("/beheer/post-die-niet-aankwam");

        Assert.Equal(2, browser.Page.QuerySelectorAll("main li form").Length);
        Assert.Contains("foutcode 503", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Bericht signal.raised aan een adres dat is weggehaald", browser.Text, StringComparison.Ordinal);
        Assert.Contains("unavailable", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Geprobeerd: 10 keer", browser.Text, StringComparison.Ordinal);
        foreach (var word in new[] { "truus", "geheime", "Je code", "van een ander" })
        {
            Assert.DoesNotContain(word, browser.Page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        }

        await browser.Submit($"form[action$='{mail}']", "Opnieuw");
        Assert.Contains("Wij proberen het opnieuw", browser.Text, StringComparison.Ordinal);
        await app.RunJob<DeliverOutbox>();
        Assert.NotNull((await Message(mail))!.DeliveredAt);
        await browser.Submit("main li form", "Weggooien");
        Assert.Contains("Alles is aangekomen", browser.Text, StringComparison.Ordinal);
        Assert.Equal(["webhooks.try-again", "webhooks.discard"], await signals.Audit());

        // Delivered by now: not there, for nobody.
        using var api = await signals.Town.Api(signals.Town.Otto);
        using var late = await api.DeleteAsync(new Uri($"/api/v1/dead-letters/{mail}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task Dead_letters_come_in_pages_and_only_of_ones_own_programme()
    {
        var signals = await SignalsTown.Make(app);
        var ids = new List<Guid>();
        for (var number = 0; number < 23; number++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Add(await Dead(signals, MailMessage.Kind, "{}", "x"));
        }

        using var api = await signals.Town.Api(await WebhookTests.Editor(signals, app));
        var first = await api.GetFromJsonAsync<JsonElement>("/api/v1/dead-letters", Cancel);
        var second = await api.GetFromJsonAsync<JsonElement>($"/api/v1/dead-letters?cursor={first.GetProperty("next").GetString()}", Cancel);
        Assert.Equal(Enumerable.Reverse(ids), first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(one => one.GetProperty("id").GetGuid()));
        var other = await SignalsTown.Make(app);
        using var foreign = await other.Town.Api(await WebhookTests.Editor(other, app));
        using var refused = await foreign.PostAsync(new Uri($"/api/v1/dead-letters/{ids[0]}/retries", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public void Every_fault_has_a_sentence()
    {
        var texts = app.Services.GetRequiredService<RoomTexts>();
        foreach (var fault in Enum.GetValues<OutboundFault>())
        {
            Assert.DoesNotContain("fault.", texts.Find("fault." + fault.ToString().ToLowerInvariant(), 500), StringComparison.Ordinal);
        }
    }

    private async Task<Guid> Dead(SignalsTown signals, string kind, string payload, string error)
    {
        var message = new OutboxMessage(signals.Town.Programme, kind, payload, app.Clock.GetUtcNow());
        for (var attempt = 0; attempt < OutboxMessage.MostAttempts; attempt++)
        {
            message.Claim(app.Clock.GetUtcNow());
            message.Failed(app.Clock.GetUtcNow(), error);
        }

        await app.Arrange(message);
        return message.Id;
    }

    private Task<OutboxMessage?> Message(Guid id) => app.Read(database => database.Set<OutboxMessage>().AsNoTracking().SingleOrDefaultAsync(message => message.Id == id, Cancel));
}
