using Tentakel.Sortition.Solving.Linear;

namespace Tentakel.Sortition.Solving;

/// <summary>No panel meets the quotas: the cheapest changes within the flex bounds, and quotas that are in each other's way.</summary>
internal static class Infeasibility
{
    public static InfeasibleResult Explain(SelectionRequest request, CancellationToken cancellation)
    {
        var watch = new Watch(request.Limits.RelaxationTime, cancellation);
        var problem = Problem.Of(request, everyQuota: true);
        var (parts, households, minimal) = Conflict(request, problem, watch.AtMost(request.Limits.RelaxationTime * 0.4));
        var (status, changes, cost) = Relax(request, problem, watch);
        var sentences = new List<string>();
        if (problem.People < problem.Seats)
        {
            sentences.Add($"Only {(problem.People == 1 ? "1 person" : $"{problem.People} people")} can be drawn for {problem.Seats} seats.");
        }
        else if (status is SearchStatus.Best or SearchStatus.Found)
        {
            sentences.Add(changes.Count == 1 ? "One change makes a panel possible:" : $"These {changes.Count} changes together make a panel possible:");
            sentences.AddRange(changes.Select(c => c.Sentence));
        }
        else
        {
            sentences.Add(status == SearchStatus.None ? "No change of the quotas within their flexible bounds makes a panel possible." : "No changes that make a panel possible were found in time.");
        }

        if (parts.Count > 0 || households)
        {
            sentences.Add(minimal ? "These cannot be met together; without any one of them the others can:" : "These cannot be met together:");
            sentences.AddRange(parts.Select(p => p.Sentence));
            if (households)
            {
                sentences.Add((request.MostPerHousehold, request.Copies) switch
                {
                    ({ } most, 1) => $"At most {most} of one address.",
                    ({ } most, _) => $"At most {most} of one address, and nobody in two groups.",
                    _ => "Nobody in two groups.",
                });
            }

            // One thing by itself is in nothing's way but that of the seats.
            if (parts.Count + (households ? 1 : 0) == 1)
            {
                sentences.Add($"The panel has {(problem.Seats == 1 ? "1 seat" : $"{problem.Seats} seats")}{(request.AlreadyChosen.Count == 0 ? "" : " left")}.");
            }
        }

        var wider = households ? Wider(request, watch) : null;
        if (wider is { } more)
        {
            sentences.Insert(0, $"With at most {more} of one address instead of {request.MostPerHousehold} a panel is possible, and no quota has to change.");
        }

        return new InfeasibleResult
        {
            PerAddress = wider,
            CanBeRelaxed = status is SearchStatus.Best or SearchStatus.Found,
            Changes = changes,
            Cost = cost,
            IsSmallest = status == SearchStatus.Best,
            Conflict = parts,
            ConflictIsMinimal = minimal,
            HouseholdsInConflict = households,
            Sentences = sentences,
        };
    }

    /// <summary>The fewest of one address with which a panel keeps every quota; null if there is no such number, or time ran out.</summary>
    private static int? Wider(SelectionRequest request, Watch watch)
    {
        if (request.MostPerHousehold is not { } most || request.Copies > 1)
        {
            return null;
        }

        var largest = Enumerable.Range(0, request.Pool.Count).Select(request.Pool.Household).Where(home => home is not null).GroupBy(home => home).Max(home => (int?)home.Count()) ?? 0;
        for (var next = most + 1; next <= Math.Min(largest, request.Seats); next++)
        {
            var problem = Problem.Of(request with { MostPerHousehold = next }, everyQuota: true);
            var status = new IntegerSearch(problem).Run(new double[problem.Types], double.NegativeInfinity, any: true, 3000, watch);
            if (status is SearchStatus.Found or SearchStatus.Best or SearchStatus.Stopped)
            {
                return status == SearchStatus.Stopped ? null : next;
            }
        }

        return null;
    }

