using Microsoft.EntityFrameworkCore;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ExtendCommitment;
using Tentakel.Commitments.Features.JudgeCommitment;
using Tentakel.Commitments.Features.MoveLadder;
using Tentakel.Commitments.Features.OfferHandOver;
using Tentakel.Commitments.Features.AnswerHandOver;
using Tentakel.Commitments.Features.ReadInbox;
using Tentakel.Commitments.Features.ReadStory;
using Tentakel.Commitments.Ledger;
using Tentakel.Platform.Access;
using Tentakel.Platform.Texts;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

/// <summary>A question of Tuesday 31 March is due on Thursday 9 April: Friday 3 and Monday 6 April are Good Friday and Easter Monday.</summary>
public sealed class LadderTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_is_reminded_once_two_working_days_before_and_not_earlier()
    {
        var ledger = await LedgerTown.Make(app);
        var id = (await ledger.Question()).CommitmentId;
        app.Clock.SetDay(2026, 4, 6);
        await app.RunJob<LadderJob>();
        app.Clock.SetDay(2026, 4, 2);
        await app.RunJob<LadderJob>();
        Assert.Null((await ledger.Now(id)).RemindedOn);

        app.Clock.SetDay(2026, 4, 7);
        await app.RunJob<LadderJob>();
        await app.RunJob<LadderJob>();
        app.Clock.SetDay(2026, 4, 8);
        await app.RunJob<LadderJob>();

        Assert.Equal(new DateOnly(2026, 4, 7), (await ledger.Now(id)).RemindedOn);
        Assert.Equal(["commitments.remind"], await ledger.Audit(id));
    }

    [Fact]
    public async Task What_is_late_comes_to_the_process_director_beside_its_owner_once()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await app.Arrange(new Grant(town.Programme, town.Moderator.Id, LedgerAccess.Manage));
        var id = (await ledger.Question()).CommitmentId;
        app.Clock.SetDay(2026, 4, 10);
        await app.RunJob<LadderJob>();
        Assert.Equal(0, (await ledger.Now(id)).Rung);

        app.Clock.SetDay(2026, 4, 12);
        await app.RunJob<LadderJob>();
        Assert.Equal(0, (await ledger.Now(id)).Rung);

        app.Clock.SetDay(2026, 4, 13);
        await Task.WhenAll(app.RunJob<LadderJob>(), app.RunJob<LadderJob>());
        await app.RunJob<LadderJob>();

        var now = await ledger.Now(id);
        Assert.Equal((1, town.Moderator.Id, town.Rafi.Id), (now.Rung, now.RungPersonId!.Value, now.OwnerPersonId));
        Assert.Equal(["commitments.climb"], await ledger.Audit(id));
        var inbox = await Inbox(ledger, town.Moderator);
        Assert.Equal(id, Assert.Single(inbox.Beside).Commitment.CommitmentId);
        Assert.True(inbox.Beside[0].Can(PossibleMoves.HandOver));
        Assert.False(inbox.IsEmpty);
        Assert.Equal("Mieke van programmabureau", Assert.Single((await Inbox(ledger, town.Rafi)).Overdue).Beside!.InSentence);
        Assert.Empty((await Inbox(ledger, town.Mo)).Beside);
    }

    [Fact]
    public async Task Without_a_process_director_it_is_the_programme_office()
    {
        var ledger = await LedgerTown.Make(app);
        var id = (await ledger.Question()).CommitmentId;
        app.Clock.SetDay(2026, 4, 13);
        await app.RunJob<LadderJob>();

        Assert.Equal(ledger.Town.Otto.Id, (await ledger.Now(id)).RungPersonId);
    }

    [Fact]
    public async Task A_ladder_of_ones_own_is_climbed_rung_by_rung_and_what_was_missed_is_made_up_for()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await app.Arrange(new Ladder(town.Programme, 0).Then(1, town.Otto.Seat).Then(3, town.Anouk.Seat));
        var one = (await ledger.Question()).CommitmentId;
        var own = (await ledger.Question(owner: town.Otto)).CommitmentId;
        app.Clock.SetDay(2026, 4, 10);
        await app.RunJob<LadderJob>();
        Assert.Equal(town.Otto.Id, (await ledger.Now(one)).RungPersonId);
        Assert.Equal(0, (await ledger.Now(own)).Rung);

        app.Clock.SetDay(2026, 4, 20);
        await app.RunJob<LadderJob>();
        await app.RunJob<LadderJob>();

        Assert.Equal((2, town.Anouk.Id), ((await ledger.Now(one)).Rung, (await ledger.Now(one)).RungPersonId!.Value));
        Assert.Equal((2, town.Anouk.Id), ((await ledger.Now(own)).Rung, (await ledger.Now(own)).RungPersonId!.Value));
        Assert.Equal(["commitments.climb", "commitments.climb"], await ledger.Audit(one));
        Assert.Equal(["commitments.climb"], await ledger.Audit(own));

        var late = (await ledger.Question()).CommitmentId;
        app.Clock.SetDay(2026, 6, 1);
        await app.RunJob<LadderJob>();
        Assert.Equal(2, (await ledger.Now(late)).History.Count(line => line.Move == CommitmentMove.Climb));
    }

    [Fact]
    public async Task It_goes_away_with_an_answer_and_starts_anew_when_reopened_or_extended()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var question = await ledger.Question(asker: town.Samira);
        var id = question.CommitmentId;
        app.Clock.SetDay(2026, 4, 13);
        await app.RunJob<LadderJob>();
        (await ledger.Answer(town.Rafi, id)).Must();
        Assert.Equal((1, null), ((await ledger.Now(id)).Rung, (await ledger.Now(id)).RungPersonId));
        Assert.Empty((await Inbox(ledger, town.Otto)).Beside);

        (await ledger.Moves.Do(town.As(town.Samira), new ReopenCommitment(id, "Weer uit."), null, Cancel)).Must();
        Assert.Equal((0, null), ((await ledger.Now(id)).Rung, (await ledger.Now(id)).RemindedOn));
        app.Clock.SetDay(2026, 5, 18);
        await app.RunJob<LadderJob>();
        Assert.Equal(1, (await ledger.Now(id)).Rung);
        Assert.Equal(2, (await ledger.Now(id)).History.Count(line => line.Move == CommitmentMove.Climb));

        (await ledger.Moves.Do(town.As(town.Rafi), new ExtendCommitment(id, 5, "De kabel."), null, Cancel)).Must();
        Assert.Equal((0, null), ((await ledger.Now(id)).Rung, (await ledger.Now(id)).RungPersonId));
    }

    [Fact]
    public async Task Who_takes_it_over_is_not_responsible_beside_themselves()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var id = (await ledger.Question()).CommitmentId;
        app.Clock.SetDay(2026, 4, 13);
        await app.RunJob<LadderJob>();
        (await ledger.Moves.Do(town.As(town.Rafi), new OfferHandOver(id, town.Otto.Id, "Neem jij het?"), null, Cancel)).Must();
        (await ledger.Moves.Do(town.As(town.Otto), new AnswerHandOver(id, true, null), null, Cancel)).Must();

        var now = await ledger.Now(id);
        Assert.Equal((town.Otto.Id, null), (now.OwnerPersonId, now.RungPersonId));
        await app.RunJob<LadderJob>();
        Assert.Equal(1, (await ledger.Now(id)).Rung);
    }

    [Fact]
    public async Task The_story_says_who_looks_at_it_too_and_by_desk_in_public()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var question = await ledger.Question(published: true);
        app.Clock.SetDay(2026, 4, 7);
        await app.RunJob<LadderJob>();
        app.Clock.SetDay(2026, 4, 13);
        await app.RunJob<LadderJob>();

        using var dutch = new InLanguage("nl");
        var inside = await ledger.With<ReadStory, IReadOnlyList<StoryLine>>(story => story.Of(town.Anonymous, question.SubjectId, Audience.Circle, cancellation: Cancel));
        Assert.Equal("Dit is te laat bij Rafi van team Openbare ruimte. Daarom kijkt Otto van programmabureau sinds maandag 13 april mee.", inside[0].Sentence);
        Assert.Contains("kreeg op dinsdag 7 april een herinnering", inside[1].Sentence, StringComparison.Ordinal);
        var outside = await ledger.With<ReadStory, IReadOnlyList<StoryLine>>(story => story.Of(town.Anonymous, question.SubjectId, Audience.Public, cancellation: Cancel));
        Assert.Equal("Dit is te laat bij team Openbare ruimte. Daarom kijkt programmabureau sinds maandag 13 april mee.", outside[0].Sentence);
        Assert.DoesNotContain(outside, line => line.Move == CommitmentMove.Remind);
    }

    [Fact]
    public async Task Its_queries_use_the_index_of_what_is_open()
    {
        if (TestDatabase.IsPostgres)
        {
            // An almost empty table is read whole there, whatever its indexes.
            return;
        }

        var plans = await app.Read(async database =>
        {
            var open = database.Set<Commitment>().Where(one => one.ProgrammeId == default && one.Status == CommitmentStatus.Open);
            var (day, below) = (new DateOnly(2026, 4, 9), new List<int> { 0, 1 });
            return new[]
            {
                await Plan(database, open.Where(one => below.Contains(one.Rung) && one.DueOn <= day).Select(one => one.DueOn)),
                await Plan(database, open.Where(one => one.Rung == 0 && one.RemindedOn == null && one.DueOn >= day && one.DueOn <= day).Select(one => one.DueOn)),
            };
        });

        Assert.All(plans, plan => Assert.Contains("IX_Commitments_ProgrammeId_Status_Rung_DueOn", plan, StringComparison.Ordinal));
    }

    private static async Task<string> Plan(DbContext database, IQueryable<DateOnly> query)
    {
        using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await command.Connection!.OpenAsync(Cancel);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var plan = "";
        while (await reader.ReadAsync(Cancel))
        {
            plan += reader.GetString(3) + "\n";
        }

        return plan;
    }

    private static async Task<Inbox> Inbox(LedgerTown ledger, TestPerson person) =>
        (await ledger.With<ReadInbox, Tentakel.Platform.Outcomes.Outcome<Inbox>>(inboxes => inboxes.Handle(new InboxQuery(), ledger.Town.As(person), Cancel))).Must();
}
