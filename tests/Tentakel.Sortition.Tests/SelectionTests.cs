using Tentakel.Sortition.Bench;
using Tentakel.Testing;

namespace Tentakel.Sortition.Tests;

public sealed class SelectionTests
{
    [Fact]
    public void Quotas_that_cannot_be_met_come_with_the_smallest_change_and_a_conflict()
    {
        // Both women are old; two women and at most one old person do not go together.
        var request = Small.Request(["woman old", "woman old", "man young", "man young"], ["f0 woman 2 2", "f0 man 0 1", "f1 old 0 1", "f1 young 1 3"], 3);

        var none = PanelLottery.Find(request, TestContext.Current.CancellationToken).Infeasible;

        Assert.NotNull(none);
        Assert.True(none.CanBeRelaxed && none.IsSmallest && none.ConflictIsMinimal);
        var change = Assert.Single(none.Changes);
        Assert.Equal(("f1: old", 2), (change.Quota.Name, change.Max));
        Assert.Equal(1, none.Cost);
        Assert.Contains("f1: old: take one more, a maximum of 2 instead of 1.", none.Sentences);
        Assert.Equal(["At least 2 of f0: woman.", "At most 1 of f1: old."], none.Conflict.Select(part => part.Sentence));
    }

    [Fact]
    public void Flex_bounds_decide_what_may_give_way_and_weights_what_gives_way_first()
    {
        var request = Small.Request(["woman old", "woman old", "man young", "man young"], ["f0 woman 2 2", "f0 man 0 1", "f1 old 0 1", "f1 young 1 3"], 3);
        var fixedAge = request with { Quotas = new Quotas(request.Quotas.Select(q => q.Conditions[0].Feature == "f1" ? new Quota(q.Conditions, q.Min, q.Max, q.Min, q.Max) : q)) };
        var rigid = request with { Quotas = new Quotas(request.Quotas.Select(q => new Quota(q.Conditions, q.Min, q.Max, q.Min, q.Max))) };

        var changes = PanelLottery.Find(fixedAge, TestContext.Current.CancellationToken).Infeasible!.Changes;

        Assert.All(changes, change => Assert.Equal("f0", change.Quota.Conditions[0].Feature));
        Assert.Equal([("f0: woman", 1, 2), ("f0: man", 0, 2)], changes.Select(c => (c.Quota.Name, c.Min, c.Max)));
        Assert.False(PanelLottery.Find(rigid, TestContext.Current.CancellationToken).Infeasible!.CanBeRelaxed);
    }

    [Fact]
    public void Every_error_in_the_input_names_its_row_and_column()
    {
        var request = Small.Request(["a x", "b y"], ["f0 a 1 1", "f0 a 0 1", "f1 x 2 1", "f1 z 0 1", "f2 q 0 1"], 1) with { Excluded = [7] };

        var errors = Assert.Throws<SortitionInputException>(() => PanelLottery.Find(request, TestContext.Current.CancellationToken)).Errors;

        Assert.Equal(
            [
                (InputErrorCode.BadRow, null, "people"),
                (InputErrorCode.BoundsCross, 2, "max"),
                (InputErrorCode.ColumnMissing, 4, "f2"),
                (InputErrorCode.Duplicate, 1, null),
                (InputErrorCode.SeatsDoNotFit, 2, "min"),
                (InputErrorCode.UnknownValue, 1, "f0"),
                (InputErrorCode.UnknownValue, 1, "f1"),
            ],
            errors.Select(e => (e.Code, e.Row, e.Column)));
        Assert.Contains("Row 2 of the people, column \"f0\": there is no quota for \"b\".", errors.Select(e => e.Message));
    }

    [Fact]
    public void A_pool_with_an_empty_cell_or_a_column_twice_is_refused()
    {
        var errors = Assert.Throws<SortitionInputException>(() => new Pool(["a", "a"], [["x", "y"], ["x", ""], ["x"]])).Errors;

        Assert.Equal([InputErrorCode.Duplicate, InputErrorCode.EmptyCell, InputErrorCode.WrongLength], errors.Select(e => e.Code));
    }

    [Fact]
    public void Stopped_early_it_gives_the_best_so_far_with_an_honest_gap()
    {
        var (pool, quotas) = Pools.Skewed(1, 360, 30, [2, 5, 4, 6, 3, 8, 4], 0.7, 0);
        using var stop = new CancellationTokenSource();
        // Stopped by what was reached and not by the clock, so that a slow machine gives the same.
        var heard = new Heard(stop);
        var request = new SelectionRequest { Pool = pool, Quotas = quotas, Seats = 30, Progress = heard };

        var lottery = PanelLottery.Find(request, stop.Token).Lottery!;

        Assert.False(lottery.Certificate.Complete);
        Assert.True(lottery.Certificate.UpperBound >= lottery.Certificate.Realised);
        Assert.True(lottery.Certificate.Gap > 1e-6);
        Assert.Equal(heard.Fractions.Order(), heard.Fractions);
        Assert.Equal(1, heard.Fractions[^1]);
    }

    [Fact]
    public void Without_any_time_it_says_that_nothing_is_known()
    {
        var (pool, quotas) = Pools.Skewed(1, 360, 30, [2, 5, 4, 6, 3, 8, 4], 0.7, 0);
        var request = new SelectionRequest { Pool = pool, Quotas = quotas, Seats = 30, Limits = new SelectionLimits { Time = TimeSpan.Zero } };

        Assert.Throws<OperationCanceledException>(() => PanelLottery.Find(request, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("twinA_35")]
    [InlineData("twinB_44")]
    [InlineData("twinD_75")]
    [InlineData("twinG_24")]
    [InlineData("sf_22")]
    public void A_pool_of_real_size_is_closed_and_rounds_to_a_thousand_panels_within_one(string name)
    {
        var file = SharedData.Path($"sortition/{name}/{(name == "sf_22" ? "features" : "categories")}.csv");
        var (pool, quotas, seats) = Csv.Read(Path.GetDirectoryName(file)!);
        var request = new SelectionRequest { Pool = pool, Quotas = quotas, Seats = seats, MostPerHousehold = name == "sf_22" ? 1 : null };

        var lottery = request.Lottery();
        var uniform = UniformLottery.Round(request, lottery, 1000, cancellation: TestContext.Current.CancellationToken);

        Assert.InRange(lottery.Certificate.Gap, 0, 1e-6);
        Assert.Equal(1000, uniform.Panels.Count);
        Assert.InRange(uniform.WorstDeviation, 0, 1 + 1e-9);
    }

    private sealed class Heard(CancellationTokenSource stop) : IProgress<SelectionProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(SelectionProgress value)
        {
            Fractions.Add(value.Fraction);
            if (value.Phase == SelectionPhase.Panels)
            {
                stop.Cancel();
            }
        }
    }
}
