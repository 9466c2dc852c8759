using Tentakel.Sortition.Tables;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Tests;

public sealed class TableTests
{
    private static readonly TableRequest Request = new() { Pool = Panel(60), Tables = 10, Rounds = 4, Seed = "1" };

    [Fact]
    public void Everybody_sits_once_a_round_and_tables_differ_by_one_person_at_most()
    {
        var plan = TableGroups.Divide(Request with { Tables = 9 }, TestContext.Current.CancellationToken);

        Assert.Equal(4, plan.Rounds.Count);
        foreach (var round in plan.Rounds)
        {
            Assert.Equal(Enumerable.Range(0, 60), round.Tables.SelectMany(table => table).Order());
            Assert.All(round.Tables, table => Assert.InRange(table.Count, 6, 7));
        }
    }

    [Fact]
    public void Tables_mirror_the_panel_and_few_meet_again_far_better_than_by_chance()
    {
        var plan = TableGroups.Divide(Request, TestContext.Current.CancellationToken);

        Assert.Equal(0, plan.UnavoidableMeetings);
        Assert.InRange(plan.RepeatedMeetings, 0, plan.RandomRepeatedMeetings / 8);
        Assert.InRange(plan.Imbalance, 0, plan.RandomImbalance * 0.6);
        Assert.Equal((4 * 10 * 15) - plan.RepeatedMeetings, plan.PairsMet);
    }

    [Fact]
    public void What_is_said_of_a_round_is_what_one_counts()
    {
        var pool = Panel(11);
        var plan = TableGroups.Divide(Request with { Pool = pool, Tables = 3, Rounds = 5 }, TestContext.Current.CancellationToken);

        var met = new HashSet<(int, int)>();
        foreach (var round in plan.Rounds)
        {
            var pairs = round.Tables.SelectMany(table => table.SelectMany(a => table.Where(b => a < b).Select(b => (a, b)))).ToArray();
            Assert.Equal(pairs.Count(met.Contains), round.RepeatedMeetings);
            met.UnionWith(pairs);
            var differences = round.Tables.SelectMany(table => pool.Features.SelectMany((_, f) => Enumerable.Range(0, 11).Select(row => pool[row, f]).Distinct()
                .Select(value => Math.Abs(table.Count(row => pool[row, f] == value) - (table.Count * Enumerable.Range(0, 11).Count(row => pool[row, f] == value) / 11.0))))).ToArray();
            Assert.Equal(differences.Average(), round.Imbalance, 9);
            Assert.Equal(differences.Max(), round.WorstDifference, 9);
        }

        Assert.Equal(met.Count, plan.PairsMet);
        Assert.True(plan.RepeatedMeetings >= plan.UnavoidableMeetings && plan.UnavoidableMeetings > 0);
    }

    [Fact]
    public void Who_is_fixed_stays_and_the_same_seed_gives_the_same_groups()
    {
        var request = Request with { Fixed = new Dictionary<int, int> { [3] = 0, [7] = 0, [59] = 9 } };

        var plan = TableGroups.Divide(request, TestContext.Current.CancellationToken);

        Assert.All(plan.Rounds, round => Assert.True(round.Tables[0].Contains(3) && round.Tables[0].Contains(7) && round.Tables[9].Contains(59)));
        Assert.Equal(Rows(plan), Rows(TableGroups.Divide(request, TestContext.Current.CancellationToken)));
        Assert.NotEqual(Rows(plan), Rows(TableGroups.Divide(request with { Seed = "2" }, TestContext.Current.CancellationToken)));
        static IEnumerable<int> Rows(TablePlan of) => of.Rounds.SelectMany(round => round.Tables).SelectMany(table => table);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        string Refused(TableRequest request) => Assert.Throws<SortitionInputException>(() => TableGroups.Divide(request, TestContext.Current.CancellationToken)).Errors[0].Message;

        Assert.Equal("60 people cannot sit at 61 tables.", Refused(Request with { Tables = 61 }));
        Assert.Equal("Row 1 at table 11: there are 60 people and 10 tables.", Refused(Request with { Fixed = new Dictionary<int, int> { [0] = 10 } }));
        Assert.Equal("Table 2 has 6 places, and 7 people are fixed there.", Refused(Request with { Fixed = Enumerable.Range(0, 7).ToDictionary(row => row, _ => 1) }));
        Assert.Contains("1 round", Refused(Request with { Rounds = 0 }), StringComparison.Ordinal);
    }

    private static Pool Panel(int people)
    {
        var random = new SeededGenerator("panel");
        return new Pool(["sex", "age", "area"], [.. Enumerable.Range(0, people).Select(_ => new[] { $"s{random.NextIndex(2)}", $"a{random.NextIndex(5)}", $"w{random.NextIndex(4)}" })]);
    }
}