    private static int[] Chosen(SelectionRequest request)
    {
        var counter = new QuotaCounter(request.Pool, request.Quotas);
        var chosen = new int[request.Quotas.Count];
        foreach (var quota in request.AlreadyChosen.Distinct().SelectMany(counter.Of))
        {
            chosen[quota]++;
        }

        return chosen;
    }

    /// <summary>
    /// A row for each minimum and one for each maximum. A minimum that gives way is filled by people who are not there; a maximum
    /// starts at its flexible bound with the room it gained occupied, and giving way is leaving some of that room empty.
    /// </summary>
    private static (SearchStatus Status, List<QuotaChange> Changes, double Cost) Relax(SelectionRequest request, Problem problem, Watch watch)
    {
        var chosen = Chosen(request);
        var quotas = request.Quotas;
        var rowOf = new Dictionary<int, int>();
        var low = new List<int> { problem.Seats };
        var high = new List<int> { problem.Seats };
        var columns = problem.RowsOf.Select(_ => new List<int>()).ToList();
        var capacity = problem.Capacity.ToList();
        var weights = problem.Capacity.Select(_ => 0.0).ToList();
        for (var row = 0; row < problem.Rows; row++)
        {
            rowOf[row] = row == 0 ? 0 : low.Count;
            var q = problem.QuotaOf[row];
            if (q < 0)
            {
                if (row > 0)
                {
                    low.Add(problem.Low[row]);
                    high.Add(problem.High[row]);
                }

                continue;
            }

            var min = Math.Max(0, quotas[q].Min - chosen[q]);
            var minGives = min - Math.Max(0, (quotas[q].FlexMin ?? 0) - chosen[q]);
            var max = quotas[q].Max - chosen[q];
            var maxGives = Math.Max(Math.Max(quotas[q].Max, quotas[q].FlexMax ?? request.Seats), quotas[q].Max) - quotas[q].Max;
            Gives(low.Count, minGives, -quotas[q].Weight);
            low.Add(min);
            high.Add(problem.Seats + Math.Max(0, minGives));
            Gives(low.Count, maxGives, quotas[q].Weight);
            low.Add(0);
            high.Add(max + maxGives);
        }

        void Gives(int row, int most, double weight)
        {
            if (most > 0)
            {
                columns.Add([row]);
                capacity.Add(most);
                weights.Add(weight);
            }
        }

        for (var t = 0; t < problem.Types; t++)
        {
            foreach (var row in problem.RowsOf[t])
            {
                columns[t].Add(rowOf[row]);
                if (problem.QuotaOf[row] >= 0)
                {
                    columns[t].Add(rowOf[row] + 1);
                }
            }
        }

        var search = new IntegerSearch(low.Count, [.. columns.Select(c => c.ToArray())], [.. low], [.. high], [.. capacity]);
        var status = search.Run([.. weights], double.NegativeInfinity, any: false, int.MaxValue, watch);
        if (status is not (SearchStatus.Best or SearchStatus.Found))
        {
            return (status, [], 0);
        }

        var counts = (int[])chosen.Clone();
        for (var t = 0; t < problem.Types; t++)
        {
            foreach (var row in problem.RowsOf[t].Where(row => problem.QuotaOf[row] >= 0))
            {
                counts[problem.QuotaOf[row]] += search.Best[t];
            }
        }

        var changes = Enumerable.Range(0, quotas.Count).Where(q => counts[q] < quotas[q].Min || counts[q] > quotas[q].Max)
            .Select(q => Change(quotas[q], counts[q])).ToList();
        return (status, changes, changes.Sum(c => c.Quota.Weight * (c.Quota.Min - c.Min + c.Max - c.Quota.Max)));
    }

    private static QuotaChange Change(Quota quota, int count) => count < quota.Min
        ? new(quota, count, quota.Max, $"{quota.Name}: take {Number(quota.Min - count)} fewer, a minimum of {count} instead of {quota.Min}.")
        : new(quota, quota.Min, count, $"{quota.Name}: take {Number(count - quota.Max)} more, a maximum of {count} instead of {quota.Max}.");

