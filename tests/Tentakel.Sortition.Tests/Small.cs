using FsCheck;
using FsCheck.Fluent;

namespace Tentakel.Sortition.Tests;

/// <summary>Small pools: people with two or three features of two or three values, quotas that some panel meets.</summary>
internal static class Small
{
    public static Gen<SelectionRequest> Requests { get; } = Of(exact: false);

    public static Gen<SelectionRequest> Exact { get; } = Of(exact: true);

    public static SelectionRequest Request(string[] people, string[] quotas, int seats, string?[]? homes = null, int? perHome = null)
    {
        var rows = people.Select(p => p.Split(' ')).ToArray();
        var features = Enumerable.Range(0, rows[0].Length).Select(f => $"f{f}").ToArray();
        return new SelectionRequest
        {
            Pool = new Pool(features, rows, homes),
            Quotas = new Quotas(quotas.Select(q => q.Split(' ')).Select(q => new Quota(q[0], q[1], Number(q[2]), Number(q[3])))),
            Seats = seats,
            MostPerHousehold = perHome,
        };
    }

    public static LotteryResult Lottery(this SelectionRequest request) =>
        PanelLottery.Find(request, TestContext.Current.CancellationToken).Lottery ?? throw new InvalidOperationException("These quotas can be met.");

    public static double[] SortedChances(this LotteryResult lottery) =>
        [.. lottery.Chances.Where((_, row) => !lottery.Impossible.Contains(row)).Order()];

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Gen<SelectionRequest> Of(bool exact) =>
        from people in Gen.Choose(4, 14)
        from seats in Gen.Choose(1, Math.Min(5, people - 1))
        from features in Gen.Choose(1, 3)
        from cells in Gen.Choose(0, 2).ListOf(people * features)
        from panel in Gen.Shuffle(Enumerable.Range(0, people))
        from widths in Gen.Choose(0, exact ? 0 : 2).ListOf(features * 3)
        from homes in Gen.Choose(0, people).ListOf(people)
        from perHome in Gen.Elements<int?>(null, null, 1)
        select Make([.. cells], [.. panel.Take(seats)], [.. widths], [.. homes], people, features, perHome);

    private static SelectionRequest Make(int[] cells, int[] panel, int[] widths, int[] homes, int people, int features, int? perHome)
    {
        string Value(int person, int feature) => $"v{cells[(person * features) + feature]}";
        // The quotas come from a panel; with a rule on addresses its members must live apart.
        var addresses = homes.Select((home, i) => panel.Contains(i) ? $"own {i}" : $"home {home}").ToArray();
        var quotas = Enumerable.Range(0, features).SelectMany(f => Enumerable.Range(0, 3).Select(v =>
        {
            var count = panel.Count(person => Value(person, f) == $"v{v}");
            return new Quota($"f{f}", $"v{v}", Math.Max(0, count - (widths[(f * 3) + v] / 2)), count + ((widths[(f * 3) + v] + 1) / 2));
        }));
        return new SelectionRequest
        {
            Pool = new Pool(
                [.. Enumerable.Range(0, features).Select(f => $"f{f}")],
                [.. Enumerable.Range(0, people).Select(person => Enumerable.Range(0, features).Select(f => Value(person, f)).ToArray())],
                addresses),
            Quotas = new Quotas(quotas),
            Seats = panel.Length,
            MostPerHousehold = perHome,
        };
    }
}
