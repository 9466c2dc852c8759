using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.EndCommitment;
using Tentakel.Commitments.Features.FulfilCommitment;
using Tentakel.Commitments.Features.PromiseCommitment;
using Tentakel.Commitments.Features.ReadPromise;
using Tentakel.Commitments.Ledger;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

/// <summary>Asked is not promised. Rafi has a seat in management and so the mandate; Samira and Mo work at the front line.</summary>
public sealed class PromiseTests(TestApp app)
{
    private static readonly DateOnly June = new(2026, 6, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_the_mandate_turns_a_question_into_a_promise_with_a_date_of_their_own()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var id = (await ledger.Question(asker: town.Samira)).CommitmentId;

        var moved = (await ledger.Moves.Do(town.As(town.Rafi), new PromiseCommitment(id, " Voor juni staan er nieuwe lampen. ", new(2026, 5, 30)), null, Cancel)).Must();

        // Saturday 30 May: the next working day.
        Assert.Equal(June, moved.DueOn);
        var now = await ledger.Now(id);
        Assert.Equal((CommitmentBasis.Promised, "Voor juni staan er nieuwe lampen.", Direction.Down), (now.Basis, now.PromiseText, now.Direction));
        Assert.Equal(["commitments.promise"], await ledger.Audit(id));
        using var dutch = new InLanguage("nl");
        var promise = await ledger.With<ReadPromise, Promise?>(promises => promises.Of(town.Programme, now.SubjectId, Audience.Asker, Cancel));
        Assert.Equal("Rafi van team Openbare ruimte heeft dit toegezegd, uiterlijk maandag 1 juni.", promise!.Sentence);
        Assert.NotNull(promise.Explanation);
        Assert.Equal("commitments.promise.already-promised", await Refused(ledger.Moves.Do(town.As(town.Rafi), new PromiseCommitment(id, "Nog eens.", June), null, Cancel)));
    }

    [Fact]
    public async Task Without_the_mandate_it_is_refused_in_words_and_nothing_changes()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var question = await ledger.Question(owner: town.Mo);

        var outcome = await ledger.Moves.Do(town.As(town.Mo), new PromiseCommitment(question.CommitmentId, "Ik beloof het.", June), null, Cancel);
        Assert.Equal((RefusalKind.Forbidden, "commitments.promise.no-mandate"), (outcome.Refusal!.Kind, outcome.Refusal.Code));
        var answer = await ledger.Moves.Do(town.As(town.Mo), new FulfilCommitment(question.CommitmentId, "Ja.", new NewPromise("Ik beloof het.", June)), null, Cancel);
        Assert.Equal("commitments.promise.no-mandate", answer.Refusal!.Code);

