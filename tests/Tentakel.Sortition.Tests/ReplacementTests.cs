using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tests;

public sealed class ReplacementTests
{
    private static readonly string[] People = ["v old", "v young", "m old", "m young", "v old", "v young", "m old", "m young", "v old", "m old"];

    private static readonly SelectionRequest Request = Small.Request(People, ["f0 v 2 2", "f0 m 2 2", "f1 old 2 2", "f1 young 2 2"], 4);

    [Fact]
    public void Seats_are_filled_so_that_every_quota_holds_again_and_equal_people_have_equal_chances()
    {
        // An old woman leaves: only another old woman (rows 4 and 8) can come.
        var found = Find(new() { Selection = Request, Panel = [0, 1, 2, 3], Leaving = [0] });

        Assert.Empty(found.Deviations);
        Assert.Contains("All quotas hold again.", found.Sentences);
        Assert.Equal([0, 1, 1, 1, 0.5, 0, 0, 0, 0.5, 0], found.Lottery.Chances.Select(c => Math.Round(c, 9)));
    }

    [Fact]
    public void Alternates_go_before_others_and_the_pool_only_where_they_cannot_keep_the_quotas()
    {
        var request = new ReplacementRequest { Selection = Request, Panel = [0, 1, 2, 3], Leaving = [0], Alternates = [4, 5] };

        Assert.True(Find(request) is { FromAlternates: true } from && from.Lottery.Chances[4] > 1 - 1e-9);
        Assert.True(Find(request with { Alternates = [5, 6] }) is { FromAlternates: false, Deviations.Count: 0 });
        Assert.True(Find(request with { Unavailable = [4] }) is { FromAlternates: false } other && other.Lottery.Chances[8] > 1 - 1e-9);
    }

    [Fact]
    public void Where_the_quotas_cannot_hold_any_more_the_deviation_is_the_smallest_and_said()
    {
        // No old woman is left: an old man is one off on each side of sex, a young woman one off on each side of age.
        var found = Find(new() { Selection = Request, Panel = [0, 1, 2, 3], Leaving = [0], Unavailable = [4, 8, 5] });

        Assert.Equal([("f0: v", 1, 2), ("f0: m", 2, 3)], found.Deviations.Select(d => (d.Quota.Name, d.Min, d.Max)));
        Assert.Contains("f0: v: take one fewer, a minimum of 1 instead of 2.", found.Sentences);
        Assert.Equal(1, found.Lottery.Chances[6] + found.Lottery.Chances[9], 9);
        // Bounds that were not to give way at the draw give way to somebody who has left.
        var rigid = Request with { Quotas = new Quotas(Request.Quotas.Select(q => q with { FlexMin = q.Min, FlexMax = q.Max })) };
        Assert.Equal(2, Find(new() { Selection = rigid, Panel = [0, 1, 2, 3], Leaving = [0], Unavailable = [4, 8, 5] }).Deviations.Count);
    }

    [Fact]
    public void Nobody_to_come_and_rows_that_are_wrong_are_refused_in_words()
    {
        var request = new ReplacementRequest { Selection = Request, Panel = [0, 1, 2, 3], Leaving = [0] };

        Assert.Throws<NoReplacementException>(() => Find(request with { Unavailable = [4, 5, 6, 7, 8, 9] }));
        Assert.Throws<NoReplacementException>(() => Find(request with { FromPool = false }));
        Assert.Contains("Row 6 leaves, but is not on the panel.", Assert.Throws<SortitionInputException>(() => Find(request with { Leaving = [5] })).Message, StringComparison.Ordinal);
        Assert.Contains("Nobody leaves.", Assert.Throws<SortitionInputException>(() => Find(request with { Leaving = [] })).Message, StringComparison.Ordinal);
        Assert.Contains("The panel has 3 different people for 4 seats.", Assert.Throws<SortitionInputException>(() => Find(request with { Panel = [0, 1, 2] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Alternates_are_of_the_kind_that_drops_out_and_make_the_quotas_hold_more_often()
    {
        // Old women drop out half of the time, the others hardly ever.
        var chances = Request.Pool is var pool ? Enumerable.Range(0, pool.Count).Select(row => pool[row, 0] == "v" && pool[row, 1] == "old" ? 0.5 : 0.01).ToArray() : [];
        AlternatesResult Choose(double[]? rates) => Alternates.Choose(new() { Selection = Request, Panel = [0, 1, 2, 3], Count = 2, Chances = rates }, new SeededGenerator("7", "alternates"), TestContext.Current.CancellationToken);

        var chosen = Choose(chances);

        Assert.Equal([4, 8], chosen.Rows.Order());
        Assert.InRange(chosen.HoldsWithout, 0.35, 0.65);
        Assert.InRange(chosen.Holds, chosen.HoldsWithout + 0.2, 1);
        Assert.Equal(chosen.Rows, Choose(chances).Rows);
    }

    [Fact]
    public void Between_people_who_count_for_the_same_quotas_chance_decides()
    {
        var first = Enumerable.Range(0, 40).Select(seed => Alternates.Choose(new() { Selection = Request, Panel = [0, 1, 2, 3], Count = 1, Chances = [.. People.Select(p => p == "v old" ? 0.6 : 0.0)], Trials = 50 }, new SeededGenerator($"{seed}")).Rows[0]).ToList();

        Assert.Equal([4, 8], first.Distinct().Order());
        Assert.InRange(first.Count(row => row == 4), 8, 32);
    }

    [Fact]
    public void Odds_of_several_values_multiply_and_wrong_rates_are_refused()
    {
        var chances = Dropout.Chances(Request.Pool, [new("f0", "v", 0.2), new("f1", "old", 0.2)], usual: 0.1);

        // Odds 1/9 usually, 1/4 with one value, 1/4 · 1/4 · 9 with both.
        Assert.Equal(9.0 / 16 / (1 + (9.0 / 16)), chances[0], 12);
        Assert.Equal([0.2, 0.2, 0.1], new[] { chances[1], chances[2], chances[3] }.Select(c => Math.Round(c, 12)));
        var errors = Assert.Throws<SortitionInputException>(() => Dropout.Chances(Request.Pool, [new("f0", "v", 1), new("f0", "x", 0.1), new("f9", "v", 0.1), new("f0", "v", 0.1)])).Errors;
        Assert.Equal([InputErrorCode.BadNumber, InputErrorCode.UnknownValue, InputErrorCode.ColumnMissing, InputErrorCode.Duplicate], errors.Select(e => e.Code));
    }

    private static ReplacementResult Find(ReplacementRequest request) => Replacement.Find(request, TestContext.Current.CancellationToken);
}
