using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ForwardCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Search;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.AskToSpeak;
using Tentakel.Signals.Features.ForgetContacts;
using Tentakel.Signals.Features.MakeSignalOfTalk;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

public sealed class TalkTests(TestApp app)
{
    private const string Number = "06 12 34 56 78";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_hears_who_calls_and_that_one_sees_how_to_reach_them()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var browser = town.Browser();
        await browser.Get("/spreken");
        await browser.Submit("main form", new Dictionary<string, string?>
        {
            ["Input.Way"] = "call-back",
            ["Input.Name"] = "Zahra",
            ["Input.Phone"] = Number,
            ["Input.Morning"] = "true",
            ["Input.When"] = "niet op woensdag",
            ["Input.Wished"] = "Tigrinya",
            ["Input.About"] = "Brieven die ik niet snap.",
            ["Input.AreaCode"] = town.DeKade,
        });

        Assert.Contains("Samira van wijkteam Zuid belt je uiterlijk", browser.Text, StringComparison.Ordinal);
        var code = browser.Page.QuerySelector("#volgcode")!.TextContent;
        var path = browser.Page.QuerySelector("main a[href^='/spreken/']")!.GetAttribute("href")!;
        using var samira = await town.Browser(town.Samira);
        await samira.Get("/voor-mij?later=true");
        Assert.Contains("Bellen: Brieven die ik niet snap", samira.Text, StringComparison.Ordinal);
        Assert.Contains($"Zahra. Bel me terug: {Number}. Wanneer: 's ochtends; niet op woensdag. Taal: Tigrinya.", samira.Text, StringComparison.Ordinal);

