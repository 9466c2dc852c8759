using Tentakel.Sortition.Solving;
using Tentakel.Sortition.Solving.Linear;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition;

/// <summary>A panel, and how many alternates it should get.</summary>
public sealed record AlternatesRequest
{
    /// <summary>The request the panel came from.</summary>
    public required SelectionRequest Selection { get; init; }

    /// <summary>The panel: rows of the pool, as many as there are seats.</summary>
    public required IReadOnlyList<int> Panel { get; init; }

    /// <summary>How many alternates, from 1.</summary>
    public required int Count { get; init; }

    /// <summary>Each person's chance of dropping out, by row of the pool, from 0 up to 1 (<see cref="Dropout.Chances"/>); null is the usual chance for everybody.</summary>
    public IReadOnlyList<double>? Chances { get; init; }

    /// <summary>How many times dropping out is tried, from 1; more is slower and steadier.</summary>
    public int Trials { get; init; } = 300;
}

/// <summary>Alternates for a panel.</summary>
/// <param name="Rows">Rows of the pool in the order they were chosen: the first does most good.</param>
/// <param name="Holds">Part of the trials, other ones than they were chosen by, in which the quotas hold again with these alternates alone; 0 to 1.</param>
/// <param name="HoldsWithout">The same without any alternate: nobody drops out.</param>
/// <param name="Trials">How many trials that is counted over.</param>
public sealed record AlternatesResult(IReadOnlyList<int> Rows, double Holds, double HoldsWithout, int Trials);

/// <summary>
/// Chooses alternates for whoever is likely to drop out: dropping out is tried many times by everybody's chance, and each time
/// the person is added who brings the panels that are left nearest to the quotas. Between people who count for the same quotas,
/// and between kinds that do equally well, chance decides.
/// </summary>
/// <remarks>
/// After Assos, Baharav, Flanigan and Procaccia, "Alternates, Assemble! Selecting Optimal Alternates for Citizens' Assemblies",
/// 2025. Theirs is one large integer program; this one is greedy with exchanges, and says how well it did on fresh trials.
/// </remarks>
public static class Alternates
{
    private const int MostKinds = 300;

    /// <summary>Chooses them.</summary>
    /// <param name="request">The panel and how many.</param>
    /// <param name="randomness">Makes the trials and decides between equals; the same source gives the same alternates.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <exception cref="SortitionInputException">More alternates than there are people who can be one, a row or chance out of its range, or a panel of another size.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AlternatesResult Choose(AlternatesRequest request, IRandomness randomness, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(randomness);
        var selection = request.Selection;
        var pool = selection.Pool;
        var chances = request.Chances ?? [.. Enumerable.Repeat(Dropout.Usual, pool.Count)];
        Check(request, chances);
        var counter = new QuotaCounter(pool, selection.Quotas);
        var trials = Enumerable.Range(0, request.Trials).Select(_ => new Trial(selection, counter, Leavers(request.Panel, chances, randomness), request.Panel)).ToList();
        var homes = new Dictionary<string, int>(StringComparer.Ordinal);
        bool HasRoom(int row) => selection.MostPerHousehold is not { } most || pool.Household(row) is not { } home || homes.GetValueOrDefault(home) < most;
        void Count(int row)
        {
            if (pool.Household(row) is { } home)
            {
                homes[home] = homes.GetValueOrDefault(home) + 1;
            }
        }

        foreach (var row in request.Panel)
        {
            Count(row);
        }

