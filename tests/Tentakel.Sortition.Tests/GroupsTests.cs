namespace Tentakel.Sortition.Tests;

public sealed class GroupsTests
{
    private static readonly string[] People =
        ["v Noord", "v Noord", "v Noord", "m Noord", "m Noord", "v Zuid", "v Zuid", "m Zuid", "m Zuid", "m Zuid", "m Zuid", "m Zuid"];

    private static readonly Quotas Half = new([new("f0", "v", 1, 1), new("f0", "m", 1, 1)]);

    [Fact]
    public void Panels_of_one_pool_share_nobody_and_each_keeps_its_own_quotas_and_those_together()
    {
        var lottery = Find(Thirds());

        Assert.InRange(lottery.Certificate.Gap, 0, 1e-6);
        Assert.True(lottery.Certificate.Complete);
        Assert.Equal(1, lottery.Panels.Sum(p => p.Probability), 9);
        Assert.All(lottery.Panels, way =>
        {
            Assert.All(way.Groups, panel => Assert.Equal(["m", "v"], panel.Select(row => People[row].Split(' ')[0]).Order()));
            var all = way.Groups.SelectMany(g => g).ToList();
            Assert.Equal(6, all.Distinct().Count());
            Assert.Equal(3, all.Count(row => People[row].EndsWith("Noord", StringComparison.Ordinal)));
        });
        // Three seats for seven men is the lowest chance; it leaves 15/7 of Noord's seats to its three women, and 6/7 to the two of Zuid.
        Assert.All(People.Zip(lottery.Chances), p => Assert.Equal(p.First == "v Noord" ? 5.0 / 7 : 3.0 / 7, p.Second, 6));
        Assert.Equal(lottery.Chances.Select(c => Math.Round(c, 9)), Enumerable.Range(0, 12).Select(row => Math.Round(lottery.ChancesPerGroup.Sum(g => g[row]), 9)));
    }

    [Fact]
    public void Who_fits_in_one_group_only_has_as_much_chance_as_who_fits_in_both()
    {
        // One group takes only women, the other anybody: a fair lottery leaves the second to the men, as far as that goes.
        var request = new GroupsRequest
        {
            Pool = Small.Request(["v", "v", "v", "m", "m", "m"], ["f0 v 0 1", "f0 m 0 1"], 1).Pool,
            Groups = [new("a", 1, new([new("f0", "v", 1, 1), new("f0", "m", 0, 0)])), new("b", 1, new([]))],
        };

        var lottery = Find(request);

        Assert.All(lottery.Chances, chance => Assert.Equal(1.0 / 3, chance, 6));
        Assert.All(lottery.ChancesPerGroup[1].Take(3), chance => Assert.Equal(0, chance, 6));
    }

    [Fact]
    public void Quotas_that_cannot_all_be_met_name_the_group_and_wrong_groups_are_refused()
    {
        var none = PanelGroups.Find(Thirds() with { Excluded = [0, 1, 2] }, TestContext.Current.CancellationToken).Infeasible;

        Assert.NotNull(none);
        Assert.True(none.CanBeRelaxed);
        Assert.Contains(none.Sentences, s => s.StartsWith("group: ", StringComparison.Ordinal));
        Assert.Contains("occurs twice", Assert.Throws<SortitionInputException>(() => Find(Thirds() with { Groups = [new("a", 1, Half), new("a", 2, Half)] })).Message, StringComparison.Ordinal);
        Assert.Contains("There are 14 seats together for 12 people.", Assert.Throws<SortitionInputException>(() => Find(Thirds() with { Groups = [new("a", 7, new([])), new("b", 7, new([]))] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chances_are_those_of_an_independent_oracle_over_all_ways()
    {
        // Small enough to write down: two groups of one seat from a, a, b; the first must be an a. Ways: (a1,a2) (a2,a1) (a1,b) (a2,b).
        var request = new GroupsRequest
        {
            Pool = Small.Request(["a", "a", "b"], ["f0 a 0 1", "f0 b 0 1"], 1).Pool,
            Groups = [new("first", 1, new([new("f0", "a", 1, 1), new("f0", "b", 0, 0)])), new("second", 1, new([]))],
        };

        // With weight w on the ways with b: b has w, each a (1 - w) + w/2; equal at w = 2/3.
        Assert.All(Find(request).Chances, chance => Assert.Equal(2.0 / 3, chance, 6));
    }

    private static GroupsResult Find(GroupsRequest request) =>
        PanelGroups.Find(request, TestContext.Current.CancellationToken).Lottery ?? throw new InvalidOperationException("These quotas can be met.");

    private static GroupsRequest Thirds() => new()
    {
        Pool = Small.Request(People, ["f0 v 0 1", "f0 m 0 1"], 1).Pool,
        Groups = [new("wonen", 2, Half), new("verkeer", 2, Half), new("zorg", 2, Half)],
        Together = new([new("f1", "Noord", 3, 3), new("f1", "Zuid", 3, 3)]),
    };
}
