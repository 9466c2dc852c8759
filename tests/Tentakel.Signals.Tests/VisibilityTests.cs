using System.Net;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Signals.Domain;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>
/// Puts a word of its own in everything somebody can write about one signal, and looks for each word on every page and in
/// every answer of the API, as everybody who could look there.
/// </summary>
public sealed class VisibilityTests(TestApp app)
{
    /// <summary>The letters of the table below, and the words that stand for them.</summary>
    private static readonly Dictionary<char, string> Words = new()
    {
        ['T'] = "qqtekst", // what was told
        ['W'] = "qqhelpt", // what would help
        ['P'] = "qqplek", // street or spot
        ['N'] = "qqnaam", // how the asker wants to be called
        ['E'] = "qqmail", // the address
        ['Q'] = "qqvraag", // what a colleague was asked
        ['A'] = "qqcollega", // what the colleague said
        ['H'] = "qqdoorgeef", // why it was handed over
        ['B'] = "qqhouvast", // why it is withheld
        ['+'] = "qqopenbaar", // what the moderator let through
    };

    /// <summary>
    /// By hand. Before a moderator has read it; where nothing is written, nothing may be found. The address is nowhere: it is
    /// only mailed to. What colleagues say to each other is for those who work on it.
    /// </summary>
    private const string Waiting = """
        holder:    page TWPNAH  inbox T  commitment TH  asked QA  api:one TWPAH  api:mine T   api:commitment TH  api:asked TQA
        former:    page TWPNAH  inbox Q  commitment TH  asked QA  api:one TWPAH  api:expected TQ  api:commitment TH  api:asked TQA
        colleague: page TWPNAH           commitment TH  asked QA  api:one TWPAH  api:mine TQ  api:commitment TH  api:asked TQA
        office:    page TWPNAH           commitment TH  asked QA  api:one TWPAH               api:commitment TH  api:asked TQA
        asker:     page TWPNH                                     api:one TWPH
        moderator: moderation T  api:waiting T
        """;

    /// <summary>After publication everybody reads what the moderator made of it, and those involved their own words too.</summary>
    private const string Published = """
        holder:    page TWPNAH+ inbox T  commitment TNH  asked QA  api:one TWPNAH+ api:mine T   api:commitment TNH  api:asked TQA  list + front + csv + json + atom + sought + framed + api:list +
        former:    page TWPNAH+ inbox Q  commitment TNH  asked QA  api:one TWPNAH+ api:expected TQ  api:commitment TNH  api:asked TQA  list + front + csv + json + atom + sought + framed + api:list +
        colleague: page TWPNAH+          commitment TNH  asked QA  api:one TWPNAH+ api:mine TQ  api:commitment TNH  api:asked TQA  list + front + csv + json + atom + sought + framed + api:list +
        office:    page TWPNAH+          commitment TNH  asked QA  api:one TWPNAH+              api:commitment TNH  api:asked TQA  list + front + csv + json + atom + sought + framed + api:list +
        asker:     page TWPNH+                                    api:one TWPNH+   list + front + csv + json + atom + sought + framed + api:list +
        moderator: page + list + front + csv + json + atom + sought + framed + commitment + api:list + api:one + api:commitment +
        resident:  page + list + front + csv + json + atom + sought + framed + commitment + api:list + api:one + api:commitment +
        stranger:  page + list + front + csv + json + atom + sought + framed + commitment + api:list + api:one + api:commitment +
        anonymous: page + list + front + csv + json + atom + sought + framed + api:list + api:one +
        """;

