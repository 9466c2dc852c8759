using System.Globalization;
using System.Resources;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Resources;
using Xunit;

namespace Tentakel.Commitments.Tests.Domain;

public sealed class TransitionTableTests
{
    // Written by hand. A row is a move, a column the status it is made in, a cell the status after it; - is refused.
    private const string Expected = """
        move            open     paused   fulfilled   confirmed unconfirmed withdrawn broken   forwarded
        open            -        -        -           -         -           -         -      -
        offer-hand-over open     paused   -           -         -           -         -      -
        accept-hand-over open    paused   -           -         -           -         -      -
        return-hand-over open    paused   -           -         -           -         -      -
        extend          open     -        -           -         -           -         -      -
        pause           paused   -        -           -         -           -         -      -
        resume          -        open     -           -         -           -         -      -
        fulfil          fulfilled fulfilled -         -         -           -         -      -
        confirm         -        -        confirmed   -         confirmed   -         -      -
        reopen          -        -        open        open      open        -         open   open
        lapse           -        -        unconfirmed -         -           -         -      -
        withdraw        withdrawn withdrawn -         -         -           -         -      -
        mark-overdue    open     -        -           -         -           -         -      -
        break           broken   broken   -           -         -           -         -      -
        remind          open     -        -           -         -           -         -      -
        climb           open     -        -           -         -           -         -      -
        promise         open     -        -           -         -           -         -      -
        adjust          open     -        -           -         -           -         -      -
        forward         forwarded forwarded -         -         -           -         -      -
        join            open     paused   -           -         -           -         -      -
        part            open     paused   -           -         -           -         -      -
        """;

    public static TheoryData<CommitmentStatus, CommitmentMove, CommitmentStatus?> Cells
    {
        get
        {
            var rows = Expected.Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            var cells = new TheoryData<CommitmentStatus, CommitmentMove, CommitmentStatus?>();
            foreach (var row in rows.Skip(1))
            {
                for (var column = 1; column < row.Length; column++)
                {
                    cells.Add(
                        Enum.Parse<CommitmentStatus>(rows[0][column], true),
                        Enum.Parse<CommitmentMove>(row[0].Replace("-", "", StringComparison.Ordinal), true),
                        row[column] == "-" ? null : Enum.Parse<CommitmentStatus>(row[column], true));
                }
            }

            return cells;
        }
    }

    [Fact]
    public void The_table_of_this_test_has_every_status_and_every_move() =>
        Assert.Equal(Enum.GetValues<CommitmentStatus>().Length * Enum.GetValues<CommitmentMove>().Length, Cells.Count);

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_status_and_a_move_lead_to(CommitmentStatus from, CommitmentMove move, CommitmentStatus? to) =>
        Assert.Equal(to, CommitmentMoves.Next(from, move));

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_commitment_itself_obeys_the_table(CommitmentStatus from, CommitmentMove move, CommitmentStatus? to)
    {
        if (move == CommitmentMove.Open)
        {
            return; // There is no such method on something that is open already.
        }

        var it = Ledger.In(from);
        if (to is not null && move is CommitmentMove.AcceptHandOver or CommitmentMove.ReturnHandOver)
        {
            it.Make(CommitmentMove.OfferHandOver, Ledger.On("2026-04-02"));
        }

        if (to is not null && move == CommitmentMove.Adjust)
        {
            it.Make(CommitmentMove.Promise, Ledger.On("2026-04-02"));
        }

        if (to is not null && move == CommitmentMove.Part)
        {
            it.Make(CommitmentMove.Join, Ledger.On("2026-04-02"));
        }

        it.TakeEvents();
        var (before, version, lines) = (it.Snapshot(), it.Version, it.History.Count);
        var day = move == CommitmentMove.Remind ? "2026-04-08" : "2026-06-01"; // late enough to be overdue and to lapse
        var outcome = it.Make(move, Ledger.On(day));

        if (to is null)
        {
            Assert.Equal($"commitments.{CommitmentMoves.Name(move)}.{CommitmentMoves.Name(from)}", outcome.Refusal?.Code);
            Assert.Equal(before, it.Snapshot());
            Assert.Empty(it.TakeEvents());
        }
        else
        {
            Assert.False(outcome.IsRefused);
            Assert.Equal(to, it.Status);
            Assert.Equal(version + 1, it.Version);
            Assert.Equal(lines + 1, it.History.Count);
            Assert.Equal((move, it.Version, it.DueOn), (it.History[^1].Move, it.History[^1].Sequence, it.History[^1].DueOn));
            var raised = Assert.IsAssignableFrom<CommitmentHappened>(Assert.Single(it.TakeEvents()));
            Assert.Equal((to.Value, it.Version), (raised.Facts.Status, raised.Facts.Sequence));
            Assert.Empty(it.TakeEvents());
        }
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Every_move_that_is_not_allowed_is_refused_in_words(string language)
    {
        var codes = Cells
            .Select(row => row.Data)
            .Where(cell => cell.Item2 != CommitmentMove.Open && cell.Item3 is null)
            .Select(cell => CommitmentMoves.RefusalCode(cell.Item1, cell.Item2))
            .Concat(
            [
                "commitments.offer-hand-over.already-offered", "commitments.offer-hand-over.same-person",
                "commitments.accept-hand-over.not-offered", "commitments.return-hand-over.not-offered",
                "commitments.extend.limit", "commitments.reopen.other-owner", "commitments.lapse.too-early",
                "commitments.mark-overdue.not-due", "commitments.mark-overdue.already-marked",
                "commitments.reason-required", "commitments.text-required",
            ]);
        var culture = language == "nl" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        var texts = new ResourceManager(typeof(CommitmentsTexts)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;

        Assert.All(codes, code =>
        {
            var text = texts.GetString($"refusal.{code}");
            Assert.False(string.IsNullOrEmpty(text), $"{code} has no sentence.");
            Assert.EndsWith(".", text, StringComparison.Ordinal);
        });
    }
}