    private static string Number(int n) => n == 1 ? "one" : $"{n}";

    /// <summary>
    /// Takes sides away one by one for as long as there is still no panel; what cannot be taken away is a minimal conflict.
    /// If the linear program is infeasible already, it starts from what its certificate names.
    /// </summary>
    private static (List<ConflictPart> Parts, bool Households, bool Minimal) Conflict(SelectionRequest request, Problem problem, Watch watch)
    {
        var low = (int[])problem.Low.Clone();
        var high = (int[])problem.High.Clone();
        var sides = new List<(int Row, bool Minimum)>();
        for (var row = 1; row < problem.Rows; row++)
        {
            if (problem.QuotaOf[row] >= 0)
            {
                sides.Add((row, true));
                sides.Add((row, false));
            }
        }

        sides.Add((-1, false));
        var search = new IntegerSearch(problem);
        var weights = new double[problem.Types];
        var minimal = true;

        bool IsStuck(IEnumerable<(int Row, bool Minimum)> with)
        {
            for (var row = 1; row < problem.Rows; row++)
            {
                (low[row], high[row]) = (0, problem.Seats);
            }

            foreach (var (row, minimum) in with)
            {
                if (row < 0)
                {
                    for (var r = 1; r < problem.Rows; r++)
                    {
                        high[r] = problem.QuotaOf[r] < 0 ? problem.High[r] : high[r];
                    }
                }
                else if (minimum)
                {
                    low[row] = problem.Low[row];
                }
                else
                {
                    high[row] = problem.High[row];
                }
            }

            for (var row = 1; row < problem.Rows; row++)
            {
                search.SetRow(row, low[row], high[row]);
            }

            var status = search.Run(weights, double.NegativeInfinity, any: true, 3000, watch);
            minimal &= status != SearchStatus.Stopped;
            return status == SearchStatus.None;
        }

        if (Named(problem, sides, watch) is { } named && IsStuck(named))
        {
            sides = named;
        }

        minimal = true;
        for (var i = sides.Count - 1; i >= 0; i--)
        {
            var side = sides[i];
            var idle = side.Row >= 0 && (side.Minimum ? problem.Low[side.Row] == 0 : problem.High[side.Row] >= problem.Seats);
            if (idle || IsStuck(sides.Where(s => s != side)))
            {
                sides.RemoveAt(i);
            }
        }

        var parts = sides.Where(s => s.Row >= 0).Select(s => Part(request.Quotas[problem.QuotaOf[s.Row]], s.Minimum)).ToList();
        return (parts, sides.Exists(s => s.Row < 0), minimal);
    }

    private static ConflictPart Part(Quota quota, bool minimum) =>
        new(quota, minimum, minimum ? $"At least {quota.Min} of {quota.Name}." : $"At most {quota.Max} of {quota.Name}.");

    /// <summary>The sides with a part in the proof that the linear program has no solution; null if it has one.</summary>
    private static List<(int Row, bool Minimum)>? Named(Problem problem, List<(int Row, bool Minimum)> sides, Watch watch)
    {
        if (Enumerable.Range(0, problem.Rows).Any(row => problem.Low[row] > problem.High[row]))
        {
            return null;
        }

        var lp = new DualSimplex(problem.Rows, problem.Types);
        for (var row = 0; row < problem.Rows; row++)
        {
            lp.SetBounds(row, problem.Low[row], problem.High[row]);
        }

        for (var t = 0; t < problem.Types; t++)
        {
            lp.AddColumn(problem.RowsOf[t], [], 0, problem.Capacity[t], 1);
        }

        if (lp.Solve(watch) != LpStatus.Infeasible)
        {
            return null;
        }

        var rule = Enumerable.Range(1, problem.Rows - 1).Any(row => problem.QuotaOf[row] < 0 && lp.Certificate[row] < -1e-9);
        return [.. sides.Where(s => s.Row < 0 ? rule : s.Minimum ? lp.Certificate[s.Row] > 1e-9 : lp.Certificate[s.Row] < -1e-9)];
    }
}
