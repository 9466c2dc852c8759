using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.PauseCommitment;
using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

public sealed class MoveTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_move_that_succeeds_leaves_exactly_one_audit_row()
    {
        var ledger = await LedgerTown.Make(app);
        var (town, moves) = (ledger.Town, ledger.Moves);
        var commitment = await ledger.Question();
        var id = commitment.CommitmentId;
        var rafi = town.As(town.Rafi);
        var follower = ledger.Follower(commitment);

        (await moves.Do(rafi, new ExtendCommitment(id, 2, "De aannemer komt later."), null, Cancel)).Must();
        (await moves.Do(rafi, new PauseCommitment(id, "Welke lamp is het?"), null, Cancel)).Must();
        (await moves.Do(rafi, new ResumeCommitment(id), null, Cancel)).Must();
        (await moves.Do(rafi, new OfferHandOver(id, town.Mo.Id, "Mo kent de kabel."), null, Cancel)).Must();
        (await moves.Do(town.As(town.Mo), new AnswerHandOver(id, false, "Ik ken hem niet."), null, Cancel)).Must();
        (await moves.Do(rafi, new OfferHandOver(id, town.Anouk.Id, "De kabel is van De Oever."), null, Cancel)).Must();
        (await moves.Do(town.As(town.Anouk), new AnswerHandOver(id, true, null), null, Cancel)).Must();
        (await moves.Do(town.As(town.Anouk), new AskColleague(id, town.Mo.Id, "Mag ik graven?"), null, Cancel)).Must();
        (await moves.Do(town.As(town.Anouk), new FulfilCommitment(id, "De lamp is gemaakt."), null, Cancel)).Must();
        (await moves.Do(follower, new ReopenCommitment(id, "Hij is weer uit."), null, Cancel)).Must();
        (await moves.Do(town.As(town.Anouk), new FulfilCommitment(id, "Nu echt."), null, Cancel)).Must();
        (await moves.Do(follower, new ConfirmCommitment(id), null, Cancel)).Must();

        Assert.Equal(
            [
                "commitments.extend", "commitments.pause", "commitments.resume", "commitments.offer-hand-over", "commitments.return-hand-over",
                "commitments.offer-hand-over", "commitments.accept-hand-over", "commitments.ask-colleague", "commitments.fulfil",
                "commitments.reopen", "commitments.fulfil", "commitments.confirm",
            ],
            await ledger.Audit(id));
        var now = await ledger.Now(id);
        Assert.Equal(CommitmentStatus.Confirmed, now.Status);
        Assert.Equal(now.Version, now.History.Count);
    }

    [Fact]
    public async Task Who_may_not_see_it_finds_nothing_and_who_sees_it_but_may_not_is_refused()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var hidden = await ledger.Question();
        var open = await ledger.Question(published: true);

        Assert.Equal(RefusalKind.NotFound, (await ledger.Answer(town.Anouk, hidden.CommitmentId)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await ledger.Answer(town.Anouk, open.CommitmentId)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await ledger.Answer(town.Otto, hidden.CommitmentId)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await ledger.Answer(town.Rafi, CommitmentId.New())).Refusal!.Kind);
        Assert.Empty(await ledger.Audit(hidden.CommitmentId));
        Assert.Empty(await ledger.Audit(open.CommitmentId));
    }

    [Fact]
    public async Task Somebody_of_another_town_finds_nothing()
    {
        var here = await LedgerTown.Make(app);
        var there = await LedgerTown.Make(app);
        var commitment = await here.Question(published: true);

        Assert.Equal(RefusalKind.NotFound, (await there.Answer(there.Town.Rafi, commitment.CommitmentId)).Refusal!.Kind);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public async Task A_deputy_answers_on_the_days_of_absence_only(int dayOfMarch, bool may)
    {
        var ledger = await LedgerTown.Make(app);
        var commitment = await ledger.Question();
        await ledger.Away(ledger.Town.Rafi, ledger.Town.Mo, new DateOnly(2026, 3, 31), new DateOnly(2026, 4, 1));
        var day = new DateOnly(2026, 3, 1).AddDays(dayOfMarch - 1);
        app.Clock.SetDay(day.Year, day.Month, day.Day);

        Assert.Equal(may, !(await ledger.Answer(ledger.Town.Mo, commitment.CommitmentId)).IsRefused);
    }

    [Fact]
    public async Task While_it_is_offered_it_stays_with_the_one_who_has_it()
    {
        var ledger = await LedgerTown.Make(app);
        var (town, moves) = (ledger.Town, ledger.Moves);
        var id = (await ledger.Question()).CommitmentId;

        await moves.Do(town.As(town.Rafi), new OfferHandOver(id, town.Anouk.Id, "De kabel is van De Oever."), null, Cancel);
        Assert.Equal(town.Rafi.Id, (await ledger.Now(id)).OwnerPersonId);

        await moves.Do(town.As(town.Anouk), new AnswerHandOver(id, false, "Niet van ons."), null, Cancel);
        Assert.Equal(town.Rafi.Id, (await ledger.Now(id)).OwnerPersonId);

        await moves.Do(town.As(town.Rafi), new OfferHandOver(id, town.Anouk.Id, "Toch wel."), null, Cancel);
        await moves.Do(town.As(town.Anouk), new AnswerHandOver(id, true, null), null, Cancel);
        var now = await ledger.Now(id);
        Assert.Equal((town.Anouk.Id, town.Anouk.Party), (now.OwnerPersonId, now.OwnerPartyId));
        Assert.All(now.History, line => Assert.NotEqual(default, line.ToPersonId));
    }

    [Fact]
    public async Task Who_returned_an_offer_no_longer_reads_it_unless_they_have_a_part_of_their_own()
    {
        var ledger = await LedgerTown.Make(app);
        var (town, moves) = (ledger.Town, ledger.Moves);
        var rafi = town.As(town.Rafi);
        var id = (await ledger.Question()).CommitmentId;
        (await moves.Do(rafi, new AskColleague(id, town.Mo.Id, "Mag ik graven?"), null, Cancel)).Must();
        foreach (var colleague in new[] { town.Mo, town.Anouk })
        {
            (await moves.Do(rafi, new OfferHandOver(id, colleague.Id, "De kabel is van jullie."), null, Cancel)).Must();
            Assert.True(await Reads(colleague));
            (await moves.Do(town.As(colleague), new AnswerHandOver(id, false, "Niet van ons."), null, Cancel)).Must();
        }

        Assert.True(await Reads(town.Mo));
        Assert.False(await Reads(town.Anouk));

        async Task<bool> Reads(TestPerson person) =>
            !(await ledger.With((Features.ReadCommitment.ReadCommitment read) => read.Handle(id, town.As(person), Cancel))).IsRefused;
    }

    [Fact]
    public async Task An_offer_to_somebody_without_a_seat_is_refused_at_its_field()
    {
        var ledger = await LedgerTown.Make(app);
        var id = (await ledger.Question()).CommitmentId;

        var refused = await ledger.Moves.Do(ledger.Town.As(ledger.Town.Rafi), new OfferHandOver(id, Platform.Identity.PersonId.New(), "Hij weet het."), null, Cancel);

        Assert.Equal("to", Assert.Single(refused.Refusal!.Fields).Field);
        Assert.Empty(await ledger.Audit(id));
    }

    [Fact]
    public async Task A_colleague_asked_twice_with_one_key_is_asked_once()
    {
        var ledger = await LedgerTown.Make(app);
        var (town, moves) = (ledger.Town, ledger.Moves);
        var id = (await ledger.Question()).CommitmentId;
        var rafi = town.As(town.Rafi) with { Account = await town.Account(town.Rafi) };

        var first = await moves.Do(rafi, new AskColleague(id, town.Mo.Id, "Mag ik graven?"), "een-sleutel", Cancel);
        var again = await moves.Do(rafi, new AskColleague(id, town.Mo.Id, "Mag ik graven?"), "een-sleutel", Cancel);

        Assert.Equal(first.Must().CommitmentId, again.Must().CommitmentId);
        Assert.Equal(["commitments.ask-colleague"], await ledger.Audit(id));
    }

    [Fact]
    public async Task Sixty_four_answers_at_once_are_one_answer()
    {
        var ledger = await LedgerTown.Make(app);
        var id = (await ledger.Question()).CommitmentId;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => ledger.Answer(ledger.Town.Rafi, id, $"Antwoord {number}"), Cancel)));

        Assert.Single(outcomes, outcome => !outcome.IsRefused);
        Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.Equal("commitments.fulfil.fulfilled", outcome.Refusal!.Code));
        Assert.Equal(["commitments.fulfil"], await ledger.Audit(id));
        Assert.Single((await ledger.Now(id)).History, line => line.Move == CommitmentMove.Fulfil);
    }
}
