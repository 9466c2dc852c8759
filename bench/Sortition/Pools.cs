namespace Tentakel.Sortition.Bench;

/// <summary>Generated pools: volunteers who do not look like the town, quotas that do.</summary>
internal static class Pools
{
    /// <param name="seed">Same seed, same pool.</param>
    /// <param name="people">Volunteers.</param>
    /// <param name="seats">Seats.</param>
    /// <param name="values">Number of values, per feature.</param>
    /// <param name="skew">How far the volunteers differ from the town; 0 is not at all.</param>
    /// <param name="width">Maximum minus minimum of a quota; 0 is exact quotas, taken from a random panel so that they can be met.</param>
    public static (Pool Pool, Quotas Quotas) Skewed(int seed, int people, int seats, int[] values, double skew, int width)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var town = values.Select(v => Shares(Enumerable.Range(0, v).Select(_ => Math.Exp(0.5 * Normal())))).ToArray();
        var volunteers = town.Select(shares => Shares(shares.Select(s => s * Math.Exp(skew * Normal())))).ToArray();
        var rows = Enumerable.Range(0, people)
            .Select(_ => volunteers.Select(shares => Draw(shares, random.NextDouble())).ToArray()).ToArray();
        // A panel that looks like the town as far as the volunteers allow: weigh people by town against volunteers, draw without return.
        var panel = rows.Select((row, i) => (row, Key: Math.Log(random.NextDouble()) / row.Select((v, f) => town[f][v] / volunteers[f][v]).Aggregate(1.0, (a, b) => a * b)))
            .OrderByDescending(p => p.Key).Take(seats).Select(p => p.row).ToArray();
        var quotas = values.SelectMany((v, f) => Enumerable.Range(0, v).Select(value =>
        {
            var count = panel.Count(row => row[f] == value);
            var min = Math.Max(0, count - (width / 2));
            return new Quota($"f{f}", $"v{value}", min, Math.Max(count, min + width));
        }));
        var pool = new Pool([.. values.Select((_, f) => $"f{f}")], [.. rows.Select(row => row.Select(v => $"v{v}").ToArray())]);
        return (pool, new Quotas(quotas));
    }

    private static double[] Shares(IEnumerable<double> weights)
    {
        var all = weights.ToArray();
        return [.. all.Select(w => w / all.Sum())];
    }

    private static int Draw(double[] shares, double at)
    {
        for (var i = 0; i < shares.Length; i++)
        {
            if ((at -= shares[i]) < 0)
            {
                return i;
            }
        }

        return shares.Length - 1;
    }
}
