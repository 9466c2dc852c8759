using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Tentakel.Platform.Access;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Api;

public sealed class SignalsApiTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_text_and_area_are_enough_to_be_told_a_name_a_day_and_a_code()
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();

        using var response = await client.PostAsJsonAsync("/api/v1/signals", new { text = SignalsTown.Dark, areaCode = signals.Town.DeWerf }, Cancel);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var made = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var id = made.GetProperty("id").GetGuid();
        Assert.Equal($"/api/v1/signals/{id}", response.Headers.Location!.ToString());
        Assert.Equal(("Samira", "wijkteam Zuid", "2026-04-09"), (Text(made, "holder"), Text(made, "desk"), Text(made, "dueOn")));

        // Not public yet: only the code opens it.
        Assert.Equal(HttpStatusCode.NotFound, (await Get(client, $"/api/v1/signals/{id}")).Status);
        client.DefaultRequestHeaders.Add("Follow-Up-Code", Text(made, "followUpCode").ToLowerInvariant());
        var (status, body) = await Get(client, $"/api/v1/signals/{id}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((SignalsTown.Dark, "open", false, "2026-04-09"), (Text(body, "text"), Text(body, "status"), body.GetProperty("isPublic").GetBoolean(), Text(body, "dueOn")));
        Assert.Contains("werkdag", Text(body, "explanation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_alone_finds_its_signal_and_no_code_finds_none()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        var other = await signals.Told();
        using var client = await signals.Town.Api();

        Assert.Equal(HttpStatusCode.NotFound, (await Get(client, "/api/v1/signals/followed")).Status);
        client.DefaultRequestHeaders.Add("Follow-Up-Code", raised.FollowUpCode.Replace('-', ' '));
        var (status, body) = await Get(client, "/api/v1/signals/followed");
        client.DefaultRequestHeaders.Remove("Follow-Up-Code");
        client.DefaultRequestHeaders.Add("Follow-Up-Code", "0000-0000-0000");
        var (unknown, problem) = await Get(client, "/api/v1/signals/followed");

        Assert.Equal((HttpStatusCode.OK, raised.Id), (status, body.GetProperty("id").GetGuid()));
        Assert.NotEqual(other.Id, raised.Id);
        Assert.Equal((HttpStatusCode.NotFound, "urn:tentakel:problem:signals.code-unknown"), (unknown, Text(problem, "type")));
    }

    [Fact]
    public async Task With_the_code_the_asker_says_that_it_is_not_solved_and_later_that_it_is()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        using var client = await town.Api();
        client.DefaultRequestHeaders.Add("Follow-Up-Code", raised.FollowUpCode);
        var path = $"/api/v1/signals/{raised.Id}";
        Assert.Equal(HttpStatusCode.Conflict, (await Post(client, path + "/confirmations", "{}")).Status);
        await signals.Answer(raised.Id, town.Rafi);
        Assert.True((await Get(client, path)).Body.GetProperty("mayJudge").GetBoolean());

        var (bad, problem) = await Post(client, path + "/reopenings", "{}");
        var (reopened, open) = await Post(client, path + "/reopenings", "{\"text\": \"Hij is weer uit.\"}");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await signals.Answer(raised.Id, town.Rafi, "Nu echt.");
        var (confirmed, solved) = await Post(client, path + "/confirmations", "{}");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.OK), (bad, reopened, confirmed));
        Assert.Equal("text", Text(problem.GetProperty("errors")[0], "field"));
        Assert.Equal(("open", "2026-04-16", "solved"), (Text(open, "status"), Text(open, "dueOn"), Text(solved, "status")));
    }

    [Fact]
    public async Task A_wrong_code_opens_nothing_and_the_public_judges_nothing()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        var other = await signals.Told();
        await signals.Publish(raised.Id);
        await signals.Answer(raised.Id, signals.Town.Rafi);
        using var client = await signals.Town.Api();
        client.DefaultRequestHeaders.Add("Follow-Up-Code", other.FollowUpCode);

        var (_, body) = await Get(client, $"/api/v1/signals/{raised.Id}");
        Assert.False(body.GetProperty("mayJudge").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(client, $"/api/v1/signals/{raised.Id}/confirmations", "{}")).Status);
        Assert.Equal(SignalStatus.Answered, (await signals.Signal(raised.Id)).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_told_all_at_once_as_a_problem()
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();

        using var response = await client.PostAsJsonAsync(
            "/api/v1/signals", new { text = " ", areaCode = "BU99999999", email = "Yasmina <y@voorbeeld.nl>", topic = "geluk", place = new string('a', 201), language = "xx" }, Cancel);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(
            ["areaCode", "email", "language", "place", "text", "topic"],
            problem.GetProperty("errors").EnumerateArray().Select(error => Text(error, "field")).Order());
        Assert.All(problem.GetProperty("errors").EnumerateArray(), error => Assert.DoesNotContain("refusal.", Text(error, "message"), StringComparison.Ordinal));
        Assert.Equal(0, await signals.Signals());
    }

    [Theory]
    [InlineData("this is not json")]
    [InlineData("{\"text\": \"a\"")]
    [InlineData("{\"text\": 3, \"areaCode\": \"BU1\"}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"text\": \"\\ud800\", \"areaCode\": \"BU1\"}")]
    [InlineData("{\"text\": \"a\", \"areaCode\": \"BU1\", \"areaYear\": 99999999999}")]
    public async Task A_body_that_cannot_be_read_is_a_problem(string body)
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();

        var (status, problem) = await Post(client, "/api/v1/signals", body);

        Assert.Equal((HttpStatusCode.BadRequest, 400), (status, problem.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task A_huge_body_is_a_problem()
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(client, "/api/v1/signals", $"{{\"text\": \"{new string('a', 2_000_000)}\"}}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(client, "/api/v1/signals", $"{{\"text\": \"{new string('a', 5_000)}\", \"areaCode\": \"{signals.Town.DeWerf}\"}}")).Status);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("wouldHelp")]
    [InlineData("place")]
    [InlineData("name")]
    [InlineData("topic")]
    [InlineData("areaCode")]
    [InlineData("email")]
    public async Task A_character_that_no_database_keeps_is_no_fault_of_ours(string field)
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();
        var body = new Dictionary<string, string> { ["text"] = "Er is iets.", ["areaCode"] = signals.Town.DeWerf };
        body[field] = body.GetValueOrDefault(field) + "a\0b";

        var (status, _) = await Post(client, "/api/v1/signals", JsonSerializer.Serialize(body));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(0, await signals.Signals());
    }

    [Fact]
    public async Task An_answer_with_such_a_character_is_refused_at_its_field()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        using var rafi = await signals.Town.Api(signals.Town.Rafi);

        var (status, problem) = await Post(rafi, $"/api/v1/commitments/{(await signals.Commitment(raised.Id)).CommitmentId.Value}/answers", "{\"text\": \"De lamp\\u0000 is gemaakt.\"}");

        Assert.Equal((HttpStatusCode.BadRequest, "text"), (status, Text(problem.GetProperty("errors")[0], "field")));
    }

    [Fact]
    public async Task A_search_that_is_cut_within_a_character_is_no_fault()
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();

        var (status, found) = await Get(client, "/gebieden/zoek?q=" + Uri.EscapeDataString(new string('a', 99) + "😀"));

        Assert.Equal((HttpStatusCode.OK, 0), (status, found.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task Repeated_with_its_key_it_is_told_once()
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "\"een-sleutel\"");
        var body = JsonSerializer.Serialize(new { text = SignalsTown.Dark, areaCode = signals.Town.DeWerf });

        var (first, one) = await Post(client, "/api/v1/signals", body);
        var (again, two) = await Post(client, "/api/v1/signals", body);
        var (other, problem) = await Post(client, "/api/v1/signals", JsonSerializer.Serialize(new { text = "Iets anders.", areaCode = signals.Town.DeWerf }));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict), (first, again, other));
        Assert.Equal(one.GetRawText(), two.GetRawText());
        Assert.Equal("urn:tentakel:problem:platform.idempotency-key-reused", Text(problem, "type"));
        Assert.Equal(1, await signals.Signals());
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        client.DefaultRequestHeaders.Add("Idempotency-Key", new string('k', 121));
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(client, "/api/v1/signals", body)).Status);
    }

    [Fact]
    public async Task Forty_five_signals_come_in_pages_without_a_double_or_a_gap()
    {
        var signals = await SignalsTown.Make(app);
        var made = new List<Guid>();
        for (var number = 0; number < 45; number++)
        {
            // Some in the same instant, most not.
            app.Clock.Advance(TimeSpan.FromSeconds(number % 3));
            var raised = await signals.Told($"Lamp {number} is stuk.");
            await signals.Publish(raised.Id, $"Lamp {number}");
            made.Add(raised.Id);
        }

        await signals.Told("Deze is niet openbaar.");
        using var client = await signals.Town.Api();
        var seen = new List<(Guid Id, DateTimeOffset At)>();
        var sizes = new List<int>();
        for (string? cursor = ""; cursor is not null;)
        {
            var (_, page) = await Get(client, $"/api/v1/signals?pageSize=20&cursor={cursor}");
            var items = page.GetProperty("items").EnumerateArray().ToList();
            seen.AddRange(items.Select(item => (item.GetProperty("id").GetGuid(), item.GetProperty("raisedAt").GetDateTimeOffset())));
            sizes.Add(items.Count);
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal([20, 20, 5], sizes);
        Assert.Equal(made.Order(), seen.Select(one => one.Id).Order());
        Assert.Equal(seen.Select(one => one.At).OrderDescending(), seen.Select(one => one.At));
        Assert.Equal(20, (await Get(client, "/api/v1/signals")).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(45, (await Get(client, "/api/v1/signals?pageSize=100")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_list_is_filtered_by_place_at_every_level_and_by_status()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        foreach (var (area, title) in new[] { (town.DeWerf, "werf"), (town.DeKade, "kade"), (town.Elsewhere, "spoor"), (town.District, "zuid"), (town.Municipality, "stad") })
        {
            var raised = (await signals.Raise(new Features.RaiseSignal.RaiseSignal("Er is iets.", area))).Must();
            await signals.Publish(raised.Id, title);
            if (title == "kade")
            {
                await signals.Answer(raised.Id, town.Samira);
            }
        }

        using var client = await town.Api();
        Assert.Equal("werf", await Titles($"?area={town.DeWerf}"));
        Assert.Equal("kade werf zuid", await Titles($"?area={town.District}"));
        Assert.Equal("kade spoor stad werf zuid", await Titles($"?area={town.Municipality}"));
        Assert.Equal("", await Titles("?area=BU00000000"));
        Assert.Equal("kade", await Titles("?status=answered"));
        Assert.Equal("spoor stad werf zuid", await Titles("?status=open"));
        Assert.Equal("", await Titles($"?status=solved&area={town.Municipality}"));

        async Task<string> Titles(string query) => string.Join(
            ' ', (await Get(client, "/api/v1/signals" + query)).Body.GetProperty("items").EnumerateArray().Select(item => Text(item, "title")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cursor=weg", "cursor")]
    [InlineData("cursor=d2Vn", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("pageSize=-1", "pageSize")]
    [InlineData("pageSize=veel", "pageSize")]
    [InlineData("status=rood", "status")]
    [InlineData("status=0", "status")]
    [InlineData("status=Open", "status")]
    [InlineData("area=De%20Werf", "area")]
    [InlineData("area=BU%25", "area")]
    [InlineData("status=rood&pageSize=0&cursor=x&area=y", "area cursor pageSize status")]
    public async Task A_list_that_cannot_be_made_is_a_problem(string query, string fields)
    {
        var signals = await SignalsTown.Make(app);
        using var client = await signals.Town.Api();

        var (status, problem) = await Get(client, "/api/v1/signals?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(fields, string.Join(' ', problem.GetProperty("errors").EnumerateArray().Select(error => Text(error, "field")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_and_its_owner_may()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        using var reads = await town.Api(town.Moderator, Scopes.SignalsRead);
        using var moderates = await town.Api(town.Moderator, Scopes.SignalsWrite);
        using var rafi = await town.Api(town.Rafi);
        using var nobody = await town.Api();
        var told = JsonSerializer.Serialize(new { text = SignalsTown.Dark, areaCode = town.DeWerf });
        var publish = $"/api/v1/signals/{raised.Id}/publications";

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(reads, "/api/v1/signals", told)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get(moderates, "/api/v1/signals")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get(rafi, "/api/v1/signals/waiting")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get(nobody, "/api/v1/signals/waiting")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(rafi, "/api/v1/signals", JsonSerializer.Serialize(new { text = "a", areaCode = town.DeWerf, forSomebody = true }))).Status);
        Assert.Equal(1, (await Get(reads, "/api/v1/signals/waiting")).Body.GetProperty("items").GetArrayLength());
        Assert.True((await Post(rafi, publish, "{\"title\": \"Lamp\"}")).Status is HttpStatusCode.Forbidden, publish);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(nobody, publish, "{\"title\": \"Lamp\"}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(moderates, publish, "{}")).Status);
        Assert.Equal("public", Text((await Post(moderates, publish, "{\"title\": \"Lamp\"}")).Body, "publication"));
        Assert.Equal(HttpStatusCode.Conflict, (await Post(moderates, publish, "{\"title\": \"Lamp\"}")).Status);
    }

    [Fact]
    public async Task The_list_says_who_waits_for_the_asker()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told();
        await signals.Publish(raised.Id);
        using var client = await signals.Town.Api();
        Assert.False(await Waits());

        (await signals.Moves.Do(
            signals.Town.As(signals.Town.Rafi), new Commitments.Features.PauseCommitment.PauseCommitment((await signals.Commitment(raised.Id)).CommitmentId, "Welke?"), null, Cancel)).Must();

        Assert.True(await Waits());

        async Task<bool> Waits() => (await Get(client, "/api/v1/signals")).Body.GetProperty("items")[0].GetProperty("waitsForAsker").GetBoolean();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Get(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Post(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }
}
