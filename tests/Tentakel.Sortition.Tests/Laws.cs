using FsCheck;
using FsCheck.Fluent;

namespace Tentakel.Sortition.Tests;

/// <summary>What holds for every pool, and three things one would expect that do not (docs/sortition-laws.md).</summary>
public sealed class Laws
{
    private static readonly Objective[] Fair = [Objective.Leximin, Objective.Maximin, Objective.Nash, Objective.Goldilocks, Objective.MaxEntropy];

    [Theory]
    [InlineData(Objective.Leximin)]
    [InlineData(Objective.Maximin)]
    [InlineData(Objective.Nash)]
    [InlineData(Objective.Goldilocks)]
    [InlineData(Objective.MaxEntropy)]
    [InlineData(Objective.Legacy)]
    public void Probabilities_add_up_and_chances_add_up_to_the_seats(Objective objective) => Check(request =>
    {
        var lottery = (request with { Objective = objective, LegacyRuns = 50 }).Lottery();
        return Math.Abs(lottery.Panels.Sum(p => p.Probability) - 1) < 1e-9
            && Math.Abs(lottery.Chances.Sum() - request.Seats) < 1e-9
            && lottery.Panels.All(p => p.Probability > 0 && p.Members.Count == request.Seats)
            && lottery.Chances.Select((chance, row) => Math.Abs(chance - lottery.Panels.Where(p => p.Members.Contains(row)).Sum(p => p.Probability))).Max() < 1e-9;
    });

    [Fact]
    public void Equal_people_have_equal_chances() => Check(request => Fair.All(objective =>
    {
        var chances = (request with { Objective = objective }).Lottery().Chances;
        return Enumerable.Range(0, request.Pool.Count)
            .GroupBy(row => Kind(request, row))
            .All(kind => kind.Max(row => chances[row]) - kind.Min(row => chances[row]) < 1e-9);
    }));

    [Fact]
    public void The_gap_is_closed_and_proved() => Check(request => Fair.All(objective =>
    {
        var certificate = (request with { Objective = objective }).Lottery().Certificate;
        return certificate is { Complete: true, Gap: >= 0 and <= 1e-6 } && certificate.UpperBound >= certificate.Realised - 1e-9
            ? true
            : throw new InvalidOperationException($"{objective}: {certificate}; {string.Join(", ", request.Quotas)}; seats {request.Seats} home {request.MostPerHousehold}; {string.Join(" / ", Enumerable.Range(0, request.Pool.Count).Select(row => Kind(request, row)))}");
    }));

    [Fact]
    public void The_order_of_the_people_does_not_matter_to_leximin_and_nash() => Check(request =>
    {
        var order = Enumerable.Range(0, request.Pool.Count).OrderBy(row => (row * 7919) % 31).ToArray();
        var pool = new Pool(
            request.Pool.Features,
            [.. order.Select(row => request.Pool.Features.Select((_, f) => request.Pool[row, f]).ToArray())],
            [.. order.Select(request.Pool.Household)]);
        return new[] { Objective.Leximin, Objective.Nash }.All(objective =>
        {
            var before = (request with { Objective = objective }).Lottery().Chances;
            var after = (request with { Objective = objective, Pool = pool }).Lottery().Chances;
            return order.Select((row, at) => Math.Abs(before[row] - after[at])).Max() < 1e-6;
        });
    });

    [Fact]
    public void The_names_of_values_and_the_order_of_the_quotas_do_not_matter_to_leximin_and_nash() => Check(request =>
    {
        // Turned round, so that what came first by name comes last.
        static string Other(string value) => $"w{9 - int.Parse(value[1..], System.Globalization.CultureInfo.InvariantCulture)}";
        var pool = new Pool(
            request.Pool.Features,
            [.. Enumerable.Range(0, request.Pool.Count).Select(row => request.Pool.Features.Select((_, f) => Other(request.Pool[row, f])).ToArray())],
            [.. Enumerable.Range(0, request.Pool.Count).Select(request.Pool.Household)]);
        var quotas = new Quotas(request.Quotas.Reverse().Select(q => new Quota([.. q.Conditions.Select(c => c with { Value = Other(c.Value) })], q.Min, q.Max)));
        return new[] { Objective.Leximin, Objective.Nash }.All(objective =>
        {
            var (before, after) = ((request with { Objective = objective }).Lottery(), (request with { Objective = objective, Pool = pool, Quotas = quotas }).Lottery());
            var off = before.Chances.Zip(after.Chances, (a, b) => Math.Abs(a - b)).Max();
            // A product that is proved to a billionth fixes the chances to the square root of that.
            return off < (objective == Objective.Nash ? 1e-4 : 1e-6) ? true : throw new InvalidOperationException($"{objective}: {off}; {before.Certificate}; {after.Certificate}");
        });
    });