    /// <summary>Withheld again: as before publication, but the moderator has read it, and those involved read why.</summary>
    private const string Withheld = """
        holder:    page TWPNAHB inbox T  commitment TNH  asked QA  api:one TWPNAHB api:mine T   api:commitment TNH  api:asked TQA
        former:    page TWPNAHB inbox Q  commitment TNH  asked QA  api:one TWPNAHB api:expected TQ  api:commitment TNH  api:asked TQA
        colleague: page TWPNAHB          commitment TNH  asked QA  api:one TWPNAHB api:mine TQ  api:commitment TNH  api:asked TQA
        office:    page TWPNAHB          commitment TNH  asked QA  api:one TWPNAHB              api:commitment TNH  api:asked TQA
        asker:     page TWPNHB                                    api:one TWPNHB
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_reads_on_every_channel_what_the_table_says_and_not_a_word_more()
    {
        var signals = await SignalsTown.Make(app);
        var (town, moves) = (signals.Town, signals.Moves);
        var elsewhere = await SignalsTown.Make(app);
        var raised = (await signals.Raise(signals.Lamp("Qqtekst op het pad. Nog een zin.", "qqmail@post.example") with
        {
            WouldHelp = "Een qqhelpt.",
            Place = "bij qqplek",
            Name = "Qqnaam",
        })).Must();
        var id = (await signals.Commitment(raised.Id)).CommitmentId;
        var asked = (await moves.Do(town.As(town.Rafi), new AskColleague(id, town.Mo.Id, "Weet jij qqvraag?"), null, Cancel)).Must().CommitmentId;
        (await moves.Do(town.As(town.Mo), new FulfilCommitment(asked, "Ja, qqcollega."), null, Cancel)).Must();
        (await moves.Do(town.As(town.Rafi), new OfferHandOver(id, town.Anouk.Id, "Omdat qqdoorgeef."), null, Cancel)).Must();
        (await moves.Do(town.As(town.Anouk), new AnswerHandOver(id, true, null), null, Cancel)).Must();
        var readers = new Readers(signals, raised.FollowUpCode, raised.Id, id, asked, await signals.Resident(), elsewhere.Town.Rafi);

        Same(Waiting, await readers.Look());

        (await signals.Publish(raised.Id, "Titel qqopenbaar", "Woorden qqopenbaar.")).Must();
        (await moves.Do(town.As(town.Anouk), new FulfilCommitment(id, "Dag Qqnaam, de lamp is gemaakt."), null, Cancel)).Must();
        Same(Published.Replace("inbox T", "", StringComparison.Ordinal), await readers.Look());

        (await signals.Withhold(raised.Id, "Omdat qqhouvast.")).Must();
        Same(Withheld.Replace("inbox T", "", StringComparison.Ordinal), await readers.Look());
    }

    [Fact]
    public async Task What_is_promised_names_the_asker_to_nobody_outside()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = (await signals.Raise(signals.Lamp("Het is donker.") with { Name = "Qqnaam" })).Must();
        var question = await signals.Commitment(raised.Id);
        (await signals.Publish(raised.Id, "Het is donker", "Het is donker.")).Must();
        (await signals.Moves.Do(
            town.As(town.Rafi), new FulfilCommitment(question.CommitmentId, "Dag Qqnaam.", new NewPromise("Voor Qqnaam een nieuwe lamp.", new(2026, 6, 1))), null, Cancel)).Must();
        var ids = await app.Read(database => database.Set<Commitment>().Where(one => one.SubjectId == question.SubjectId).Select(one => one.CommitmentId).ToListAsync(Cancel));
        Assert.Equal(2, ids.Count);
        var somebody = await signals.Resident("Jan");
        using var resident = await town.Browser(somebody);
        using var api = await town.Api(somebody);

        Assert.Contains("Voor bewoner een nieuwe lamp.", (await resident.Get($"/signalen/{raised.Id}")).Text, StringComparison.Ordinal);
        var read = new List<string> { resident.Text, await api.GetStringAsync(new Uri($"/api/v1/signals/{raised.Id}", UriKind.Relative), Cancel) };
        foreach (var id in ids)
        {
            read.Add((await resident.Get($"/toezeggingen/{id.Value}")).Text);
            Assert.Equal(HttpStatusCode.OK, resident.Status);
            read.Add(await api.GetStringAsync(new Uri($"/api/v1/commitments/{id.Value}", UriKind.Relative), Cancel));
        }

        Assert.All(read, text => Assert.DoesNotContain("Qqnaam", text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_may_not_be_seen_answers_as_what_is_not_there()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        await signals.Answer(raised.Id, town.Rafi);
        var commitment = (await signals.Commitment(raised.Id)).CommitmentId.Value;
        var other = await (await SignalsTown.Make(app)).Told();
        var unknown = Guid.CreateVersion7();
        using var anonymous = town.Browser();
        using var resident = await town.Browser(await signals.Resident());
        using var api = await town.Api();
        using var token = await town.Api(await signals.Resident("Jan"));

        foreach (var browser in new[] { anonymous, resident })
        {
            var nothing = await Get(browser, $"/signalen/{unknown}");
            Assert.Equal(HttpStatusCode.NotFound, nothing.Status);
            Assert.Equal(nothing, await Get(browser, $"/signalen/{raised.Id}"));
            Assert.Equal(nothing, await Get(browser, $"/signalen/{other.Id}"));
            foreach (var handler in new[] { "Solved", "NotSolved" })
            {
                var posted = await Post(browser, $"/signalen/{unknown}?handler={handler}");
                Assert.Equal(HttpStatusCode.NotFound, posted.Status);
                Assert.Equal(posted, await Post(browser, $"/signalen/{raised.Id}?handler={handler}"));
            }
        }

        foreach (var client in new[] { api, token })
        {
            foreach (var path in new[] { "", "/confirmations", "/reopenings" })
            {
                var nothing = await Call(client, $"/api/v1/signals/{unknown}{path}", path.Length > 0);
                Assert.Equal(HttpStatusCode.NotFound, nothing.Status);
                Assert.Equal(nothing, await Call(client, $"/api/v1/signals/{raised.Id}{path}", path.Length > 0));
            }
        }

        var hidden = await Call(token, $"/api/v1/commitments/{unknown}", false);
        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal(hidden, await Call(token, $"/api/v1/commitments/{commitment}", false));
        Assert.Equal(
            await Call(token, $"/api/v1/commitments/{unknown}/answers", true), await Call(token, $"/api/v1/commitments/{commitment}/answers", true));
        Assert.Equal(SignalStatus.Answered, (await signals.Signal(raised.Id)).Status);

        static async Task<(HttpStatusCode Status, string Text)> Get(TestBrowser browser, string path)
        {
            await browser.Get(path);
            return (browser.Status, browser.Text);
        }

        static async Task<(HttpStatusCode Status, string Text)> Post(TestBrowser browser, string path)
        {
            await browser.Get("/volg");
            var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("NotSolvedText", "Nee.")]);
            using var response = await browser.Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
            return (response.StatusCode, (await response.Content.ReadAsStringAsync(Cancel)).Replace(token, "", StringComparison.Ordinal).Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        static async Task<(HttpStatusCode Status, string Text)> Call(HttpClient client, string path, bool post)
        {
            using var content = new StringContent("{\"text\": \"Nee.\"}", System.Text.Encoding.UTF8, "application/json");
            using var response = post
                ? await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancel)
                : await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
        }
    }

    private static void Same(string table, IReadOnlyList<string> found)
    {
        var expected =
            from line in table.Split('\n')
            let parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            from at in Enumerable.Range(0, parts.Length / 2)
            select $"{parts[0]} {parts[(2 * at) + 1]} {string.Concat(parts[(2 * at) + 2].Order())}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    /// <summary>Everybody who could look, and everywhere they could look.</summary>
    private sealed class Readers(
        SignalsTown signals, string code, Guid signal, CommitmentId commitment, CommitmentId asked, TestPerson resident, TestPerson stranger)
    {
        private readonly TestTown _town = signals.Town;

        private (string Channel, string Path)[] Pages =>
        [
            ("list", "/signalen"), ("page", $"/signalen/{signal}"), ("front", "/"), ("moderation", "/moderatie"), ("inbox", "/voor-mij?later=true"),
            ("commitment", $"/toezeggingen/{commitment.Value}"), ("asked", $"/toezeggingen/{asked.Value}"), ("search", "/gebieden/zoek?q=qqtekst"),
            ("csv", "/signalen.csv"), ("json", "/signalen.json"), ("atom", "/signalen.atom"), ("sought", "/signalen.csv?zoek=qqtekst+qqopenbaar"),
            ("map", "/signalen/kaart"), ("framed", "/embed/lijst"), ("form", "/embed/signaal"),
        ];

        private (string Channel, string Path)[] Api =>
        [
            ("api:list", "/api/v1/signals"), ("api:one", $"/api/v1/signals/{signal}"), ("api:waiting", "/api/v1/signals/waiting"),
            ("api:mine", "/api/v1/commitments?status=all"), ("api:expected", "/api/v1/commitments?status=all&role=asker"),
            ("api:commitment", $"/api/v1/commitments/{commitment.Value}"), ("api:asked", $"/api/v1/commitments/{asked.Value}"),
        ];

        public async Task<IReadOnlyList<string>> Look()
        {
            var found = new List<string>();
            (string Name, TestPerson? Person)[] people =
            [
                ("holder", _town.Anouk), ("former", _town.Rafi), ("colleague", _town.Mo), ("office", _town.Otto), ("moderator", _town.Moderator),
                ("resident", resident), ("stranger", stranger), ("anonymous", null), ("asker", null),
            ];
            foreach (var (name, person) in people)
            {
                using var browser = person is null ? _town.Browser() : await _town.Browser(person);
                using var api = await _town.Api(person);
                if (name == "asker")
                {
                    await browser.Get("/volg");
                    await browser.Submit("main form", new Dictionary<string, string?> { ["Code"] = code });
                    api.DefaultRequestHeaders.Add("Follow-Up-Code", code);
                }

                foreach (var (channel, path) in Pages)
                {
                    await browser.Get(path);
                    Note(channel, browser.Page.DocumentElement.OuterHtml);
                }

                foreach (var (channel, path) in Api)
                {
                    using var response = await api.GetAsync(new Uri(path, UriKind.Relative), Cancel);
                    Note(channel, await response.Content.ReadAsStringAsync(Cancel));
                }

                void Note(string channel, string text)
                {
                    var seen = string.Concat(Words.Where(word => text.Contains(word.Value, StringComparison.OrdinalIgnoreCase)).Select(word => word.Key).Order());
                    if (seen.Length > 0)
                    {
                        found.Add($"{name}: {channel} {seen}");
                    }
                }
            }

            return found;
        }
    }
}