        var kinds = Kinds(pool.Count, request, counter, chances, randomness);
        kinds = [.. kinds.Select(kind => (Kind: kind, Gain: trials.Sum(trial => trial.Gain(kind.Quotas)))).OrderByDescending(k => k.Gain).Take(MostKinds).Select(k => k.Kind)
            .Concat(kinds).Distinct()];
        var chosen = new List<int>();
        while (chosen.Count < request.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            var best = -1;
            var most = double.NegativeInfinity;
            for (var k = 0; k < kinds.Count; k++)
            {
                // Past the first kinds only when those have nobody left.
                if (k >= MostKinds && best >= 0)
                {
                    break;
                }

                while (kinds[k].People.TryPeek(out var next) && !HasRoom(next))
                {
                    kinds[k].People.Dequeue();
                }

                if (kinds[k].People.TryPeek(out var person))
                {
                    var gain = (1 - chances[person]) * trials.Sum(trial => trial.Gain(kinds[k].Quotas));
                    if (gain > most + 1e-9)
                    {
                        (best, most) = (k, gain);
                    }
                }
            }

            if (best < 0)
            {
                throw new SortitionInputException([new(InputErrorCode.SeatsDoNotFit, InputTable.Settings, null, "alternates", $"There are only {chosen.Count} people who can be an alternate; the rule on addresses keeps the others out.")]);
            }

            var row = kinds[best].People.Dequeue();
            chosen.Add(row);
            Count(row);
            foreach (var trial in trials.Where(_ => randomness.NextDouble() >= chances[row]))
            {
                trial.Take(kinds[best].Quotas);
            }
        }

