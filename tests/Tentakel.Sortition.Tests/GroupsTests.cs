using Tentakel.Sortition.Trust;

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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void At_most_so_many_of_one_address_are_drawn_over_all_groups_together(int most)
    {
        // The three women of Noord live together, as do the five men of Zuid.
        var request = Thirds() with { Pool = Small.Request(People, ["f0 v 0 1", "f0 m 0 1"], 1, [.. People.Select(p => p is "v Noord" or "m Zuid" ? p : null)]).Pool, MostPerHousehold = most };

        var lottery = Find(request);

        Assert.InRange(lottery.Certificate.Gap, 0, 1e-6);
        Assert.All(lottery.Panels, way =>
        {
            var all = way.Groups.SelectMany(g => g).ToList();
            Assert.Equal(6, all.Distinct().Count());
            Assert.InRange(all.Count(row => People[row] == "v Noord"), 0, most);
            Assert.InRange(all.Count(row => People[row] == "m Zuid"), 0, most);
        });
        // With one of each: the two men and one woman of Noord, the two women and one man of Zuid.
        // With two: three seats for seven men is what they can have at most, as without the rule; so for the women.
        string[] kinds = ["v Noord", "m Noord", "v Zuid", "m Zuid"];
        double[] expected = most == 1 ? [1.0 / 3, 1, 1, 1.0 / 5] : [2.0 / 3, 0.5, 0.5, 2.0 / 5];
        Assert.All(People.Zip(lottery.Chances), p => Assert.Equal(expected[Array.IndexOf(kinds, p.First)], p.Second, 6));
        var numbered = PanelGroups.Round(request, lottery, 100, new SeededGenerator("1", "round"), TestContext.Current.CancellationToken);
        Assert.All(numbered.Ways, way => Assert.InRange(way.SelectMany(g => g).Count(row => People[row] == "m Zuid"), 0, most));
        Assert.InRange(numbered.WorstDeviation, 0, 1);
        Assert.Equal(numbered.Counts, Enumerable.Range(0, People.Length).Select(row => numbered.Ways.Count(way => way.Any(g => g.Contains(row)))));
    }

    [Fact]
    public void A_rule_on_addresses_that_leaves_no_way_is_named()
    {
        var none = PanelGroups.Find(Thirds() with { Pool = Small.Request(People, ["f0 v 0 1", "f0 m 0 1"], 1, [.. People.Select(p => p.EndsWith("Noord", StringComparison.Ordinal) ? p : null)]).Pool, MostPerHousehold = 1 }, TestContext.Current.CancellationToken).Infeasible;

        Assert.NotNull(none);
        Assert.Contains("At most 1 of one address, and nobody in two groups.", none.Sentences);
    }

    [Fact]
    public void A_package_of_groups_holds_for_public_auditor_and_Python_and_tampering_is_named()
    {
        var request = Thirds() with { Pool = Small.Request(People, ["f0 v 0 1", "f0 m 0 1"], 1, [.. People.Select((p, i) => $"home {i / 2}")]).Pool, MostPerHousehold = 1, Excluded = [11] };
        var numbered = PanelGroups.Round(request, Find(request), 20, new SeededGenerator("1", "round"), TestContext.Current.CancellationToken);
        var (plan, auditor) = DrawPackages.Freeze(request, numbered.Ways, "test", "1", 0.25, "two balls");
        var package = DrawPackages.Draw(plan, auditor, "balls", "07");
        static T[] Swap<T>(T[] list, int at, T item) => [.. list.Select((old, i) => i == at ? item : old)];
        IReadOnlyList<DrawCheck> Check(DrawPackage made, AuditorPackage? with = null) => DrawVerifier.Check(DrawPackages.Write(made), null, with is null ? null : DrawPackages.Write(with));
        void Found(string sentence, DrawPackage made, AuditorPackage? with = null) => Assert.Contains(Check(made, with), c => !c.Holds && c.Sentence.Contains(sentence, StringComparison.Ordinal));
        DrawPackage Again(DrawPlan changed) => package with { Plan = changed, Commitment = DrawPackages.Commitment(changed) };
        int[] moved = [.. package.Draw.In.Select(g => (g + 1) % 3)];

        Assert.All(Check(package, auditor), c => Assert.True(c.Holds, c.Sentence));
        Assert.Contains(Check(package), c => c.Sentence == "They are 6 different people of the pool, 2 in wonen and 2 in verkeer and 2 in zorg.");
        Assert.Contains(Check(package, auditor), c => c.Sentence == "No panel has more than 1 of one address, over all groups.");
        Found("are not those that were sealed as panel 7", package with { Draw = package.Draw with { In = moved } });
        Found("are not 6 different people", package with { Draw = package.Draw with { In = [0, 0, 0, 1, 1, 1] } });
        Found("do not add up to the seats", Again(plan with { Groups = Swap(plan.Groups, 0, new DrawGroup("wonen", 3)) }));
        Found("do not add up to the seats", Again(plan with { Quotas = Swap(plan.Quotas, 0, plan.Quotas[0] with { Group = "other" }) }));
        Found("is not what was sealed", package, auditor with { Panels = Swap(auditor.Panels, 3, auditor.Panels[3] with { In = [.. auditor.Panels[3].In.Select(g => (g + 1) % 3)] }) });
        Found("are not what was sealed", package, auditor with { Panels = Swap(auditor.Panels, 3, auditor.Panels[3] with { In = [.. auditor.Panels[3].In.Select(g => (g + 1) % 3)] }) });
        Found("more than 1 of one address", package, auditor with { People = [.. auditor.People.Select(p => p with { Household = "one house" })] });
        Assert.All(Receipts.All(plan, auditor), receipt => Assert.All(Receipts.Check(Receipts.Write(receipt), DrawPackages.Write(package)), c => Assert.True(c.Holds, c.Sentence)));
        var mine = Receipts.All(plan, auditor).ElementAt(5);
        Assert.Contains($"(wonen {mine.Counts[0]}, verkeer {mine.Counts[1]}, zorg {mine.Counts[2]})", Receipts.Check(Receipts.Write(mine), DrawPackages.Write(package)).Select(c => c.Sentence).Single(s => s.StartsWith("You are on", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(Receipts.Check(Receipts.Write(mine with { Counts = [.. mine.Counts.Reverse()] }), DrawPackages.Write(package)), c => !c.Holds || mine.Counts[0] == mine.Counts[2]);
        var source = new SeededGenerator("bits of groups");
        var file = DrawPackages.Write(package);
        for (var i = 0; i < 500; i++)
        {
            var flipped = file.ToArray();
            flipped[(int)source.NextBelow((ulong)file.Length)] ^= (byte)(1 << (int)source.NextBelow(8));
            Assert.Contains(DrawVerifier.Check(flipped, DrawPackages.Commitment(plan)), c => !c.Holds);
        }

        TrustTests.Python(package, auditor);
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
