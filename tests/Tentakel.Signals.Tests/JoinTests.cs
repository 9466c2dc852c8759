using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.ForwardCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JoinCommitments;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Commitments.Features.PromiseCommitment;
using Tentakel.Commitments.Features.ReadInbox;
using Tentakel.Commitments.Features.ReadMeasures;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests;

/// <summary>One answer for many: each asker keeps their own signal, their own day and their own verdict.</summary>
public sealed class JoinTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_answer_answers_everybody_in_their_own_name_and_tells_nobody_of_another()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second, third) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal", "Ik zie niets op het Vlierpad, mijn dochter van 8 fietst daar."), await Told(signals, null));
        await Join(signals, second, first);
        await Join(signals, third, first);
        (await signals.Moves.Do(signals.Town.As(signals.Town.Rafi), new FulfilCommitment(await Id(signals, first), "Beste Yasmina, de lamp brandt weer."), null, Cancel)).Must();

        Assert.Equal("Beste Bilal, de lamp brandt weer.", (await signals.Commitment(second)).History.Single(line => line.Move == CommitmentMove.Fulfil).Text);
        Assert.Equal("Beste bewoner, de lamp brandt weer.", (await signals.Commitment(third)).History.Single(line => line.Move == CommitmentMove.Fulfil).Text);
        foreach (var id in new[] { first, second, third })
        {
            Assert.Equal(SignalStatus.Answered, (await signals.Signal(id)).Status);
        }

        var mails = (await signals.Mails()).ToLookup(mail => mail.To);
        Assert.Contains("Ook iemand anders vertelde wat jij vertelde.", string.Concat(mails["bilal@post.example"].Select(mail => mail.Text)), StringComparison.Ordinal);
        Assert.Single(mails["bilal@post.example"], mail => mail.Text.Contains("Beste Bilal", StringComparison.Ordinal));
        Assert.Single(mails["yasmina@post.example"], mail => mail.Text.Contains("Beste Yasmina", StringComparison.Ordinal));
        Assert.DoesNotContain(mails["bilal@post.example"], mail => mail.Text.Contains("Yasmina", StringComparison.Ordinal) || mail.Text.Contains("pikdonker", StringComparison.Ordinal));
        Assert.DoesNotContain(mails["yasmina@post.example"], mail => mail.Text.Contains("Bilal", StringComparison.Ordinal) || mail.Text.Contains("dochter", StringComparison.Ordinal));

        var page = await View(second, signals.Follower(second));
        Assert.DoesNotContain(page.Story, line => (line.Text + line.Sentence).Contains("Yasmina", StringComparison.Ordinal));
        Assert.Contains(page.Story, line => line.Sentence.Contains("samen met een ander signaal", StringComparison.Ordinal));
        Assert.Equal("platform.not-found", (await Read(first, signals.Follower(second))).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_is_left_behind_by_the_one_that_leads_when_that_is_forwarded()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second, third) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"), await Told(signals, null));
        await Join(signals, second, first);
        await Join(signals, third, first);

        (await signals.Moves.Do(
            signals.Town.As(signals.Town.Rafi), new ForwardCommitment(await Id(signals, first), "Waterschap De Oever", "0900 555 02 00", "De sloot is van het waterschap."), null, Cancel)).Must();

        Assert.Equal((SignalStatus.Open, SignalStatus.Open), ((await signals.Signal(second)).Status, (await signals.Signal(third)).Status));
        Assert.Null((await signals.Commitment(second)).LedById);
        Assert.Equal(await Id(signals, second), (await signals.Commitment(third)).LedById);
    }

    [Fact]
    public async Task Not_solved_opens_only_ones_own_signal_apart()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"));
        await Join(signals, second, first);
        await signals.Answer(first, signals.Town.Rafi);
        (await signals.Moves.Do(signals.Follower(second), new ReopenCommitment(await Id(signals, second), "Bij nummer 8 is het nog uit."), null, Cancel)).Must();

        Assert.Equal((SignalStatus.Answered, SignalStatus.Open), ((await signals.Signal(first)).Status, (await signals.Signal(second)).Status));
        Assert.Null((await signals.Commitment(second)).LedById);
        Assert.Equal("commitments.confirm.open", (await signals.Moves.Do(signals.Follower(second), new ConfirmCommitment(await Id(signals, second)), null, Cancel)).Refusal?.Code);

        // An answer to the one that led is not an answer to what was opened apart.
        (await signals.Moves.Do(signals.Follower(first), new ReopenCommitment(await Id(signals, first), "Toch niet."), null, Cancel)).Must();
        await signals.Answer(first, signals.Town.Rafi, "Nu wel.");
        Assert.Equal(SignalStatus.Open, (await signals.Signal(second)).Status);
    }

    [Fact]
    public async Task A_chain_becomes_one_star_and_no_ring()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second, third) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"), await Told(signals, "Noor"));
        await Join(signals, third, second);
        await Join(signals, second, first);
        var leader = await Id(signals, first);
        Assert.Equal((leader, leader), ((await signals.Commitment(second)).LedById, (await signals.Commitment(third)).LedById));

        // To somebody who is led is to who leads; and who leads does not join its own.
        var fourth = await Told(signals, "Kim");
        await Join(signals, fourth, third);
        Assert.Equal(leader, (await signals.Commitment(fourth)).LedById);
        Assert.Equal("commitments.join.already", (await TryJoin(signals, signals.Town.Rafi, first, third)).Refusal?.Code);
        Assert.Equal("commitments.join.itself", (await TryJoin(signals, signals.Town.Rafi, first, first)).Refusal?.Code);
        Assert.Equal("commitments.join.already", (await TryJoin(signals, signals.Town.Rafi, second, first)).Refusal?.Code);
    }

    [Fact]
    public async Task Both_must_be_ones_own_to_answer_and_of_this_programme()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"));
        var samiras = (await signals.Raise(new(SignalsTown.Dark, signals.Town.DeKade))).Must().Id;
        (await signals.Publish(samiras)).Must();
        var other = await SignalsTown.Make(app);
        var foreign = await Told(other, "Noor");

        Assert.Equal(RefusalKind.Forbidden, (await TryJoin(signals, signals.Town.Rafi, first, samiras)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await TryJoin(signals, signals.Town.Rafi, samiras, first)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await TryJoin(signals, signals.Town.Mo, second, first)).Refusal?.Kind);
        var theirs = await Id(other, foreign);
        Assert.Equal("platform.not-found", (await signals.Moves.Do(signals.Town.As(signals.Town.Rafi), new JoinCommitment(theirs, await Id(signals, first)), null, Cancel)).Refusal?.Code);
        Assert.Equal("platform.not-found", (await signals.Moves.Do(signals.Town.As(signals.Town.Rafi), new JoinCommitment(await Id(signals, first), theirs), null, Cancel)).Refusal?.Code);

        // Who manages the whole may.
        var otto = signals.Town.As(signals.Town.Otto, LedgerAccess.Manage);
        (await signals.Moves.Do(otto, new JoinCommitment(await Id(signals, samiras), await Id(signals, first)), null, Cancel)).Must();
    }

    [Fact]
    public async Task Taken_apart_it_gets_its_own_answer_again_and_its_asker_is_told()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"));
        await Join(signals, second, first);
        (await signals.Moves.Do(signals.Town.As(signals.Town.Rafi), new PartCommitment(await Id(signals, second)), null, Cancel)).Must();
        await signals.Answer(first, signals.Town.Rafi);

        Assert.Equal(SignalStatus.Open, (await signals.Signal(second)).Status);
        Assert.Contains(await signals.Mails(), mail => mail.To == "bilal@post.example" && mail.Text.Contains("Je krijgt een eigen antwoord", StringComparison.Ordinal));
        Assert.Equal("commitments.part.not-joined", (await signals.Moves.Do(signals.Town.As(signals.Town.Rafi), new PartCommitment(await Id(signals, second)), null, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task Handed_over_they_go_along_with_more_time_they_get_it_and_ended_the_next_leads()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second, third) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"), await Told(signals, "Noor"));
        await Join(signals, second, first);
        await Join(signals, third, first);
        var (town, leader) = (signals.Town, await Id(signals, first));
        (await signals.Moves.Do(town.As(town.Rafi), new OfferHandOver(leader, town.Anouk.Id, "Yasmina huurt bij De Oever."), null, Cancel)).Must();
        (await signals.Moves.Do(town.As(town.Anouk), new AnswerHandOver(leader, true, null), null, Cancel)).Must();
        Assert.Equal(town.Anouk.Id, (await signals.Commitment(second)).OwnerPersonId);
        Assert.DoesNotContain(await signals.Mails(), mail => mail.To == "bilal@post.example" && mail.Text.Contains("Yasmina", StringComparison.Ordinal));

        (await signals.Moves.Do(town.As(town.Anouk), new ExtendCommitment(leader, 5, "De kabel komt later."), null, Cancel)).Must();
        Assert.Equal((await signals.Commitment(first)).DueOn, (await signals.Commitment(third)).DueOn);

        (await signals.Moves.Do(signals.Follower(first), new WithdrawCommitment(leader, "Ik ben verhuisd."), null, Cancel)).Must();
        Assert.Null((await signals.Commitment(second)).LedById);
        Assert.Equal(await Id(signals, second), (await signals.Commitment(third)).LedById);
        await signals.Answer(second, town.Anouk);
        Assert.Equal(SignalStatus.Answered, (await signals.Signal(third)).Status);
    }

    [Fact]
    public async Task In_the_inbox_it_is_one_line_until_the_one_that_leads_waits_and_in_the_measures_two_people()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"));
        await Join(signals, second, first);
        var rafi = signals.Town.As(signals.Town.Rafi);
        Assert.Equal([await Id(signals, first)], await Inbox(rafi));

        (await signals.Moves.Do(rafi, new PauseCommitment(await Id(signals, first), "Welke paal is het?"), null, Cancel)).Must();
        Assert.Equal(2, (await Inbox(rafi)).Count);

        await signals.Answer(first, signals.Town.Rafi);
        await using var scope = app.Services.CreateAsyncScope();
        var measures = await scope.ServiceProvider.GetRequiredService<ReadMeasures>().Handle(signals.Town.As(signals.Town.Otto), Cancel);
        Assert.Equal(2, measures.All.Answered);
    }

    [Fact]
    public async Task With_the_answer_everybody_gets_the_same_promise_of_their_own()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"));
        await Join(signals, second, first);
        (await signals.Moves.Do(
            signals.Town.As(signals.Town.Rafi),
            new FulfilCommitment(await Id(signals, first), "De lamp brandt, Yasmina.", new NewPromise("Yasmina, in mei staat er een nieuwe paal.", new DateOnly(2026, 5, 20))), null, Cancel)).Must();

        var promised = Assert.Single((await View(second, signals.Follower(second))).Promises);
        Assert.Equal("Bilal, in mei staat er een nieuwe paal.", promised.Promise.Commitment.PromiseText);
    }

    [Fact]
    public async Task On_the_page_the_worker_sees_what_is_alike_joins_it_and_takes_it_apart_and_others_see_nothing_of_it()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"));
        (await signals.Publish(first)).Must();
        using var worker = await signals.Town.Browser(signals.Town.Rafi);
        await worker.Get($"/signalen/{first}");
        await worker.Submit("form[action*='Join']");
        Assert.Contains("Je antwoord gaat naar 2 mensen", worker.Text, StringComparison.Ordinal);
        Assert.Equal(await Id(signals, first), (await signals.Commitment(second)).LedById);
        await worker.Get($"/signalen/{second}");
        Assert.Contains("Geef het antwoord daar", worker.Text, StringComparison.Ordinal);

        using var visitor = signals.Town.Browser();
        await visitor.Get($"/signalen/{first}");
        Assert.DoesNotContain("mensen", visitor.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await worker.Get($"/signalen/{first}");
        await worker.Submit("form[action*='Part']");
        Assert.Null((await signals.Commitment(second)).LedById);

        // What the page does not offer is not there.
        using var other = await signals.Town.Browser(signals.Town.Samira);
        await other.Get($"/signalen/{first}");
        Assert.Null(other.Page.QuerySelector("form[action*='Join']"));
    }

    [Fact]
    public async Task By_token_it_joins_and_parts()
    {
        var signals = await SignalsTown.Make(app);
        var (first, second) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"));
        using var api = await signals.Town.Api(signals.Town.Rafi);
        using var joined = await api.PostAsJsonAsync(
            new Uri($"/api/v1/commitments/{(await Id(signals, second)).Value}/joins", UriKind.Relative), new { leader = (await Id(signals, first)).Value }, Cancel);
        Assert.Equal(HttpStatusCode.OK, joined.StatusCode);
        using var parted = await api.PostAsync(new Uri($"/api/v1/commitments/{(await Id(signals, second)).Value}/partings", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.OK, parted.StatusCode);
        using var none = await api.PostAsJsonAsync(new Uri($"/api/v1/commitments/{(await Id(signals, second)).Value}/joins", UriKind.Relative), new { }, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task What_is_promised_to_the_one_that_leads_is_promised_to_all_and_adjusted_for_all()
    {
        var signals = await SignalsTown.Make(app);
        var rafi = signals.Town.As(signals.Town.Rafi);
        var (first, second) = (await Told(signals, "Yasmina"), await Told(signals, "Bilal"));
        await Join(signals, second, first);

        (await signals.Moves.Do(rafi, new PromiseCommitment(await Id(signals, first), "Beste Yasmina, er komen nieuwe lampen.", new(2026, 6, 1)), null, Cancel)).Must();
        var (leader, joined) = (await signals.Commitment(first), await signals.Commitment(second));
        Assert.Equal((CommitmentBasis.Promised, "Beste Bilal, er komen nieuwe lampen."), (joined.Basis, joined.PromiseText));
        Assert.Equal((leader.DueOn, leader.Direction), (joined.DueOn, joined.Direction));

        (await signals.Moves.Do(rafi, new AdjustCommitment(await Id(signals, first), null, new(2026, 7, 1), "Yasmina, de kabel is later."), null, Cancel)).Must();
        Assert.Equal(new DateOnly(2026, 7, 1), (await signals.Commitment(second)).DueOn);
        var mails = (await signals.Mails()).Where(mail => mail.To == "bilal@post.example").ToList();
        Assert.Contains(mails, mail => mail.Text.Contains("Bilal, de kabel is later.", StringComparison.Ordinal));
        Assert.DoesNotContain(mails, mail => mail.Text.Contains("Yasmina", StringComparison.Ordinal));
    }

    private static async Task<Guid> Told(SignalsTown signals, string? name, string text = SignalsTown.Dark) =>
        (await signals.Raise(signals.Lamp(text, name is null ? null : $"{name.ToLowerInvariant()}@post.example") with { Name = name })).Must().Id;

    private static async Task<CommitmentId> Id(SignalsTown signals, Guid signal) => (await signals.Commitment(signal)).CommitmentId;

    private static async Task<Outcome<Moved>> TryJoin(SignalsTown signals, TestPerson who, Guid signal, Guid leader) =>
        await signals.Moves.Do(signals.Town.As(who), new JoinCommitment(await Id(signals, signal), await Id(signals, leader)), null, Cancel);

    private static async Task Join(SignalsTown signals, Guid signal, Guid leader) => (await TryJoin(signals, signals.Town.Rafi, signal, leader)).Must();

    private async Task<SignalView> View(Guid id, Actor reader) => (await Read(id, reader)).Must();

    private async Task<Outcome<SignalView>> Read(Guid id, Actor reader)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReadSignal>().Handle(reader, new SignalId(id), Cancel);
    }

    private async Task<IReadOnlyList<CommitmentId>> Inbox(Actor actor)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var inbox = (await scope.ServiceProvider.GetRequiredService<ReadInbox>().Handle(new InboxQuery(), actor, Cancel)).Must();
        return [.. inbox.Overdue.Concat(inbox.DueToday).Concat(inbox.ThisWeek).Concat(inbox.Later).Concat(inbox.Paused).Select(line => line.Commitment.CommitmentId)];
    }
}
