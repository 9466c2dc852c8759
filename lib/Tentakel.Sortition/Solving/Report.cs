using System.Globalization;

namespace Tentakel.Sortition.Solving;

/// <summary>A lottery as it is given back: checked once more against the request itself, and explained.</summary>
internal static class Report
{
    public static LotteryResult Of(SelectionRequest request, Problem problem, Fair fair, List<LotteryPanel> panels, double cpuSeconds)
    {
        var chances = new double[request.Pool.Count];
        var counter = new QuotaCounter(request.Pool, request.Quotas);
        var quotasOf = Enumerable.Range(0, request.Pool.Count).Select(counter.Of).ToArray();
        var most = new int[request.Quotas.Count];
        var least = Enumerable.Repeat(int.MaxValue, request.Quotas.Count).ToArray();
        foreach (var panel in panels)
        {
            var counts = Checked(request, panel, quotasOf);
            for (var q = 0; q < counts.Length; q++)
            {
                most[q] = Math.Max(most[q], counts[q]);
                least[q] = Math.Min(least[q], counts[q]);
            }

            foreach (var row in panel.Members)
            {
                chances[row] += panel.Probability;
            }
        }

        for (var row = 0; row < chances.Length; row++)
        {
            chances[row] = Math.Min(1, chances[row]);
        }

        return new LotteryResult
        {
            Objective = request.Objective,
            Panels = panels,
            Chances = chances,
            Certificate = new Certificate(fair.Upper, fair.Realised, fair.Gap, fair.Complete),
            Groups = [.. request.Quotas.Select((quota, q) => Group(quota, q, quotasOf, chances, least[q], most[q]))],
            Impossible = [.. fair.Impossible.SelectMany(t => problem.Members[t]).Concat(problem.Blocked).Order()],
            CpuSeconds = cpuSeconds,
        };
    }

    /// <summary>Totals per quota. A panel that breaks a rule is a bug and never leaves the library.</summary>
    private static int[] Checked(SelectionRequest request, LotteryPanel panel, int[][] quotasOf)
    {
        var counts = new int[request.Quotas.Count];
        foreach (var row in panel.Members)
        {
            foreach (var quota in quotasOf[row])
            {
                counts[quota]++;
            }
        }

        for (var q = 0; q < counts.Length; q++)
        {
            if (counts[q] < request.Quotas[q].Min || counts[q] > request.Quotas[q].Max)
            {
                throw new InvalidOperationException($"A panel has {counts[q]} for {request.Quotas[q]}.");
            }
        }

        var distinct = panel.Members.Distinct().Count() == panel.Members.Count && panel.Members.Count == request.Seats;
        if (!distinct || request.AlreadyChosen.Except(panel.Members).Any() || request.Excluded.Intersect(panel.Members).Any() || Crowded(request, panel))
        {
            throw new InvalidOperationException("A panel breaks a rule of the request.");
        }

        return counts;
    }

    private static bool Crowded(SelectionRequest request, LotteryPanel panel) =>
        (request.Copies > 1 && panel.Members.GroupBy(row => row % (request.Pool.Count / request.Copies)).Any(copies => copies.Count() > 1)) ||
        (request.MostPerHousehold is { } most &&
        panel.Members.Where(row => request.Pool.Household(row) is not null)
            .GroupBy(row => request.Pool.Household(row)!, StringComparer.Ordinal)
            .Any(home => home.Count() > most && home.Except(request.AlreadyChosen).Any()));

    private static GroupExplanation Group(Quota quota, int number, int[][] quotasOf, double[] chances, int least, int most)
    {
        var people = Enumerable.Range(0, chances.Length).Where(row => quotasOf[row].Contains(number)).Select(row => chances[row]).ToArray();
        var seats = people.Sum();
        var atMinimum = most == quota.Min;
        var atMaximum = least == quota.Max;
        var (lowest, highest) = people.Length == 0 ? (0, 0) : (people.Min(), people.Max());
        var sentence = people.Length == 0
            ? $"{quota.Name}: nobody in the pool."
            : string.Create(CultureInfo.InvariantCulture, $"{quota.Name}: {(people.Length == 1 ? "1 person" : $"{people.Length} people")} for {Range(quota)} {(quota.Min == quota.Max && quota.Max == 1 ? "seat" : "seats")}, {seats:0.##} on average; a chance of {Percent(lowest)}{(highest - lowest < 5e-4 ? "" : $" to {Percent(highest)}")}.{Why(atMinimum, atMaximum, quota)}");
        return new GroupExplanation(quota, people.Length, seats, lowest, highest, people.Length == 0 ? 0 : seats / people.Length, atMinimum, atMaximum, sentence);
    }

    private static string Range(Quota quota) => quota.Min == quota.Max ? $"{quota.Min}" : $"{quota.Min} to {quota.Max}";

    private static string Percent(double chance) => string.Create(CultureInfo.InvariantCulture, $"{100 * chance:0.#}%");

    private static string Why(bool atMinimum, bool atMaximum, Quota quota) => (atMinimum, atMaximum) switch
    {
        (true, true) => $" Every panel has exactly {quota.Min}, as the quota asks.",
        (true, false) => " Every panel has the minimum: with fewer of them the others would have more chance.",
        (false, true) => " Every panel has the maximum: that keeps their chance down.",
        _ => "",
    };
}
