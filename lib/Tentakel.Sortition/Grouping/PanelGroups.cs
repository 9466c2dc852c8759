using System.Diagnostics.CodeAnalysis;
using Tentakel.Sortition.Solving;

namespace Tentakel.Sortition;

/// <summary>One of several panels that are drawn from one pool, such as one per theme or municipality.</summary>
/// <param name="Name">Its name; distinct.</param>
/// <param name="Seats">Its seats, at least 1.</param>
/// <param name="Quotas">Its own quotas, as for one panel; may be empty.</param>
public sealed record PanelGroup(string Name, int Seats, Quotas Quotas);

/// <summary>Several panels from one pool; nobody is on two of them.</summary>
public sealed record GroupsRequest
{
    /// <summary>The volunteers.</summary>
    public required Pool Pool { get; init; }

    /// <summary>The panels, at least two.</summary>
    public required IReadOnlyList<PanelGroup> Groups { get; init; }

    /// <summary>Quotas on all panels together, such as the balance over municipalities; may be empty.</summary>
    public Quotas Together { get; init; } = new([]);

    /// <summary>At most this many people of one address (<see cref="Pool.Household"/>) over all groups together; null is no rule.</summary>
    public int? MostPerHousehold { get; init; }

    /// <summary>Rows of people who are on no panel.</summary>
    public IReadOnlyList<int> Excluded { get; init; } = [];

    /// <summary>When to stop.</summary>
    public SelectionLimits Limits { get; init; } = new();

    /// <summary>Breaks ties between panels that are equally good.</summary>
    public IRandomness? Randomness { get; init; }

    /// <summary>Hears how far it is, on the computing thread.</summary>
    public IProgress<SelectionProgress>? Progress { get; init; }
}

/// <summary>One way to fill all panels.</summary>
/// <param name="Groups">Rows of the pool per group, ascending, in the order of the groups.</param>
/// <param name="Probability">Above 0; those of a lottery add up to 1.</param>
public sealed record GroupedPanels(IReadOnlyList<IReadOnlyList<int>> Groups, double Probability);

/// <summary>A lottery over ways to fill all panels: the lowest chance to be on any is as high as it goes, then the next lowest, and so on.</summary>
public sealed record GroupsResult
{
    /// <summary>The ways, each checked in whole numbers.</summary>
    public required IReadOnlyList<GroupedPanels> Panels { get; init; }

    /// <summary>Each person's chance to be on any panel, by row of the pool.</summary>
    public required IReadOnlyList<double> Chances { get; init; }

    /// <summary>Each person's chance per group: first the group, then the row.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> ChancesPerGroup { get; init; }

    /// <summary>What was proved of <see cref="Chances"/>, as for leximin.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>Rows of people who can be on no panel, ascending.</summary>
    public required IReadOnlyList<int> Impossible { get; init; }
}

/// <summary>Ways to fill all panels that are all equally likely, so that balls can decide in public.</summary>
public sealed record UniformGroups
{
    /// <summary>The ways, numbered from 0 by their place; first the way, then the group: rows of the pool, ascending.</summary>
    public required IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Ways { get; init; }

    /// <summary>In how many ways each person is on any panel, by row of the pool.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>The largest difference between a person's count and the number of ways times their chance to be on any panel.</summary>
    public required double WorstDeviation { get; init; }
}

/// <summary>What came of a request for several panels.</summary>
/// <param name="Lottery">The lottery; null if the quotas cannot be met.</param>
/// <param name="Infeasible">Why not and what would help; null if there is a lottery. A quota of a group has that group as a condition.</param>
public sealed record GroupsOutcome(GroupsResult? Lottery, InfeasibleResult? Infeasible)
{
    /// <summary>Whether there is a lottery.</summary>
    [MemberNotNullWhen(true, nameof(Lottery))]
    [MemberNotNullWhen(false, nameof(Infeasible))]
    public bool IsFeasible => Lottery is not null;
}

/// <summary>
/// Several disjoint panels at once. Everybody stands in the pool once per group, and at most one of these copies can be drawn; what
/// is made fair is the chance of the person.
/// </summary>
public static class PanelGroups
{
    /// <summary>Finds the fairest lottery over ways to fill all panels.</summary>
    /// <param name="request">The pool and the panels.</param>
    /// <param name="cancellation">Ends the computation; the best lottery so far is returned, with its certified gap.</param>
    /// <exception cref="SortitionInputException">The request is not right.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or ran out of time, before there was any way.</exception>
    public static GroupsOutcome Find(GroupsRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var (people, groups) = (request.Pool.Count, request.Groups);
        var outcome = Selection.Run(Expanded(request), cancellation);
        if (outcome.Lottery is not { } lottery)
        {
            return new GroupsOutcome(null, outcome.Infeasible);
        }

        var perGroup = groups.Select((_, g) => (IReadOnlyList<double>)[.. Enumerable.Range(0, people).Select(row => lottery.Chances[(g * people) + row])]).ToArray();
        var chances = Enumerable.Range(0, people).Select(row => Math.Min(1, perGroup.Sum(group => group[row]))).ToArray();
        var ways = lottery.Panels.Select(panel => new GroupedPanels(
            ByGroup(panel.Members, people, groups.Count), panel.Probability));
        return new GroupsOutcome(
            new GroupsResult
            {
                Panels = [.. ways],
                Chances = chances,
                ChancesPerGroup = perGroup,
                Certificate = lottery.Certificate,
                Impossible = [.. Enumerable.Range(0, people).Where(row => Enumerable.Range(0, groups.Count).All(g => lottery.Impossible.Contains((g * people) + row)))],
            },
            null);
    }

