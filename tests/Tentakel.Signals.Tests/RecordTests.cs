using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.FollowSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

public sealed class RecordTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_records_a_telephone_call_and_gets_a_sheet_to_hand_over()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var samira = await town.Browser(town.Samira);
        await samira.Get("/signaal");
        Assert.Null(samira.Page.QuerySelector("[name='Input.ForSomebody']"));
        await samira.Get(samira.Page.QuerySelector("main a[href='/vastleggen']")!.GetAttribute("href")!);
        await samira.Submit("main form", new Dictionary<string, string?>
        {
            ["Input.Channel"] = "phone",
            ["Input.Text"] = SignalsTown.Dark,
            ["Input.AreaCode"] = town.Elsewhere,
            ["Input.Name"] = "mevrouw Jansen",
            ["Input.Phone"] = "020 1234567",
        });

        Assert.Equal("Vastgelegd. Geef dit mee.", samira.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Otto van programmabureau antwoordt uiterlijk", samira.Text, StringComparison.Ordinal);
        Assert.Contains("Dit vertelde mevrouw Jansen", samira.Text, StringComparison.Ordinal);
        Assert.Contains(SignalsTown.Dark, samira.Text, StringComparison.Ordinal);
        var code = samira.Page.QuerySelector("#volgcode")!.TextContent;
        var path = samira.Page.QuerySelector("main a[href^='/signalen/']")!.GetAttribute("href")!;
        var signal = await signals.Signal(Guid.Parse(path.Split('/')[^1]));
        Assert.Equal((Channel.Phone, town.Samira.Id, "mevrouw Jansen"), (signal.Channel, signal.EnteredById!.Value, signal.AskerName));
        Assert.Equal(app.Services.GetRequiredService<CodeHashes>().Of(code), signal.CodeHash);
        await samira.Get(path);
        Assert.Contains("Opgeschreven door Samira. Het kwam binnen per telefoon.", samira.Text, StringComparison.Ordinal);

        // Her own browser keeps no code; who has it sees how to call back, and she does not.
        Assert.DoesNotContain("020 1234567", samira.Text, StringComparison.Ordinal);
        using var otto = await town.Browser(town.Otto);
        await otto.Get("/voor-mij?later=true");
        Assert.Contains("mevrouw Jansen is bereikbaar via 020 1234567.", otto.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_record_is_kept_from_the_page_the_handler_and_the_api()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var mo = await town.Browser(town.Mo);
        await mo.Get("/vastleggen");
        Assert.NotEqual(HttpStatusCode.OK, mo.Status);
        var outcome = await signals.Raise(signals.Lamp() with { Channel = Channel.Letter });
        Assert.Equal(RefusalKind.Forbidden, outcome.Refusal?.Kind);
        using var client = await town.Api(town.Mo);
        using var refused = await Post(client, town, "letter");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var unknown = await Post(client, town, "duif");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task The_api_takes_a_channel_from_who_may_and_is_one_itself()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var client = await town.Api(town.Samira);
        foreach (var (said, channel) in new[] { ("letter", Channel.Letter), (null, Channel.Api) })
        {
            using var made = await Post(client, town, said);
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();
            Assert.Equal(channel, (await signals.Signal(id)).Channel);
            var read = await client.GetFromJsonAsync<JsonElement>(made.Headers.Location!, Cancel);
            Assert.Equal(Channels.Spelled(channel), read.GetProperty("channel").GetString());
        }
    }

    [Fact]
    public async Task Channels_are_counted_and_the_public_reads_no_small_number()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        for (var web = 0; web < 6; web++)
        {
            await signals.Told($"Lamp {web} is uit.");
        }

        (await signals.Raise(signals.Lamp() with { Channel = Channel.Letter, ForSomebody = true }, town.As(town.Samira))).Must();
        using var client = await town.Api();
        using var otto = await town.Api(town.Otto);

        // One hidden number could be found by subtracting: then the smallest other one is hidden as well.
        Assert.Equal("web:- phone:0 letter:- sms:0 counter:0 conversation:0 api:0", await Counts(client));
        Assert.Equal("web:6 phone:0 letter:1 sms:0 counter:0 conversation:0 api:0", await Counts(otto));
        using var browser = town.Browser();
        await browser.Get("/maten");
        Assert.Contains("Hoe signalen binnenkwamen", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_can_be_said_aloud() => Assert.Equal("4 Karel 7 Marie, 2 Quirinus", SpokenCode.Of("4K7M-2Q", "Karel Marie Quirinus"));

    private static async Task<string> Counts(HttpClient client)
    {
        var measures = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/measures", UriKind.Relative), Cancel);
        var table = measures.GetProperty("tables").EnumerateArray().Single(one => one.GetProperty("key").GetString() == "channels");
        return string.Join(' ', table.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("key").GetString()}:{(row.GetProperty("count").ValueKind == JsonValueKind.Null ? "-" : row.GetProperty("count").GetRawText())}"));
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, TestTown town, string? channel) =>
        client.PostAsJsonAsync(new Uri("/api/v1/signals", UriKind.Relative), new { text = "Een gat in de weg.", areaCode = town.DeWerf, channel, forSomebody = channel is not null }, Cancel);
}