        await samira.Get(path);
        await samira.Submit("form[action*='Spoken']", new Dictionary<string, string?> { ["SpokenText"] = "We lezen de brieven dinsdag samen." });
        Assert.Equal($"{path}?gedaan=spoken", samira.Path);
        using var again = town.Browser();
        await again.Get("/volg");
        await again.Submit("main form", new Dictionary<string, string?> { ["Code"] = code });
        Assert.Equal(path, again.Path);
        Assert.Contains("We lezen de brieven dinsdag samen.", again.Text, StringComparison.Ordinal);
        await again.Submit("form[action*='Solved']");
        Assert.Equal(CommitmentStatus.Confirmed, (await signals.Commitment(Guid.Parse(path.Split('/')[^1]))).Status);
    }

    [Fact]
    public async Task Who_asked_is_told_to_whom_it_was_forwarded_and_how_to_reach_them()
    {
        var signals = await SignalsTown.Make(app);
        var talk = (await Ask(signals, new AskToSpeak(TalkWay.CallBack, "Zahra", Number, Email: "zahra@post.example", AreaCode: signals.Town.DeKade))).Must();
        var commitment = (await signals.Commitment(talk.Id)).CommitmentId;

        (await signals.Moves.Do(
            signals.Town.As(signals.Town.Samira), new ForwardCommitment(commitment, "Belastingdienst", "0800 0543", "Het gaat over toeslagen."), null, Cancel)).Must();

        var mail = Assert.Single(await signals.Mails(), mail => mail.To == "zahra@post.example" && mail.Text.Contains("Belastingdienst", StringComparison.Ordinal)).Text;
        Assert.Contains("stuurde je vraag door naar Belastingdienst, te bereiken via 0800 0543", mail, StringComparison.Ordinal);
        Assert.Contains("Het gaat over toeslagen.", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TalkWay.CallBack, "", "", "phone")]
    [InlineData(TalkWay.Visit, Number, "", "address")]
    [InlineData(TalkWay.Coffee, "", "Kade 3", "phone")]
    [InlineData(TalkWay.CallBack, "mijn nummer", "", "phone")]
    [InlineData(null, Number, "", "way")]
    public async Task Who_cannot_be_reached_is_asked_how(TalkWay? way, string phone, string address, string field)
    {
        var signals = await SignalsTown.Make(app);

        var outcome = await Ask(signals, new AskToSpeak(way, Phone: phone, Address: address));

        Assert.Equal(field, Assert.Single(outcome.Refusal!.Fields).Field);
    }

    [Fact]
    public async Task Nothing_of_it_is_on_any_channel_of_somebody_who_has_no_part_in_it()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        await signals.Publish((await signals.Told()).Id);
        var talk = (await Ask(signals, new AskToSpeak(
            TalkWay.Visit, "Qqnaam", Number, "qqpost@post.example", "Qqstraat 12", PartsOfDay.Evening, "qqmoment", "Qqtaalqq", "Het gaat over qqthuis", town.DeKade))).Must();
        string[] contact = ["Qqnaam", Number, "qqpost", "Qqstraat", "qqmoment"];
        var resident = await signals.Resident();
        string[] pages =
        [
            "/", "/signalen", "/signalen?zoek=het+gaat+over", $"/signalen/{talk.Id}", $"/spreken/{talk.Id}", "/lichaam", "/maten", "/langst-wachtend", "/voor-mij?later=true", "/moderatie", "/bord",
            $"/spreken?over={talk.Id}", $"/volg?naar={talk.Id}", "/maten?handler=File",
        ];
        string[] api =
        [
            "/signals", "/signals?q=het+gaat+over", $"/signals/{talk.Id}", $"/talks/{talk.Id}", "/signals/waiting", "/commitments?status=all", "/commitments?status=all&role=asker", "/body", "/measures", "/longest-waiting", "/board",
        ];
        foreach (var person in new[] { null, resident, town.Rafi, town.Moderator })
        {
            using var browser = person is null ? town.Browser() : await town.Browser(person);
            using var client = await town.Api(person);
            foreach (var page in pages)
            {
                await browser.Get(page);
                Nowhere(browser.Page.DocumentElement.OuterHtml, [.. contact, "qqtaalqq", "qqthuis"]);
            }

            foreach (var path in api)
            {
                using var response = await client.GetAsync(new Uri("/api/v1" + path, UriKind.Relative), Cancel);
                Nowhere(await response.Content.ReadAsStringAsync(Cancel), [.. contact, "qqtaalqq", "qqthuis"]);
            }
        }

        // Who reads the whole programme sees that it waits, and not who it is.
        using var otto = await town.Browser(town.Otto);
        foreach (var page in new[] { $"/spreken/{talk.Id}", "/bord", "/signalen?zoek=het+gaat+over" })
        {
            await otto.Get(page);
            Nowhere(otto.Page.DocumentElement.OuterHtml, contact);
        }

        Assert.Equal(0, await app.Read(database => database.Set<SearchDocument>().CountAsync(one => one.ProgrammeId == town.Programme && one.SubjectId == new SubjectId(talk.Id))));
        var published = await signals.Publish(talk.Id);
        Assert.Equal(RefusalKind.NotFound, published.Refusal?.Kind);
    }

    [Fact]
    public async Task Contact_details_go_thirty_days_after_it_is_closed_and_no_sooner()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var talk = (await Ask(signals, new AskToSpeak(TalkWay.CallBack, "Zahra", Number, AreaCode: town.DeKade))).Must();
        var follower = signals.Follower(talk.Id);
        var commitment = (await signals.Commitment(talk.Id)).CommitmentId;
        (await signals.Moves.Do(town.As(town.Samira), new FulfilCommitment(commitment, "Gebeld."), null, Cancel)).Must();
        app.Clock.Advance(TimeSpan.FromDays(60));
        await app.RunJob<ForgetContactsJob>();
        Assert.Equal(1, await Contacts(town));

        (await signals.Moves.Do(follower, new ConfirmCommitment(commitment), null, Cancel)).Must();
        (await signals.Moves.Do(follower, new ReopenCommitment(commitment, "Toch niet."), null, Cancel)).Must();
        app.Clock.Advance(TimeSpan.FromDays(60));
        await app.RunJob<ForgetContactsJob>();
        Assert.Equal(1, await Contacts(town));

        (await signals.Moves.Do(town.As(town.Samira), new FulfilCommitment(commitment, "Nog eens gebeld."), null, Cancel)).Must();
        (await signals.Moves.Do(follower, new ConfirmCommitment(commitment), null, Cancel)).Must();
        app.Clock.Advance(TimeSpan.FromDays(29));
        await app.RunJob<ForgetContactsJob>();
        Assert.Equal(1, await Contacts(town));

        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.RunJob<ForgetContactsJob>();
        await app.RunJob<ForgetContactsJob>();
        Assert.Equal(0, await Contacts(town));
        Assert.Equal("", await app.Read(database => database.Set<Talk>().Where(one => one.ProgrammeId == town.Programme).Select(one => one.AskerName).SingleAsync()));
        Assert.Equal(1, (await signals.Audit()).Count(action => action == "contacts.forget"));
        var reopened = await signals.Moves.Do(follower, new ReopenCommitment(commitment, "Toch niet."), null, Cancel);
        Assert.Equal("talks.forgotten", reopened.Refusal?.Code);
    }

    [Fact]
    public async Task About_a_signal_it_goes_to_who_has_that_and_a_signal_one_may_not_see_is_unknown()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();

        var stranger = await Ask(signals, new AskToSpeak(TalkWay.CallBack, Phone: Number, AboutSignal: raised.Id));
        var nothing = await Ask(signals, new AskToSpeak(TalkWay.CallBack, Phone: Number, AboutSignal: Guid.CreateVersion7()));
        var asker = (await Ask(signals, new AskToSpeak(TalkWay.CallBack, Phone: Number, AboutSignal: raised.Id), signals.Follower(raised.Id))).Must();

        Assert.Equal("talks.about-unknown", Assert.Single(stranger.Refusal!.Fields).Code);
        Assert.Equal(nothing.Refusal!.ToString(), stranger.Refusal!.ToString());
        Assert.Equal("Rafi", asker.Holder);
        using var rafi = await town.Browser(town.Rafi);
        await rafi.Get("/voor-mij?later=true");
        Assert.Contains("Jij hebt het signaal waar dit over gaat.", rafi.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_becomes_a_signal_only_with_consent_once_and_by_who_has_it()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var talk = (await Ask(signals, new AskToSpeak(TalkWay.CallBack, "Zahra", Number, AreaCode: town.DeWerf))).Must();
        var command = new MakeSignalOfTalk(new TalkId(talk.Id), "De post is onleesbaar.", town.DeWerf, null, true);

        Assert.Equal("talks.consent-required", Assert.Single((await Make(command with { Consent = false }, town.As(town.Samira))).Refusal!.Fields).Code);
        Assert.Equal(RefusalKind.NotFound, (await Make(command, town.As(town.Mo))).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Make(command, town.Anonymous)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await Make(command, town.As(town.Otto))).Refusal?.Kind);
        var raised = (await Make(command, town.As(town.Samira))).Must();
        Assert.Equal("talks.signal.made", (await Make(command, town.As(town.Samira))).Refusal?.Code);

        var signal = await signals.Signal(raised.Id);
        Assert.Equal((Channel.Conversation, "Zahra", town.Samira.Id), (signal.Channel, signal.AskerName, signal.EnteredById!.Value));
        Assert.Equal(Number, await app.Read(database => database.Set<Contact>().Where(one => one.ProgrammeId == town.Programme && one.SubjectId == new SubjectId(raised.Id)).Select(one => one.Phone).SingleAsync()));
    }

    [Fact]
    public async Task The_api_asks_and_reads_it_by_code_and_a_code_of_a_talk_is_no_signal()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        using var client = await town.Api();
        using var asked = await client.PostAsJsonAsync(new Uri("/api/v1/talks", UriKind.Relative), new { way = "coffee", email = "a@post.example", parts = new[] { "evening" }, areaCode = town.DeKade }, Cancel);
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        var made = await asked.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        using var nothing = await client.GetAsync(asked.Headers.Location!, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);

        client.DefaultRequestHeaders.Add("Follow-Up-Code", made.GetProperty("followUpCode").GetString());
        var read = await client.GetFromJsonAsync<JsonElement>(asked.Headers.Location!, Cancel);
        Assert.Equal(("coffee", "a@post.example", "evening"), (read.GetProperty("way").GetString(), read.GetProperty("email").GetString(), read.GetProperty("parts")[0].GetString()));
        using var followed = await client.GetAsync(new Uri("/api/v1/signals/followed", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, followed.StatusCode);
    }

    [Fact]
    public async Task Who_is_signed_in_need_not_say_who_they_are_and_is_mailed()
    {
        var signals = await SignalsTown.Make(app);
        var resident = await signals.Resident();

        var talk = (await Ask(signals, new AskToSpeak(TalkWay.Coffee), signals.Town.As(resident))).Must();

        Assert.True(talk.MailedTo);
        var mail = Assert.Single(await signals.Mails());
        Assert.Equal("yasmina@post.example", mail.To);
        Assert.Contains(talk.FollowUpCode, mail.Text, StringComparison.Ordinal);
        Assert.Contains("neemt uiterlijk", mail.Text, StringComparison.Ordinal);
    }

    private static void Nowhere(string text, IEnumerable<string> secrets) =>
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));

    private Task<int> Contacts(TestTown town) => app.Read(database => database.Set<Contact>().CountAsync(one => one.ProgrammeId == town.Programme));

    private Task<Outcome<TalkAsked>> Ask(SignalsTown signals, AskToSpeak command, Actor? actor = null)
    {
        var who = actor ?? signals.Town.Anonymous;
        return app.Do<AskToSpeakHandler, AskToSpeak, TalkAsked>(who, command, handler => handler.Handle(command, who, Cancel));
    }

    private Task<Outcome<SignalRaised>> Make(MakeSignalOfTalk command, Actor actor) =>
        app.Do<MakeSignalOfTalkHandler, MakeSignalOfTalk, SignalRaised>(actor, command, handler => handler.Handle(command, actor, Cancel));
}
