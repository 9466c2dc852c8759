using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.MoveClock;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Platform.Outcomes;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.RaiseSignal;
using Tentakel.Signals.Features.ReadSignal;
using Tentakel.Testing;

namespace Tentakel.Signals.Tests.Handlers;

public sealed class JourneyTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_a_dark_path_to_a_lamp_that_works()
    {
        var signals = await SignalsTown.Make(app);
        var (town, moves) = (signals.Town, signals.Moves);
        var raised = await signals.Told(email: "yasmina@post.example");
        var asker = signals.Follower(raised.Id);
        var id = (await signals.Commitment(raised.Id)).CommitmentId;
        var (rafi, anouk) = (town.As(town.Rafi), town.As(town.Anouk));

        // A colleague is asked; the signal stays where it is, and what the colleague says answers nothing.
        Tick();
        var asked = (await moves.Do(rafi, new AskColleague(id, town.Mo.Id, "Van wie is die kabel?"), null, Cancel)).Must();
        Assert.Equal(town.Rafi.Id, await Holder());
        Tick();
        (await moves.Do(town.As(town.Mo), new FulfilCommitment(asked.CommitmentId, "Van De Oever."), null, Cancel)).Must();
        Assert.Equal((SignalStatus.Open, 1), (await Status(), (await signals.Mails()).Count));

        // Offered and returned; offered to another and accepted: the asker hears who and why, and once.
        Tick();
        (await moves.Do(rafi, new OfferHandOver(id, town.Samira.Id, "Samira kent de straat."), null, Cancel)).Must();
        Assert.Equal(town.Rafi.Id, await Holder());
        Tick();
        (await moves.Do(town.As(town.Samira), new AnswerHandOver(id, false, "Ik heb geen ladder."), null, Cancel)).Must();
        Assert.Equal(town.Rafi.Id, await Holder());
        Tick();
        (await moves.Do(rafi, new OfferHandOver(id, town.Anouk.Id, "De kabel is van De Oever."), null, Cancel)).Must();
        Assert.Single(await signals.Mails());
        Tick();
        (await moves.Do(anouk, new AnswerHandOver(id, true, null), null, Cancel)).Must();
        Assert.Equal(town.Anouk.Id, await Holder());
        var told = (await signals.Mails())[^1];
        Assert.Contains("Rafi gaf je signaal door aan Anouk. De reden: De kabel is van De Oever.", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Samira", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(raised.FollowUpCode, told.Text, StringComparison.Ordinal);

        // Answered, not solved, answered again, solved.
        Tick();
        (await moves.Do(anouk, new FulfilCommitment(id, "De lamp is gemaakt."), null, Cancel)).Must();
        Assert.Equal(SignalStatus.Answered, await Status());
        Tick();
        var reopened = (await moves.Do(asker, new ReopenCommitment(id, "Hij is weer uit."), null, Cancel)).Must();
        Assert.Equal((SignalStatus.Open, town.Anouk.Id, new DateOnly(2026, 4, 16)), (await Status(), await Holder(), reopened.DueOn));
        Tick();
        (await moves.Do(anouk, new FulfilCommitment(id, "Er zit nu een nieuwe kabel."), null, Cancel)).Must();
        Tick();
        (await moves.Do(asker, new ConfirmCommitment(id), null, Cancel)).Must();
        Assert.Equal(SignalStatus.Solved, await Status());

        Assert.Equal(
            [
                "Wij hebben je signaal ontvangen", "Iemand anders gaat je signaal beantwoorden", "Er is een antwoord op je signaal",
                "Je signaal is weer open", "Er is een antwoord op je signaal",
            ],
            (await signals.Mails()).Select(mail => mail.Subject));
        Assert.Equal(
            [
                "signals.raise", "commitments.ask-colleague", "commitments.fulfil", "commitments.offer-hand-over", "commitments.return-hand-over",
                "commitments.offer-hand-over", "commitments.accept-hand-over", "commitments.fulfil", "commitments.reopen", "commitments.fulfil", "commitments.confirm",
            ],
            await signals.Audit());

        async Task<SignalStatus> Status() => (await signals.Signal(raised.Id)).Status;

        async Task<Platform.Identity.PersonId> Holder() => (await signals.Commitment(raised.Id)).OwnerPersonId;
    }

    [Fact]
    public async Task A_second_not_solved_goes_to_somebody_who_did_not_have_it()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told(email: "yasmina@post.example");
        var id = (await signals.Commitment(raised.Id)).CommitmentId;
        var asker = signals.Follower(raised.Id);
        await signals.Answer(raised.Id, town.Rafi);
        Tick();
        (await signals.Moves.Do(asker, new ReopenCommitment(id, "Nee."), null, Cancel)).Must();
        Assert.Equal(town.Rafi.Id, (await signals.Commitment(raised.Id)).OwnerPersonId);
        Tick();
        await signals.Answer(raised.Id, town.Rafi);
        Tick();
        (await signals.Moves.Do(asker, new ReopenCommitment(id, "Weer nee."), null, Cancel)).Must();

        var commitment = await signals.Commitment(raised.Id);
        Assert.Equal((town.Samira.Id, CommitmentStatus.Open), (commitment.OwnerPersonId, commitment.Status));
        Assert.Contains("Samira antwoordt nu uiterlijk", (await signals.Mails())[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_makes_it_unconfirmed_after_fourteen_days_and_not_solved_still_opens_it()
    {
        var signals = await SignalsTown.Make(app);
        var raised = await signals.Told(email: "yasmina@post.example");
        await signals.Answer(raised.Id, signals.Town.Rafi);
        var id = (await signals.Commitment(raised.Id)).CommitmentId;

        app.Clock.SetDay(2026, 4, 14);
        await app.RunJob<ClockJob>();
        Assert.Equal(SignalStatus.Answered, (await signals.Signal(raised.Id)).Status);
        app.Clock.SetDay(2026, 4, 15);
        await app.RunJob<ClockJob>();
        await app.RunJob<ClockJob>();
        Assert.Equal(SignalStatus.Unconfirmed, (await signals.Signal(raised.Id)).Status);
        Assert.Equal(["signals.raise", "commitments.fulfil", "commitments.lapse"], await signals.Audit());
        Assert.Equal(2, (await signals.Mails()).Count);

        app.Clock.SetDay(2026, 6, 1);
        (await signals.Moves.Do(signals.Follower(raised.Id), new ReopenCommitment(id, "Het is weer donker."), null, Cancel)).Must();
        Assert.Equal(SignalStatus.Open, (await signals.Signal(raised.Id)).Status);
    }

    [Fact]
    public async Task Only_the_asker_says_whether_it_is_solved()
    {
        var signals = await SignalsTown.Make(app);
        var town = signals.Town;
        var raised = await signals.Told();
        var other = await signals.Told();
        await signals.Publish(raised.Id);
        await signals.Answer(raised.Id, town.Rafi);
        var id = (await signals.Commitment(raised.Id)).CommitmentId;

        foreach (var actor in new[] { town.Anonymous, signals.Follower(other.Id), town.As(town.Rafi), town.As(town.Otto), town.As(town.Moderator) })
        {
            Assert.Equal(RefusalKind.Forbidden, (await signals.Moves.Do(actor, new ConfirmCommitment(id), null, Cancel)).Refusal!.Kind);
            Assert.Equal(RefusalKind.Forbidden, (await signals.Moves.Do(actor, new ReopenCommitment(id, "Nee."), null, Cancel)).Refusal!.Kind);
        }

        Assert.Equal(SignalStatus.Answered, (await signals.Signal(raised.Id)).Status);
        Assert.Equal(["commitments.fulfil", "signals.publish", "signals.raise", "signals.raise"], (await signals.Audit()).Order());
    }

    // Mails and audit rows of one instant have no order.
    private void Tick() => app.Clock.Advance(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task It_says_why_it_is_with_this_one_and_after_a_hand_over_from_whom()
    {
        var signals = await SignalsTown.Make(app);
        var (town, moves) = (signals.Town, signals.Moves);
        var raised = await signals.Told();
        var id = (await signals.Commitment(raised.Id)).CommitmentId;
        var asker = signals.Follower(raised.Id);
        Assert.Equal("Het onderwerp Straatverlichting in De Werf hoort bij Rafi.", await Why());

        (await moves.Do(town.As(town.Rafi), new OfferHandOver(id, town.Anouk.Id, "De kabel is van De Oever."), null, Cancel)).Must();
        (await moves.Do(town.As(town.Anouk), new AnswerHandOver(id, true, null), null, Cancel)).Must();
        Assert.Equal("Rafi gaf dit door aan Anouk.", await Why());

        async Task<string?> Why()
        {
            await using var scope = app.Services.CreateAsyncScope();
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
            return (await scope.ServiceProvider.GetRequiredService<ReadSignal>().Handle(asker, new SignalId(raised.Id), Cancel)).Must().Promise.Why;
        }
    }

    [Fact]
    public async Task Who_wrote_it_down_does_not_say_of_their_own_answer_that_it_is_solved()
    {
        var signals = await SignalsTown.Make(app);
        var (town, moves) = (signals.Town, signals.Moves);
        var samira = town.As(town.Samira);
        var command = new RaiseSignal("Op het pleintje is het donker.", town.DeKade, ForSomebody: true);
        var raised = (await app.Do<RaiseSignalHandler, RaiseSignal, SignalRaised>(samira, command, handler => handler.Handle(command, samira, Cancel))).Must();
        var commitment = await signals.Commitment(raised.Id);
        Assert.Equal(town.Samira.Id, commitment.OwnerPersonId);
        (await moves.Do(samira, new FulfilCommitment(commitment.CommitmentId, "Ik ging kijken."), null, Cancel)).Must();

        Assert.Equal(RefusalKind.Forbidden, (await moves.Do(samira, new ConfirmCommitment(commitment.CommitmentId), null, Cancel)).Refusal?.Kind);
        (await moves.Do(signals.Follower(raised.Id), new ConfirmCommitment(commitment.CommitmentId), null, Cancel)).Must();
    }
}