    [Fact]
    public void Leximin_has_the_lowest_chance_of_maximin_and_no_objective_a_higher_one() => Check(request =>
    {
        var lowest = Fair.Select(objective => (request with { Objective = objective }).Lottery().SortedChances()[0]).ToArray();
        return Math.Abs(lowest[0] - lowest[1]) < 1e-6 && lowest.All(chance => chance <= lowest[0] + 1e-6);
    });

    [Fact]
    public void Nash_has_the_highest_product() => Check(request =>
    {
        double Product(Objective objective) => (request with { Objective = objective }).Lottery().SortedChances().Sum(Math.Log);
        return Product(Objective.Nash) >= Product(Objective.Leximin) - 1e-6;
    });

    [Fact]
    public void Who_is_chosen_already_is_on_every_panel_and_who_is_excluded_on_none() => Check(request =>
    {
        var panel = request.Lottery().Panels[0].Members;
        var outsider = Enumerable.Range(0, request.Pool.Count).Except(panel).First();
        var lottery = (request with { AlreadyChosen = [panel[0]], Excluded = [outsider] }).Lottery();
        return lottery.Chances[panel[0]] > 1 - 1e-12 && lottery.Chances[outsider] == 0;
    });

    [Fact]
    public void A_uniform_lottery_keeps_the_quotas_and_is_near_the_chances() => Check(request =>
    {
        var lottery = request.Lottery();
        var uniform = UniformLottery.Round(request, lottery, 100);
        return uniform.Panels.Count == 100
            && uniform.Panels.All(panel => panel.Count == request.Seats && request.Quotas.All(q => panel.Count(row => Has(request, row, q)) is var n && n >= q.Min && n <= q.Max))
            && uniform.WorstDeviation < 2;
    });

    [Fact]
    public void The_same_request_gives_the_same_lottery() => Check(request =>
    {
        var (a, b) = (request.Lottery(), request.Lottery());
        return a.Panels.Zip(b.Panels).All(p => p.First.Probability == p.Second.Probability && p.First.Members.SequenceEqual(p.Second.Members));
    });

    /// <summary>
    /// One would think that one more volunteer can only lower the chances of the others. But the fourth person here fits on a
    /// panel only with somebody who is "v1 v0", and the fifth is the first.
    /// </summary>
    [Fact]
    public void More_volunteers_do_not_always_mean_less_chance_for_the_others()
    {
        string[] quotas = ["f0 v0 1 1", "f0 v1 1 1", "f1 v0 1 1", "f1 v1 1 1"];
        var before = Small.Request(["v0 v0", "v0 v0", "v1 v1", "v0 v1"], quotas, 2).Lottery();
        var after = Small.Request(["v0 v0", "v0 v0", "v1 v1", "v0 v1", "v1 v0"], quotas, 2).Lottery();

        Assert.Equal(0, before.Chances[3]);
        Assert.True(after.Chances[3] > 0.3);
    }

    /// <summary>One would think that wider quotas never lower anybody's chance: they lower the chance of who was protected by them.</summary>
    [Fact]
    public void Wider_quotas_lower_the_chance_of_some()
    {
        string[] people = ["v0", "v1", "v1", "v1"];
        var narrow = Small.Request(people, ["f0 v0 1 1", "f0 v1 1 1"], 2).Lottery();
        var wide = Small.Request(people, ["f0 v0 0 1", "f0 v1 0 2"], 2).Lottery();

        Assert.Equal(1, narrow.Chances[0], 1e-9);
        Assert.Equal(0.5, wide.Chances[0], 1e-9);
    }

    /// <summary>One would think that a larger panel is good for everybody: the first person here fits alone, and with nobody else.</summary>
    [Fact]
    public void More_seats_lower_the_chance_of_some()
    {
        string[] people = ["s u", "s w", "t u"];
        string[] quotas = ["f0 s 0 1", "f0 t 0 1", "f1 u 0 1", "f1 w 0 1"];

        Assert.Equal(1.0 / 3, Small.Request(people, quotas, 1).Lottery().Chances[0], 1e-9);
        Assert.Equal(0, Small.Request(people, quotas, 2).Lottery().Chances[0]);
    }

    /// <summary>The same pools in every run; other numbers look at other pools.</summary>
    private static void Check(Func<SelectionRequest, bool> law) =>
        Prop.ForAll(Small.Requests.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(2026, 1));

    private static bool Has(SelectionRequest request, int row, Quota quota) =>
        quota.Conditions.All(c => request.Pool[row, request.Pool.ColumnOf(c.Feature)] == c.Value);

    /// <summary>Own values, and those of who lives at the same address when that matters.</summary>
    private static string Kind(SelectionRequest request, int row)
    {
        string Values(int r) => string.Join(' ', request.Pool.Features.Select((_, f) => request.Pool[r, f]));
        var mates = request.MostPerHousehold is null
            ? Enumerable.Empty<string>()
            : Enumerable.Range(0, request.Pool.Count).Where(r => r != row && request.Pool.Household(r) == request.Pool.Household(row)).Select(Values).Order(StringComparer.Ordinal);
        return Values(row) + "|" + string.Join('|', mates);
    }
}