        // Nobody promises in the name of somebody else, however much they may.
        var rafis = await ledger.Question();
        Assert.Equal("commitments.promise.not-yours", await Refused(ledger.Moves.Do(town.As(town.Otto, LedgerAccess.Manage), new PromiseCommitment(rafis.CommitmentId, "Rafi doet het.", June), null, Cancel)));
        Assert.Empty(await ledger.Audit(question.CommitmentId));
        Assert.Equal(CommitmentStatus.Open, (await ledger.Now(question.CommitmentId)).Status);
    }

    [Fact]
    public async Task What_was_agreed_for_a_seat_goes_before_its_level()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await app.Read(async database =>
        {
            foreach (var (id, may) in new[] { (town.Mo.Seat, true), (town.Rafi.Seat, false) })
            {
                var seat = await database.Set<Seat>().SingleAsync(seat => seat.Id == id);
                seat.Change(seat.PartyId, seat.DeskId, seat.Title, seat.At, seat.DomainId, may);
            }

            return await database.SaveChangesAsync();
        });
        var mo = await ledger.Question(owner: town.Mo);
        var rafi = await ledger.Question();

        Assert.False((await ledger.Moves.Do(town.As(town.Mo), new PromiseCommitment(mo.CommitmentId, "Ik beloof het.", June), null, Cancel)).IsRefused);
        Assert.Equal("commitments.promise.no-mandate", await Refused(ledger.Moves.Do(town.As(town.Rafi), new PromiseCommitment(rafi.CommitmentId, "Ik beloof het.", June), null, Cancel)));
    }

    [Fact]
    public async Task A_promise_with_an_answer_is_a_commitment_of_its_own_to_the_asker()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var question = await ledger.Question(asker: town.Samira);
        (await ledger.Moves.Do(town.As(town.Rafi), new FulfilCommitment(question.CommitmentId, "De kabel is stuk.", new NewPromise("Een nieuwe kabel.", June)), null, Cancel)).Must();

        var promised = await app.Read(database => database.Set<Commitment>().AsNoTracking().SingleAsync(one => one.SubjectId == question.SubjectId && one.CommitmentId != question.CommitmentId));
        Assert.Equal(
            (CommitmentKind.Action, CommitmentBasis.Promised, "Een nieuwe kabel.", June, town.Rafi.Id, town.Samira.Id, Direction.Down),
            (promised.Kind, promised.Basis, promised.PromiseText, promised.DueOn, promised.OwnerPersonId, promised.AskerPersonId!.Value, promised.Direction));
        Assert.Equal(CommitmentStatus.Fulfilled, (await ledger.Now(question.CommitmentId)).Status);
        var all = await ledger.With<ReadPromise, IReadOnlyList<Promise>>(promises => promises.All(town.Programme, question.SubjectId, Audience.Public, cancellation: Cancel));
        Assert.Equal([promised.CommitmentId, question.CommitmentId], all.Select(one => one.CommitmentId));

        // The words may name the asker, and only their room can take that out.
        Assert.All(all, one => Assert.Null(one.Text));

        // All or nothing: an answer with half a promise is not sent.
        var other = await ledger.Question();
        var half = await ledger.Moves.Do(town.As(town.Rafi), new FulfilCommitment(other.CommitmentId, "Ja.", new NewPromise("", June)), null, Cancel);
        Assert.Equal("promiseText", Assert.Single(half.Refusal!.Fields).Field);
        var past = await ledger.Moves.Do(town.As(town.Rafi), new FulfilCommitment(other.CommitmentId, "Ja.", new NewPromise("Iets.", new(2026, 3, 31))), null, Cancel);
        Assert.Equal("promiseBy", Assert.Single(past.Refusal!.Fields).Field);
        Assert.Equal(CommitmentStatus.Open, (await ledger.Now(other.CommitmentId)).Status);
    }

    [Fact]
    public async Task A_promise_is_adjusted_with_a_reason_and_never_just_extended()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var id = (await ledger.Question()).CommitmentId;
        var rafi = town.As(town.Rafi);
        Assert.Equal("commitments.adjust.not-promised", await Refused(ledger.Moves.Do(rafi, new AdjustCommitment(id, null, June, "Later."), null, Cancel)));
        (await ledger.Moves.Do(rafi, new PromiseCommitment(id, "Nieuwe lampen.", June), null, Cancel)).Must();
        Assert.Equal("commitments.extend.promised", await Refused(ledger.Moves.Do(rafi, new Tentakel.Commitments.Features.ExtendCommitment.ExtendCommitment(id, 5, "Later."), null, Cancel)));
        Assert.Equal("platform.invalid", await Refused(ledger.Moves.Do(rafi, new AdjustCommitment(id, null, new(2026, 7, 1), " "), null, Cancel)));

        (await ledger.Moves.Do(rafi, new AdjustCommitment(id, "Andere lampen.", new(2026, 7, 1), "De kabel is later."), null, Cancel)).Must();

        var now = await ledger.Now(id);
        Assert.Equal(("Andere lampen.", new DateOnly(2026, 7, 1)), (now.PromiseText, now.DueOn));
        Assert.Equal(("Andere lampen.", "De kabel is later."), (now.History.Single(line => line.Move == CommitmentMove.Adjust).Text, now.History.Single(line => line.Move == CommitmentMove.Adjust).Reason));
    }

    [Fact]
    public async Task A_promise_can_be_broken_with_a_reason_and_a_question_cannot()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var id = (await ledger.Question()).CommitmentId;
        var rafi = town.As(town.Rafi);
        Assert.Equal("commitments.break.not-promised", await Refused(ledger.Moves.Do(rafi, new BreakCommitment(id, "Geen geld."), null, Cancel)));
        (await ledger.Moves.Do(rafi, new PromiseCommitment(id, "Nieuwe lampen.", June), null, Cancel)).Must();
        (await ledger.Moves.Do(rafi, new BreakCommitment(id, "Geen geld."), null, Cancel)).Must();

        Assert.Equal(CommitmentStatus.Broken, (await ledger.Now(id)).Status);
        Assert.Equal(["commitments.promise", "commitments.break"], await ledger.Audit(id));
    }

    [Fact]
    public async Task Only_the_asker_withdraws()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var question = await ledger.Question();
        var id = question.CommitmentId;
        Assert.Equal("platform.not-found", await Refused(ledger.Moves.Do(town.As(town.Samira), new WithdrawCommitment(id, "Hoeft niet."), null, Cancel)));
        Assert.Equal("platform.forbidden", await Refused(ledger.Moves.Do(town.As(town.Rafi), new WithdrawCommitment(id, "Hoeft niet."), null, Cancel)));
        (await ledger.Moves.Do(ledger.Follower(question), new WithdrawCommitment(id, "Hij brandt weer."), null, Cancel)).Must();

        Assert.Equal(CommitmentStatus.Withdrawn, (await ledger.Now(id)).Status);
        Assert.Equal("commitments.withdraw.withdrawn", await Refused(ledger.Moves.Do(ledger.Follower(question), new WithdrawCommitment(id, "Weer."), null, Cancel)));
    }

    [Fact]
    public async Task The_page_offers_a_promise_only_to_who_may_and_keeps_what_was_typed()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var mine = await ledger.Question();
        var mos = await ledger.Question(owner: town.Mo);
        using var mo = await town.Browser(town.Mo);
        await mo.Get($"/toezeggingen/{mos.CommitmentId.Value}");
        Assert.Null(mo.Page.QuerySelector("form[id^=promise]"));
        Assert.DoesNotContain("Ik zeg ook iets toe", mo.Text, StringComparison.Ordinal);

        using var rafi = await town.Browser(town.Rafi);
        var path = $"/toezeggingen/{mine.CommitmentId.Value}";
        await rafi.Get(path);
        var (answer, promise) = ($"answer-{mine.CommitmentId.Value:N}", $"promise-{mine.CommitmentId.Value:N}");
        await rafi.Submit("#" + answer, new Dictionary<string, string?> { [$"{answer}.Form.Text"] = "De kabel is stuk.", [$"{answer}.Form.PromiseText"] = "Een nieuwe kabel.", [$"{answer}.Form.PromiseBy"] = "2026-03-01" });
        Assert.Contains("Kies een dag na vandaag", rafi.Page.QuerySelector("#" + answer)!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Een nieuwe kabel.", rafi.Page.QuerySelector("#" + answer)!.TextContent, StringComparison.Ordinal);

        await rafi.Submit("#" + promise, new Dictionary<string, string?> { [$"{promise}.Form.Text"] = "Voor juni nieuwe lampen.", [$"{promise}.Form.DueOn"] = "2026-06-01" });
        Assert.Contains("Toegezegd. De vrager hoort dat.", rafi.Text, StringComparison.Ordinal);
        Assert.Contains("“Voor juni nieuwe lampen.”", rafi.Text, StringComparison.Ordinal);
        Assert.Null(rafi.Page.QuerySelector("form[id^=extend]"));
        Assert.NotNull(rafi.Page.QuerySelector("form[id^=adjust]"));
        Assert.NotNull(rafi.Page.QuerySelector("form[id^=break]"));
    }

    private static async Task<string?> Refused(Task<Outcome<Moved>> move) => (await move).Refusal?.Code;
}