        var (with, without) = Judge(request, counter, chosen, chances, randomness);
        return new AlternatesResult(chosen, with, without, request.Trials);
    }

    private static List<int> Leavers(IReadOnlyList<int> panel, IReadOnlyList<double> chances, IRandomness randomness) =>
        [.. panel.Order().Where(row => randomness.NextDouble() < chances[row])];

    /// <summary>People who count for the same quotas and drop out as easily, in an order that chance decides; the kinds too.</summary>
    private static List<Kind> Kinds(int count, AlternatesRequest request, QuotaCounter counter, IReadOnlyList<double> chances, IRandomness randomness)
    {
        var rows = Enumerable.Range(0, count).Except(request.Panel).Except(request.Selection.Excluded).ToArray();
        randomness.Shuffle<int>(rows);
        return [.. rows.GroupBy(row => (string.Join(' ', counter.Of(row)), chances[row])).Select(g => new Kind(counter.Of(g.First()), new Queue<int>(g)))];
    }

    /// <summary>Fresh trials, answered exactly: can some of the alternates who come fill the seats so that every quota holds?</summary>
    private static (double With, double Without) Judge(AlternatesRequest request, QuotaCounter counter, List<int> chosen, IReadOnlyList<double> chances, IRandomness randomness)
    {
        var watch = new Watch(request.Selection.Limits.Time, default);
        var quotas = request.Selection.Quotas;
        var rowsOf = chosen.Select(row => counter.Of(row).Select(q => q + 1).Prepend(0).ToArray()).ToArray();
        var (with, without) = (0, 0);
        for (var i = 0; i < request.Trials; i++)
        {
            var leavers = Leavers(request.Panel, chances, randomness);
            var come = chosen.Select(row => randomness.NextDouble() >= chances[row] ? 1 : 0).ToArray();
            without += leavers.Count == 0 ? 1 : 0;
            if (leavers.Count == 0 || leavers.Count > come.Sum())
            {
                with += leavers.Count == 0 ? 1 : 0;
                continue;
            }

            var left = new Trial(request.Selection, counter, leavers, request.Panel);
            var low = quotas.Select((q, j) => q.Min - left.Counts[j]).Prepend(leavers.Count).ToArray();
            var high = quotas.Select((q, j) => q.Max - left.Counts[j]).Prepend(leavers.Count).ToArray();
            var search = new IntegerSearch(low.Length, rowsOf, low, high, come);
            with += search.Run(new double[chosen.Count], double.NegativeInfinity, any: true, 2000, watch) == SearchStatus.Found ? 1 : 0;
        }

        return ((double)with / request.Trials, (double)without / request.Trials);
    }

    private static void Check(AlternatesRequest request, IReadOnlyList<double> chances)
    {
        var errors = new List<InputError>();
        void Wrong(InputErrorCode code, string message) => errors.Add(new(code, InputTable.Settings, null, "alternates", message));
        var count = request.Selection.Pool.Count;
        foreach (var row in request.Panel.Where(row => row < 0 || row >= count))
        {
            Wrong(InputErrorCode.BadRow, $"Row {row + 1} is not in the pool, which has {count} people.");
        }

        if (request.Panel.Count != request.Selection.Seats || request.Panel.Distinct().Count() != request.Panel.Count)
        {
            Wrong(InputErrorCode.SeatsDoNotFit, $"The panel has {request.Panel.Distinct().Count()} different people for {request.Selection.Seats} seats.");
        }

        var free = Enumerable.Range(0, count).Except(request.Panel).Except(request.Selection.Excluded).Count();
        if (request.Count < 1 || request.Count > free)
        {
            Wrong(InputErrorCode.SeatsDoNotFit, $"{request.Count} alternates are asked; there must be from 1 to {free}, the people outside the panel.");
        }

        if (request.Trials is < 1 or > 100_000)
        {
            Wrong(InputErrorCode.BadNumber, "The number of trials must be from 1 to 100000.");
        }

        if (chances.Count != count || chances.Any(c => !(c >= 0 && c < 1)))
        {
            Wrong(InputErrorCode.BadNumber, "There must be a chance of dropping out for everybody, from 0 up to and not including 1.");
        }

        SortitionInputException.ThrowIfAny(errors);
    }

    private sealed record Kind(int[] Quotas, Queue<int> People);

    /// <summary>One way in which people drop out, with the seats that were filled since.</summary>
    private sealed class Trial
    {
        private readonly SelectionRequest selection;
        private readonly List<int[]> used = [];
        private int open;

        public Trial(SelectionRequest selection, QuotaCounter counter, List<int> leavers, IReadOnlyList<int> panel)
        {
            this.selection = selection;
            open = leavers.Count;
            Counts = new int[selection.Quotas.Count];
            foreach (var quota in panel.Except(leavers).SelectMany(counter.Of))
            {
                Counts[quota]++;
            }
        }

        /// <summary>How many of each quota are there.</summary>
        public int[] Counts { get; }

        /// <summary>How much nearer to the quotas somebody brings it, in an open seat or instead of another alternate; 0 if not at all.</summary>
        public double Gain(int[] quotas) => open > 0 ? Math.Max(0, Change(quotas, +1) + 1) : Math.Max(0, Swap(quotas, out _));

        public void Take(int[] quotas)
        {
            if (open > 0)
            {
                if (Change(quotas, +1) + 1 > 0)
                {
                    open--;
                    Add(quotas, +1);
                    used.Add(quotas);
                }
            }
            else if (Swap(quotas, out var other) > 0)
            {
                Add(used[other], -1);
                Add(quotas, +1);
                used[other] = quotas;
            }
        }

        private double Swap(int[] quotas, out int other)
        {
            var most = 0.0;
            other = -1;
            for (var i = 0; i < used.Count; i++)
            {
                var gain = Change(used[i], -1);
                Add(used[i], -1);
                gain += Change(quotas, +1);
                Add(used[i], +1);
                if (gain > most + 1e-12)
                {
                    (most, other) = (gain, i);
                }
            }

            return most;
        }

        private void Add(int[] quotas, int by)
        {
            foreach (var quota in quotas)
            {
                Counts[quota] += by;
            }
        }

        private double Change(int[] quotas, int by)
        {
            var change = 0.0;
            foreach (var q in quotas)
            {
                var quota = selection.Quotas[q];
                change += quota.Weight * (Off(quota, Counts[q]) - Off(quota, Counts[q] + by));
            }

            return change;
        }

        private static int Off(Quota quota, int count) => Math.Max(0, quota.Min - count) + Math.Max(0, count - quota.Max);
    }
}
