using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Tests.Handlers;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Api;

public sealed class CommitmentsApiTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_the_pages_can_do_a_token_can_do()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var commitment = await ledger.Question(asker: town.Samira);
        var path = $"/api/v1/commitments/{commitment.CommitmentId.Value}";
        using var rafi = await town.Api(town.Rafi);
        using var anouk = await town.Api(town.Anouk);
        using var samira = await town.Api(town.Samira);

        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"{path}/extensions", new { workingDays = 2, reason = "De aannemer is ziek." }));
        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"{path}/pauses", new { reason = "Welke lamp?" }));
        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"{path}/resumptions", new { }));
        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"{path}/hand-overs", new { to = town.Anouk.Id.Value, reason = "De kabel is van De Oever." }));
        Assert.Equal(HttpStatusCode.OK, await Post(anouk, $"{path}/hand-overs/return", new { reason = "Niet van ons." }));
        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"{path}/hand-overs", new { to = town.Anouk.Id.Value, reason = "Toch wel." }));
        Assert.Equal(HttpStatusCode.OK, await Post(anouk, $"{path}/hand-overs/acceptance", new { }));
        Assert.Equal(HttpStatusCode.OK, await Post(anouk, $"{path}/answers", new { text = "De lamp is gemaakt." }));
        Assert.Equal(HttpStatusCode.OK, await Post(samira, $"{path}/reopenings", new { text = "Hij is weer uit." }));
        Assert.Equal(HttpStatusCode.OK, await Post(anouk, $"{path}/answers", new { text = "Nu echt." }));
        Assert.Equal(HttpStatusCode.OK, await Post(samira, $"{path}/confirmations", new { }));

        var one = await samira.GetFromJsonAsync<JsonElement>(path, Cancel);
        Assert.Equal("confirmed", one.GetProperty("commitment").GetProperty("status").GetString());
        Assert.Equal("confirm", one.GetProperty("story")[0].GetProperty("move").GetString());
        Assert.EndsWith("+00:00", one.GetProperty("story")[0].GetProperty("at").GetString()!.Replace("Z", "+00:00", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(["reopenings"], one.GetProperty("commitment").GetProperty("moves").EnumerateArray().Select(move => move.GetString()));
    }

    [Fact]
    public async Task A_token_promises_adjusts_breaks_and_withdraws_and_without_the_mandate_it_does_not()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var one = await ledger.Question(asker: town.Samira);
        var other = await ledger.Question(asker: town.Samira);
        var mos = await ledger.Question(owner: town.Mo);
        using var rafi = await town.Api(town.Rafi);
        using var samira = await town.Api(town.Samira);
        using var mo = await town.Api(town.Mo);
        var path = $"/api/v1/commitments/{one.CommitmentId.Value}";

        Assert.Equal(HttpStatusCode.Forbidden, await Post(mo, $"/api/v1/commitments/{mos.CommitmentId.Value}/promises", new { text = "Ja.", dueOn = "2026-06-01" }));
        Assert.Equal(HttpStatusCode.Conflict, await Post(rafi, $"{path}/breaks", new { reason = "Geen geld." }));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(rafi, $"{path}/promises", new { text = "Ja.", dueOn = (string?)null }));
        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"{path}/promises", new { text = "Nieuwe lampen.", dueOn = "2026-06-01" }));
        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"{path}/adjustments", new { dueOn = "2026-07-01", reason = "De kabel is later." }));
        var item = (await rafi.GetFromJsonAsync<JsonElement>(path, Cancel)).GetProperty("commitment");
        Assert.Equal(("promised", "Nieuwe lampen.", "2026-07-01"), (item.GetProperty("basis").GetString(), item.GetProperty("promiseText").GetString(), item.GetProperty("dueOn").GetString()));
        Assert.Equal(["answers", "adjustments", "breaks", "hand-overs", "pauses", "questions"], item.GetProperty("moves").EnumerateArray().Select(move => move.GetString()).OrderBy(move => move is "answers" ? "" : move, StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"{path}/breaks", new { reason = "Geen geld." }));
        Assert.Equal(HttpStatusCode.OK, await Post(samira, $"/api/v1/commitments/{other.CommitmentId.Value}/withdrawals", new { reason = "Hoeft niet meer." }));
        Assert.Equal(HttpStatusCode.OK, await Post(mo, $"/api/v1/commitments/{mos.CommitmentId.Value}/answers", new { text = "Klaar." }));
    }

    [Fact]
    public async Task An_answer_can_promise_something_to_be_delivered()
    {
        var ledger = await LedgerTown.Make(app);
        var question = await ledger.Question();
        using var rafi = await ledger.Town.Api(ledger.Town.Rafi);

        Assert.Equal(HttpStatusCode.OK, await Post(rafi, $"/api/v1/commitments/{question.CommitmentId.Value}/answers", new { text = "Ja.", promise = new { text = "Een plan.", dueOn = "2026-06-01", deliverable = true } }));

        var mine = await rafi.GetFromJsonAsync<JsonElement>("/api/v1/commitments", Cancel);
        var promised = Assert.Single(mine.GetProperty("items").EnumerateArray());
        Assert.Equal(("deliverable", "promised", "Een plan.", "Je hebt dit zelf toegezegd."), (promised.GetProperty("kind").GetString(), promised.GetProperty("basis").GetString(), promised.GetProperty("what").GetString(), promised.GetProperty("why").GetString()));
    }

    [Fact]
    public async Task What_is_late_at_others_is_a_list_of_its_own()
    {
        var ledger = await LedgerTown.Make(app);
        var question = await ledger.Question();
        app.Clock.SetDay(2026, 4, 13);
        await app.RunJob<Tentakel.Commitments.Features.MoveLadder.LadderJob>();
        using var otto = await ledger.Town.Api(ledger.Town.Otto);

        var late = await otto.GetFromJsonAsync<JsonElement>("/api/v1/commitments?role=beside", Cancel);

        var item = Assert.Single(late.GetProperty("items").EnumerateArray());
        Assert.Equal((question.CommitmentId.Value, 1, "Otto"), (item.GetProperty("id").GetGuid(), item.GetProperty("rung").GetInt32(), item.GetProperty("beside").GetProperty("name").GetString()));
        Assert.Empty((await otto.GetFromJsonAsync<JsonElement>("/api/v1/commitments", Cancel)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_question_to_a_colleague_is_created_once_per_key()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var commitment = await ledger.Question();
        using var rafi = await town.Api(town.Rafi);
        rafi.DefaultRequestHeaders.Add("Idempotency-Key", "een-sleutel");
        var path = $"/api/v1/commitments/{commitment.CommitmentId.Value}/questions";

        using var first = await rafi.PostAsJsonAsync(path, new { to = town.Mo.Id.Value, question = "Waar ligt de kabel?" }, Cancel);

        // The draft standard writes the key between quotes: the same key.
        rafi.DefaultRequestHeaders.Remove("Idempotency-Key");
        rafi.DefaultRequestHeaders.Add("Idempotency-Key", "\"een-sleutel\"");
        using var again = await rafi.PostAsJsonAsync(path, new { to = town.Mo.Id.Value, question = "Waar ligt de kabel?" }, Cancel);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        using var mo = await town.Api(town.Mo);
        var made = await mo.GetFromJsonAsync<JsonElement>(first.Headers.Location, Cancel);
        Assert.Equal("Waar ligt de kabel?", made.GetProperty("commitment").GetProperty("what").GetString());
        Assert.Single((await mo.GetFromJsonAsync<JsonElement>("/api/v1/commitments", Cancel)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_list_filters_and_goes_on_by_cursor()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        for (var number = 0; number < 5; number++)
        {
            await ledger.Question(asker: town.Samira, title: $"Lamp {number}");
        }

        var answered = await ledger.Question(asker: town.Samira, title: "Beantwoord");
        await ledger.Answer(town.Rafi, answered.CommitmentId);
        using var rafi = await town.Api(town.Rafi);
        using var samira = await town.Api(town.Samira);

        var seen = new List<string>();
        string? cursor = "";
        for (var page = 0; page < 3; page++)
        {
            var found = await rafi.GetFromJsonAsync<JsonElement>($"/api/v1/commitments?status=open&pageSize=2&cursor={cursor}", Cancel);
            seen.AddRange(found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("what").GetString()!));
            cursor = found.GetProperty("next").GetString();
        }

        Assert.Null(cursor);
        Assert.Equal(["Lamp 0", "Lamp 1", "Lamp 2", "Lamp 3", "Lamp 4"], seen.Order());
        Assert.Equal(["Beantwoord"], await Whats(rafi, "?status=answered"));
        Assert.Equal(6, (await Whats(samira, "?role=asker&status=all")).Count);
        Assert.Empty(await Whats(rafi, "?status=overdue"));
        app.Clock.SetDay(2026, 4, 20);
        Assert.Equal(5, (await Whats(rafi, "?status=overdue")).Count);
    }

    [Fact]
    public async Task What_is_wrong_is_told_as_a_problem_with_every_error()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var commitment = await ledger.Question();
        var path = $"/api/v1/commitments/{commitment.CommitmentId.Value}";
        using var rafi = await town.Api(town.Rafi);
        using var anouk = await town.Api(town.Anouk);
        using var reader = await town.Api(town.Rafi, Scopes.CommitmentsRead);
        using var nobody = await town.Api();

        using var bad = await rafi.GetAsync("/api/v1/commitments?status=rood&pageSize=500&cursor=weg", Cancel);
        var problem = await bad.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (bad.StatusCode, bad.Content.Headers.ContentType!.MediaType));
        Assert.Equal(["cursor", "pageSize", "status"], problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()!).Order());
        Assert.Equal(HttpStatusCode.BadRequest, await Post(rafi, $"{path}/answers", new { }));
        Assert.Equal(HttpStatusCode.NotFound, await Post(anouk, $"{path}/answers", new { text = "Ik ook." }));
        Assert.Equal(HttpStatusCode.Forbidden, await Post(reader, $"{path}/answers", new { text = "Ik ook." }));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(nobody, $"{path}/answers", new { text = "Ik ook." }));
        Assert.Equal(HttpStatusCode.Conflict, await Post(rafi, $"{path}/resumptions", new { }));
        Assert.Empty(await ledger.Audit(commitment.CommitmentId));
    }

    [Fact]
    public async Task Colleagues_are_named_to_colleagues()
    {
        var ledger = await LedgerTown.Make(app);
        using var rafi = await ledger.Town.Api(ledger.Town.Rafi);
        var resident = new Person(PersonId.New(), "Yasmina", "", null);
        await app.Arrange(resident);
        using var other = await ledger.Town.Api(new TestPerson(resident.Id, "Yasmina", "", default, default, []));

        var names = (await rafi.GetFromJsonAsync<JsonElement>("/api/v1/colleagues", Cancel)).EnumerateArray().Select(one => one.GetProperty("name").GetString());

        Assert.Contains("Anouk de Wit", names);
        using var refused = await other.GetAsync("/api/v1/colleagues", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<HttpStatusCode> Post(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body, Cancel);
        return response.StatusCode;
    }

    private static async Task<List<string>> Whats(HttpClient client, string query)
    {
        var found = await client.GetFromJsonAsync<JsonElement>("/api/v1/commitments" + query, Cancel);
        return [.. found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("what").GetString()!)];
    }
}
