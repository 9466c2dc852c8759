using System.Globalization;
using Tentakel.Sortition;
using Tentakel.Sortition.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args[0] == "invite")
{
    Invite.Compare(args.Length > 1 ? long.Parse(args[1]) : 8_300_000, args.Length > 2 ? args[2] : "artifacts/bench");
    return;
}

if (args[0] == "register")
{
    Invite.Generate(args[1], long.Parse(args[2]));
    return;
}

if (args[0].StartsWith("invite-", StringComparison.Ordinal))
{
    Invite.Run(args[0], args[1]);
    return;
}

var objective = Enum.Parse<Objective>(args[0], true);
var watched = Environment.GetEnvironmentVariable("PROGRESS") is not null;
var limit = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("LIMIT") ?? "60"));
switch (args[1])
{
    case "tiny":
        Tiny(int.Parse(args[2]), int.Parse(args[3]));
        break;
    case "generated":
        int[][] shapes = [[1727, 110, 7], [10000, 250, 8], [360, 30, 7], [1000, 60, 5]];
        var shape = shapes.First(s => s[0] == int.Parse(args[2]));
        int[] values = [2, 5, 4, 6, 3, 8, 4, 3];
        var (made, limits) = Pools.Skewed(int.Parse(args[3]), shape[0], shape[1], values[..shape[2]], 0.7, int.Parse(args[4]));
        Run($"{shape[0]}/{shape[1]}/{shape[2]}", made, limits, shape[1], null);
        break;
    default:
        foreach (var folder in args.Skip(1))
        {
            var (pool, quotas, seats) = Csv.Read(folder);
            Run(Path.GetFileName(folder), pool, quotas, seats, folder.Contains("sf_22", StringComparison.Ordinal) ? 1 : null);
        }

        break;
}

LotteryResult? Run(string name, Pool pool, Quotas quotas, int seats, int? household)
{
    var outcome = PanelLottery.Find(new SelectionRequest { Pool = pool, Quotas = quotas, Seats = seats, Objective = objective, MostPerHousehold = household, Limits = new SelectionLimits { Time = limit }, Progress = watched ? new Heard() : null });
    if (outcome.Infeasible is { } none)
    {
        Console.WriteLine($"{name}: infeasible; {string.Join(" ", none.Sentences)}");
        return null;
    }

    var lottery = outcome.Lottery!;
    Console.WriteLine($"{name,-18} upper {lottery.Certificate.UpperBound:F9} realised {lottery.Certificate.Realised:F9} gap {lottery.Certificate.Gap:E2} complete {lottery.Certificate.Complete} panels {lottery.Panels.Count} impossible {lottery.Impossible.Count} cpu {lottery.CpuSeconds:F3}");
    if (Environment.GetEnvironmentVariable("DUMP") is { } dump)
    {
        File.WriteAllLines(Path.Combine(dump, name + ".txt"), lottery.Chances.Select(c => c.ToString("R")));
    }

    return lottery;
}

void Tiny(int from, int to)
{
    var slowest = 0.0;
    for (var seed = from; seed < to; seed++)
    {
        var random = new Random(seed);
        var people = 30 + random.Next(61);
        var seats = 8 + random.Next(8);
        var values = Enumerable.Range(0, 4 + random.Next(3)).Select(_ => 2 + random.Next(4)).ToArray();
        var (pool, quotas) = Pools.Skewed(seed, people, seats, values, 0.7, 0);
        Console.Write($"{seed} {people}/{seats}/{values.Length} ");
        slowest = Math.Max(slowest, Run("tiny", pool, quotas, seats, null)?.CpuSeconds ?? 0);
    }

    Console.WriteLine($"slowest {slowest:F3}");
}

/// <summary>PROGRESS=1: says on standard error how far it is, with the CPU seconds so far.</summary>
internal sealed class Heard : IProgress<SelectionProgress>
{
    public void Report(SelectionProgress value) => Console.Error.WriteLine($"{Environment.CpuUsage.TotalTime.TotalSeconds,9:F2} {value.Phase} {value.Fraction:F3} gap {value.Gap:E2}");
}
