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
    /// <summary>The volunteers. Addresses are not looked at.</summary>
    public required Pool Pool { get; init; }

    /// <summary>The panels, at least two.</summary>
    public required IReadOnlyList<PanelGroup> Groups { get; init; }

    /// <summary>Quotas on all panels together, such as the balance over municipalities; may be empty.</summary>
    public Quotas Together { get; init; } = new([]);

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
/// Several disjoint panels at once. Everybody stands in the pool once per group, at an address of their own of which at most one
/// can be drawn; what is made fair is the chance of the address.
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
            [.. groups.Select((_, g) => (IReadOnlyList<int>)[.. panel.Members.Where(m => m / people == g).Select(m => m % people).Order()])], panel.Probability));
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
        var homes = groups.SelectMany(_ => Enumerable.Range(0, pool.Count)).Select(row => $"{row}");
        var quotas = groups.SelectMany(group => group.Quotas
            .Select(q => new Quota([new(column, group.Name), .. q.Conditions], q.Min, q.Max, q.FlexMin, q.FlexMax ?? group.Seats) { Row = q.Row, Weight = q.Weight })
            .Prepend(new Quota(column, group.Name, group.Seats, group.Seats, group.Seats, group.Seats)));
        return new SelectionRequest
        {
            Pool = new Pool([.. pool.Features, column], [.. rows], [.. homes]),
            Quotas = new Quotas([.. quotas, .. request.Together]),
            Seats = groups.Sum(g => g.Seats),
            MostPerHousehold = 1,
            Excluded = [.. request.Excluded.SelectMany(row => groups.Select((_, g) => (g * pool.Count) + row))],
            FairPerHousehold = true,
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
