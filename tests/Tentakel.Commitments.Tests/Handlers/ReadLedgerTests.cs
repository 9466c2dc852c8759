using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.ReadBoard;
using Tentakel.Commitments.Features.ReadBody;
using Tentakel.Commitments.Features.ReadLongestWaiting;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;
using Tentakel.Platform.Time;
using Tentakel.Testing;

namespace Tentakel.Commitments.Tests.Handlers;

/// <summary>Reading the ledger as a whole: the body, the board and who waits the longest.</summary>
public sealed class ReadLedgerTests(TestApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_body_counts_each_border_a_question_passes_and_what_is_late_of_it()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await ledger.Question(published: true, term: Term.WorkingDays(1));
        await ledger.Question(published: true);
        await ledger.Question(owner: town.Mo, published: true);
        await ledger.Question(asker: town.Mo, published: true);
        await ledger.Question(asker: town.Samira, owner: town.Mo, published: true);
        app.Clock.SetDay(2026, 4, 3);

        var body = await Body(ledger, town.As(town.Otto));

        // From a resident to management passes two borders, to the front line one, from the front line to management the second.
        var up = Assert.Single(body.Streams);
        Assert.True(up.Up);
        Assert.Equal([3, 3, 0, 0], up.Crossings);
        Assert.Equal([1, 1, 0, 0], up.Late);
        Assert.Equal((4, 1, 1), (body.Total, body.Late, body.Within));
    }

    [Fact]
    public async Task What_is_promised_comes_down_from_who_promised_it()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var question = await ledger.Question(published: true);
        (await ledger.Moves.Do(town.As(town.Rafi), new Features.PromiseCommitment.PromiseCommitment(question.CommitmentId, "Een lamp.", new DateOnly(2026, 6, 1)), null, Cancel)).Must();

        var stream = Assert.Single((await Body(ledger, town.As(town.Otto))).Streams);

        Assert.Equal((false, 1, 1), (stream.Up, stream.Crossings[0], stream.Crossings[1]));
    }

    [Fact]
    public async Task The_public_body_holds_only_what_is_public_and_a_closed_circle_is_in_nobodys()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await ledger.Question(published: true);
        await ledger.Question();

        Assert.Equal(1, (await Body(ledger, town.Anonymous)).Total);
        Assert.Equal(1, (await Body(ledger, town.As(town.Rafi))).Total);
        Assert.Equal(2, (await Body(ledger, town.As(town.Otto))).Total);
    }

    [Fact]
    public async Task More_than_four_weeks_late_is_a_knot_right_before_who_has_it()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        await ledger.Question(published: true, term: Term.WorkingDays(1));
        app.Clock.SetDay(2026, 4, 29);
        Assert.Empty((await Body(ledger, town.Anonymous)).Knots);
        app.Clock.SetDay(2026, 4, 30);

        var knot = Assert.Single((await Body(ledger, town.Anonymous)).Knots);

        Assert.Equal((1, 1, 1, Layer.Municipality, new DateOnly(2026, 4, 1)), (knot.Number, knot.Border, knot.Count, knot.At, knot.OldestDueOn));
        Assert.Equal("Straatverlichting in De Werf", Assert.Single(knot.Oldest).Title);
    }

    [Fact]
    public async Task The_board_shows_the_oldest_first_what_is_at_risk_after_it_and_counts_by_party()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        var soon = await ledger.Question(owner: town.Anouk, term: Term.WorkingDays(4));
        var late = await ledger.Question(term: Term.WorkingDays(1));
        var later = await ledger.Question(term: Term.WorkingDays(2));
        await ledger.Question(term: Term.WorkingDays(9));
        var paused = await ledger.Question(term: Term.WorkingDays(9));
        (await ledger.Moves.Do(town.As(town.Rafi), new Features.PauseCommitment.PauseCommitment(paused.CommitmentId, "Welke lamp?"), null, Cancel)).Must();
        app.Clock.SetDay(2026, 4, 3);

        var board = await Board(ledger, new BoardQuery());

        Assert.Equal([late.CommitmentId, later.CommitmentId, soon.CommitmentId], board.Lines.Select(line => line.Commitment.CommitmentId));
        Assert.Equal(new BoardCounts(5, 2, 1), board.Counts);
        Assert.Equal([(town.Rafi.Party, new BoardCounts(4, 2, 0)), (town.Anouk.Party, new BoardCounts(1, 0, 1))], board.Parties.Select(party => (party.Party, party.Counts)));

        // Ten working days and one more on hold: that threatens too.
        app.Clock.SetDay(2026, 4, 15);
        Assert.DoesNotContain((await Board(ledger, new BoardQuery(AtRisk: true))).Lines, line => line.Commitment.CommitmentId == paused.CommitmentId);
        app.Clock.SetDay(2026, 4, 17);
        Assert.Contains((await Board(ledger, new BoardQuery(AtRisk: true))).Lines, line => line.Commitment.CommitmentId == paused.CommitmentId);
    }

    [Fact]
    public async Task Its_filters_and_its_pages_leave_nothing_out_and_show_nothing_twice()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        for (var number = 0; number < 5; number++)
        {
            await ledger.Question(owner: number % 2 == 0 ? town.Mo : town.Anouk, term: Term.WorkingDays(1));
        }

        app.Clock.SetDay(2026, 4, 3);
        var all = (await Board(ledger, new BoardQuery())).Lines.Select(line => line.Commitment.CommitmentId).ToList();
        var first = await Board(ledger, new BoardQuery(PageSize: 2));
        var second = await Board(ledger, new BoardQuery(first.Next, PageSize: 2));
        var third = await Board(ledger, new BoardQuery(second.Next, PageSize: 2));

        Assert.Equal(5, all.Count);
        Assert.Equal(all, new[] { first, second, third }.SelectMany(page => page.Lines).Select(line => line.Commitment.CommitmentId));
        Assert.Null(third.Next);
        Assert.Equal(3, (await Board(ledger, new BoardQuery(Party: town.Mo.Party))).Lines.Count);
        Assert.Equal(3, (await Board(ledger, new BoardQuery(Layer: Layer.Delivery))).Lines.Count);
        Assert.Equal(2, (await Board(ledger, new BoardQuery(Level: Level.Management))).Lines.Count);
        Assert.Empty((await Board(ledger, new BoardQuery(Scale: Scale.Nation))).Lines);
        Assert.Empty((await Board(ledger, new BoardQuery(Theme: town.StreetLights.DomainId))).Lines);
    }

    [Fact]
    public async Task Who_does_not_read_the_whole_programme_gets_no_board()
    {
        var ledger = await LedgerTown.Make(app);

        var outcome = await ledger.With<ReadBoard, Outcome<Board>>(boards => boards.Handle(new BoardQuery(), ledger.Town.As(ledger.Town.Rafi), Cancel));

        Assert.Equal(RefusalKind.Forbidden, outcome.Refusal?.Kind);
    }

    [Fact]
    public async Task Where_people_wait_is_told_by_desk_and_party_from_five_on_and_names_nobody()
    {
        var ledger = await LedgerTown.Make(app);
        var town = ledger.Town;
        for (var number = 0; number < 5; number++)
        {
            await ledger.Question(owner: number == 0 ? town.Mo : town.Rafi, term: Term.WorkingDays(1 + number), published: number == 2);
        }

        for (var number = 0; number < 4; number++)
        {
            await ledger.Question(owner: town.Anouk, term: Term.WorkingDays(1));
        }

        app.Clock.SetDay(2026, 4, 14);
        using var dutch = new InLanguage("nl");
        var byDesk = await ledger.With<ReadLongestWaiting, LongestWaiting>(waiting => waiting.Handle(false, town.As(town.Otto), Cancel));
        var byParty = await ledger.With<ReadLongestWaiting, LongestWaiting>(waiting => waiting.Handle(true, town.Anonymous, Cancel));

        var place = Assert.Single(byDesk.Places);
        Assert.Equal(("team Openbare ruimte", 5, new DateOnly(2026, 4, 1), 1), (place.Name, place.Count, place.OldestDueOn, byDesk.Hidden));
        Assert.Equal(7, place.WorkingDaysLate);
        Assert.Equal(5, Assert.Single(byParty.Places).Count);
        var line = Assert.Single(byDesk.Lines);
        Assert.Equal(("team Openbare ruimte", "Straatverlichting in De Werf"), (line.Owner.InSentence, line.What));
    }

    private static Task<Body> Body(LedgerTown ledger, Platform.Access.Actor actor) => ledger.With<ReadBody, Body>(bodies => bodies.Handle(actor, Cancel));

    private static async Task<Board> Board(LedgerTown ledger, BoardQuery query) =>
        (await ledger.With<ReadBoard, Outcome<Board>>(boards => boards.Handle(query, ledger.Town.As(ledger.Town.Otto), Cancel))).Must();
}
