using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.DecideMarks;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Search;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ModerateSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>Nothing that may point at one person gets to the public without somebody who decided so.</summary>
public sealed class GuardTests(TestApp app)
{
    private const string Phone = "06-12345678";
    private const string Iban = "NL91 ABNA 0417 1643 00";
    private const string Both = "Bel " + Phone + " of stort op " + Iban + ".";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signal_with_a_number_in_it_is_not_published_until_somebody_says_why_or_takes_it_out()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told("Donker. " + Both);

        var asTold = await signals.Publish(raised.Id, "Donker pad");
        var inTitle = await signals.Publish(raised.Id, "Donker, bel " + Phone, "Donker.");
        var inText = await signals.Publish(raised.Id, "Donker pad", Both);

        foreach (var outcome in new[] { asTold, inTitle, inText })
        {
            Assert.Equal(["keepBecause: signals.marks-undecided"], outcome.Refusal?.Fields.Select(field => field.ToString()));
        }

        Assert.Equal(Publication.Waiting, (await signals.Signal(raised.Id)).Publication);
        (await signals.Publish(raised.Id, "Donker pad", "Donker.")).Must();
        Assert.Equal("", (await signals.Signal(raised.Id)).KeptBecause);
    }

    [Fact]
    public async Task A_reason_to_keep_it_is_kept_and_the_audit_trail_counts_without_a_word_of_the_text()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told(Both);
        var actor = signals.Town.As(signals.Town.Moderator);
        var command = new PublishSignal(new SignalId(raised.Id), "Bel het buurthuis", "Het buurthuis: " + Phone, " Het is het nummer van het buurthuis. ");

        (await app.Do<ModerateSignalHandler, PublishSignal, Publication>(actor, command, handler => handler.Handle(command, actor, Cancel))).Must();

        Assert.Equal("Het is het nummer van het buurthuis.", (await signals.Signal(raised.Id)).KeptBecause);
        var detail = await Detail(signals, "signals.publish");
        Assert.Contains("\"told\":{\"phone\":1,\"iban\":1},\"kept\":{\"phone\":1}", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("buurthuis", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_way_round_by_the_API()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told(Both);
        using var api = await signals.Town.Api(signals.Town.Moderator);

        using var refused = await Post(api, $"/api/v1/signals/{raised.Id}/publications", new { title = "Donker pad" });
        using var kept = await Post(api, $"/api/v1/signals/{raised.Id}/publications", new { title = "Donker pad", keepBecause = "Van het buurthuis." });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("signals.marks-undecided", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    [Fact]
    public async Task The_moderator_sees_each_mark_with_its_word_and_decides_on_the_page()
    {
        var signals = await SignalsTown.Make(app);
        await signals.Told("Donker. " + Both);
        using var browser = await signals.Town.Browser(signals.Town.Moderator);
        await browser.Get("/moderatie");
        Assert.Equal([Phone, Iban], browser.Page.QuerySelectorAll("mark").Select(mark => mark.TextContent).Distinct());
        Assert.Contains(Phone + " telefoonnummer", browser.Text, StringComparison.Ordinal);
        Assert.Contains(Iban + " rekeningnummer", browser.Text, StringComparison.Ordinal);

        await browser.Submit("form[action*='Publish']", new Dictionary<string, string?> { ["title"] = "Donker pad" });
        Assert.Contains("schrijf op waarom het mag blijven staan", browser.Text, StringComparison.Ordinal);
        var field = browser.Page.QuerySelector("textarea[name=keepBecause][aria-invalid=true]")!;
        Assert.All(field.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(browser.Page.GetElementById(id)));

        await browser.Submit("form[action*='Publish']", new Dictionary<string, string?> { ["keepBecause"] = "Van het buurthuis." });
        Assert.Equal("/moderatie?gedaan=publish", browser.Path);
    }

    /// <summary>A number and an account in every text about a signal that can become public; then on every public page and answer.</summary>
    [Fact]
    public async Task On_no_channel_does_the_public_read_what_nobody_decided_on()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = (await signals.Raise(signals.Lamp("Donker. " + Both) with { WouldHelp = Both, Place = "bij " + Phone, Name = Phone })).Must();
        (await signals.Publish(raised.Id, "Donker pad", "Het is donker.")).Must();
        var id = (await signals.Commitment(raised.Id)).CommitmentId;
        (await signals.Moves.Do(town.As(town.Rafi), new FulfilCommitment(id, "Antwoord. " + Both, new NewPromise("Belofte. " + Both, new(2026, 6, 1))), null, Cancel)).Must();
        (await signals.Moves.Do(signals.Follower(raised.Id), new Commitments.Features.JudgeCommitment.ReopenCommitment(id, "Nee. " + Both), null, Cancel)).Must();
        (await signals.Moves.Do(town.As(town.Rafi), new Commitments.Features.ExtendCommitment.ExtendCommitment(id, 5, "Omdat " + Both), null, Cancel)).Must();
        (await signals.Moves.Do(town.As(town.Rafi), new Commitments.Features.PromiseCommitment.PromiseCommitment(id, "Toezegging. " + Both, new(2026, 7, 1)), null, Cancel)).Must();
        (await signals.Moves.Do(town.As(town.Rafi), new Commitments.Features.PromiseCommitment.AdjustCommitment(id, "Anders. " + Both, new(2026, 7, 8), "Want " + Both), null, Cancel)).Must();
        (await signals.Moves.Do(town.As(town.Rafi), new FulfilCommitment(id, "Klaar. " + Both), null, Cancel)).Must();
        var commitments = await app.Read(database => database.Set<Commitment>().Where(one => one.SubjectId == new SubjectId(raised.Id)).Select(one => one.CommitmentId).ToListAsync(Cancel));

        using var anonymous = town.Browser();
        using var resident = await town.Browser(await signals.Resident("Jan"));
        using var open = await town.Api();
        using var token = await town.Api(await signals.Resident("Els"));
        var read = new List<(string Where, string Text)>();
        foreach (var path in new[] { "/", "/signalen", $"/signalen/{raised.Id}", "/signalen?zoek=donker", "/langst-wachtend", "/lichaam", "/maten" })
        {
            read.Add(("anonymous " + path, (await anonymous.Get(path)).Page.DocumentElement.OuterHtml));
            read.Add(("resident " + path, (await resident.Get(path)).Page.DocumentElement.OuterHtml));
        }

        // Who looks for the number finds nothing by it.
        Assert.Null((await anonymous.Get("/signalen?zoek=" + Phone)).Page.QuerySelector($"a[href='/signalen/{raised.Id}']"));

        foreach (var path in new[] { "/signals", $"/signals/{raised.Id}", "/signals?q=donker", "/signals?q=" + Phone, $"/signals/{raised.Id}/photos" }.Concat(commitments.Select(one => $"/commitments/{one.Value}")))
        {
            read.Add(("open " + path, await Body(open, path)));
            read.Add(("token " + path, await Body(token, path)));
        }

        foreach (var commitment in commitments)
        {
            read.Add(("resident commitment", (await resident.Get($"/toezeggingen/{commitment.Value}")).Page.DocumentElement.OuterHtml));
        }

        var indexed = await app.Read(database => database.Set<SearchDocument>().AsNoTracking()
            .Where(document => document.SubjectId == new SubjectId(raised.Id) && document.Scope == SearchScope.Public).SingleAsync(Cancel));
        read.Add(("index", indexed.Normal + indexed.Terms));
        Assert.All(read, one =>
        {
            // Not fewer digits: an id has them by chance.
            Assert.False(one.Text.Contains("12345678", StringComparison.Ordinal), one.Where);
            Assert.False(one.Text.Contains("0417 1643", StringComparison.Ordinal), one.Where);
            Assert.False(one.Text.Contains("04171643", StringComparison.Ordinal), one.Where);
        });
        var page = read.Single(one => one.Where == $"anonymous /signalen/{raised.Id}").Text;
        foreach (var said in new[] { "Antwoord.", "Belofte.", "Toezegging.", "Anders.", "Klaar." })
        {
            Assert.Contains($"{said} Bel [telefoonnummer weggehaald] of stort op [rekeningnummer weggehaald].", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Nee.", page, StringComparison.Ordinal);
        Assert.Contains("[telefoonnummer weggehaald]", read.Single(one => one.Where == "anonymous /").Text, StringComparison.Ordinal);

        // Who asked reads every word, and so does the mail to them.
        using var asker = await town.Api();
        asker.DefaultRequestHeaders.Add("Follow-Up-Code", raised.FollowUpCode);
        Assert.Contains("Antwoord. " + Both, await Body(asker, $"/signals/{raised.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_decide_lets_the_public_read_it_or_not_and_the_trail_says_who_did()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        (await signals.Publish(raised.Id)).Must();
        await signals.Answer(raised.Id, town.Rafi, "Bel het buurthuis: " + Phone);
        using var browser = await town.Browser(town.Moderator);
        using var anonymous = town.Browser();

        await browser.Get("/weggehaald");
        Assert.Contains("Bel het buurthuis: " + Phone + " telefoonnummer", browser.Text, StringComparison.Ordinal);
        await browser.Submit("main form", "Laat het staan");
        Assert.Contains("Schrijf op waarom dit openbaar mag zijn.", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, (await anonymous.Get($"/signalen/{raised.Id}")).Text, StringComparison.Ordinal);

        await browser.Submit("main form", new Dictionary<string, string?> { ["because"] = "Het is van het buurthuis." }, "Laat het staan");
        Assert.Equal("/weggehaald?gedaan=show", browser.Path);
        Assert.DoesNotContain(Phone, browser.Text, StringComparison.Ordinal);
        Assert.Contains("Bel het buurthuis: " + Phone, (await anonymous.Get($"/signalen/{raised.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains(Phone, (await anonymous.Get("/")).Text, StringComparison.Ordinal);
        var detail = await Detail(signals, "commitments.decide-marks");
        Assert.Contains("\"shown\":true,\"marks\":{\"phone\":1}", detail, StringComparison.Ordinal);

        var line = await app.Read(database => database.Set<MarkedLine>().AsNoTracking().SingleAsync(one => one.ProgrammeId == town.Programme, Cancel));
        (await Decide(line, town.As(town.Moderator), false, null)).Must();
        Assert.DoesNotContain(Phone, (await anonymous.Get($"/signalen/{raised.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_decide_is_refused_and_what_is_not_public_is_not_there_to_decide_on()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        await signals.Answer(raised.Id, town.Rafi, "Bel " + Phone);
        var line = await app.Read(database => database.Set<MarkedLine>().AsNoTracking().SingleAsync(one => one.ProgrammeId == town.Programme, Cancel));
        using var browser = await town.Browser(town.Moderator);
        Assert.DoesNotContain(Phone, (await browser.Get("/weggehaald")).Text, StringComparison.Ordinal);

        Assert.Equal(RefusalKind.Forbidden, (await Decide(line, town.As(town.Rafi), true, "Omdat.")).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await Decide(line, town.As(town.Moderator), true, "Omdat.")).Refusal?.Kind);
        var elsewhere = (await SignalsTown.Make(app)).Town;
        Assert.Equal(RefusalKind.NotFound, (await Decide(line, elsewhere.As(elsewhere.Moderator), true, "Omdat.")).Refusal?.Kind);
        using var api = await town.Api(town.Rafi);
        using var refused = await Post(api, $"/api/v1/commitments/{line.CommitmentId.Value}/lines/{line.Sequence}/mark-decisions", new { show = true, because = "Omdat." });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("answer", "Text")]
    [InlineData("ask", "Question")]
    [InlineData("hand-over", "Reason")]
    public async Task Who_writes_a_number_is_warned_once_and_can_send_it_all_the_same(string move, string field)
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        var id = (await signals.Commitment(raised.Id)).CommitmentId.Value;
        using var browser = await town.Browser(town.Rafi);
        await browser.Get($"/toezeggingen/{id}");
        var prefix = $"{move}-{id:N}";
        var values = new Dictionary<string, string?> { [$"{prefix}.Form.{field}"] = Both };
        if (move != "answer")
        {
            values[$"{prefix}.Form.To"] = town.Mo.Id.Value.ToString();
        }

        await browser.Submit($"#{prefix}", values);

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("Nog niet verstuurd", browser.Text, StringComparison.Ordinal);
        Assert.Contains(Phone + " telefoonnummer", browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector($"details[open] #{prefix}"));
        Assert.DoesNotContain(await signals.Audit(), action => action.StartsWith("commitments.", StringComparison.Ordinal) && action != "commitments.open");

        await browser.Submit($"#{prefix}", "Toch versturen");

        Assert.Contains("gedaan=", browser.Path, StringComparison.Ordinal);
        var detail = await Detail(signals, move switch { "answer" => "commitments.fulfil", "ask" => "commitments.ask-colleague", _ => "commitments.offer-hand-over" });
        Assert.Contains("\"marks\":{\"phone\":1,\"iban\":1}", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_commitment_is_not_there_also_when_there_would_be_something_to_warn_of()
    {
        var signals = await SignalsTown.Make(app);
        var other = await SignalsTown.Make(app);
        var id = (await other.Commitment((await other.Told()).Id)).CommitmentId.Value;
        var own = (await signals.Commitment((await signals.Told()).Id)).CommitmentId.Value;
        using var browser = await signals.Town.Browser(signals.Town.Rafi);
        await browser.Get($"/toezeggingen/{own}");
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { [$"answer-{id:N}.Form.Text"] = Both, ["__RequestVerificationToken"] = token });
        using var response = await browser.Client.PostAsync(new Uri($"/toezeggingen/{id}?handler=Answer", UriKind.Relative), content, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<Outcome<MarksDecided>> Decide(MarkedLine line, Actor actor, bool show, string? because)
    {
        var command = new DecideMarks(line.CommitmentId, line.Sequence, show, because);
        return await app.Do<DecideMarksHandler, DecideMarks, MarksDecided>(actor, command, handler => handler.Handle(command, actor, Cancel));
    }

    private async Task<string> Detail(SignalsTown signals, string action) => (await app.Read(database => database.Set<AuditEntry>().AsNoTracking()
        .SingleAsync(entry => entry.ProgrammeId == signals.Town.Programme && entry.Action == action, Cancel))).Detail;

    private static async Task<string> Body(HttpClient api, string path)
    {
        using var response = await api.GetAsync(new Uri("/api/v1" + path, UriKind.Relative), Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private static Task<HttpResponseMessage> Post(HttpClient api, string path, object body) =>
        api.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, JsonSerializerOptions.Web, Cancel);
}