    /// <summary>Makes numbered ways that are all equally likely.</summary>
    /// <param name="request">The request the lottery came from.</param>
    /// <param name="lottery">The lottery.</param>
    /// <param name="ways">How many, such as 1000 for three balls of 0 to 9; at least 1.</param>
    /// <param name="randomness">Shuffles people of one type and the numbers.</param>
    /// <param name="cancellation">Ends the search for a better rounding; what is left is filled from the lottery.</param>
    public static UniformGroups Round(GroupsRequest request, GroupsResult lottery, int ways, IRandomness randomness, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(lottery);
        ArgumentOutOfRangeException.ThrowIfLessThan(ways, 1);
        var people = request.Pool.Count;
        var copies = new LotteryResult
        {
            Objective = Objective.Leximin,
            Panels = [.. lottery.Panels.Select(way => new LotteryPanel([.. way.Groups.SelectMany((rows, g) => rows.Select(row => (g * people) + row))], way.Probability))],
            Chances = [.. lottery.ChancesPerGroup.SelectMany(group => group)],
            Certificate = lottery.Certificate,
            Groups = [],
            Impossible = [],
            CpuSeconds = 0,
        };
        var rounded = UniformLottery.Round(Expanded(request), copies, ways, randomness, cancellation);
        var counts = Enumerable.Range(0, people).Select(row => Enumerable.Range(0, request.Groups.Count).Sum(g => rounded.Counts[(g * people) + row])).ToArray();
        return new UniformGroups
        {
            Ways = [.. rounded.Panels.Select(members => ByGroup(members, people, request.Groups.Count))],
            Counts = counts,
            WorstDeviation = counts.Select((n, row) => Math.Abs(n - (ways * lottery.Chances[row]))).Max(),
        };
    }

    private static IReadOnlyList<int>[] ByGroup(IEnumerable<int> members, int people, int groups)
    {
        var copies = members.ToLookup(m => m / people);
        return [.. Enumerable.Range(0, groups).Select(g => (IReadOnlyList<int>)[.. copies[g].Select(m => m % people).Order()])];
    }

    private static SelectionRequest Expanded(GroupsRequest request)
    {
        var (pool, groups) = (request.Pool, request.Groups);
        var column = "group";
        while (pool.ColumnOf(column) >= 0)
        {
            column += "_";
        }

        var rows = groups.SelectMany(group => Enumerable.Range(0, pool.Count)
            .Select(row => (string[])[.. pool.Features.Select((_, f) => pool[row, f]), group.Name]));
        var homes = groups.SelectMany(_ => Enumerable.Range(0, pool.Count)).Select(pool.Household);
        var quotas = groups.SelectMany(group => group.Quotas
            .Select(q => new Quota([new(column, group.Name), .. q.Conditions], q.Min, q.Max, q.FlexMin, q.FlexMax ?? group.Seats) { Row = q.Row, Weight = q.Weight })
            .Prepend(new Quota(column, group.Name, group.Seats, group.Seats, group.Seats, group.Seats)));
        return new SelectionRequest
        {
            Pool = new Pool([.. pool.Features, column], [.. rows], [.. homes]),
            Quotas = new Quotas([.. quotas, .. request.Together]),
            Seats = groups.Sum(g => g.Seats),
            MostPerHousehold = request.MostPerHousehold,
            Excluded = [.. request.Excluded.SelectMany(row => groups.Select((_, g) => (g * pool.Count) + row))],
            Copies = groups.Count,
            Limits = request.Limits,
            Randomness = request.Randomness,
            Progress = request.Progress,
        };
    }

    private static void Check(GroupsRequest request)
    {
        var errors = new List<InputError>();
        void Wrong(InputErrorCode code, string message) => errors.Add(new(code, InputTable.Settings, null, "groups", message));
        if (request.Groups.Count < 2)
        {
            Wrong(InputErrorCode.BadNumber, "There must be at least two groups.");
        }

        foreach (var name in request.Groups.GroupBy(g => g.Name, StringComparer.Ordinal).Where(g => g.Count() > 1 || string.IsNullOrWhiteSpace(g.Key)))
        {
            Wrong(InputErrorCode.Duplicate, $"The name \"{name.Key}\" of a group is empty or occurs twice.");
        }

        foreach (var group in request.Groups)
        {
            errors.AddRange(PanelLottery.Check(new SelectionRequest { Pool = request.Pool, Quotas = group.Quotas, Seats = group.Seats, Excluded = request.Excluded })
                .Select(e => e with { Message = $"Group \"{group.Name}\": {e.Message}" }));
        }

        if (request.MostPerHousehold is < 1)
        {
            Wrong(InputErrorCode.BadNumber, $"At most {request.MostPerHousehold} per address is no rule; it must be at least 1.");
        }

        var seats = request.Groups.Sum(g => (long)g.Seats);
        if (seats > request.Pool.Count)
        {
            Wrong(InputErrorCode.SeatsDoNotFit, $"There are {seats} seats together for {request.Pool.Count} people.");
        }
        else if (errors.Count == 0)
        {
            errors.AddRange(PanelLottery.Check(new SelectionRequest { Pool = request.Pool, Quotas = request.Together, Seats = (int)seats, Excluded = request.Excluded }));
        }

        SortitionInputException.ThrowIfAny(errors);
    }
}
