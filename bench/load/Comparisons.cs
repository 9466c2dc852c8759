namespace Tentakel.Bench.Load;

/// <summary>Every goal on a line: what was measured, the ratio, the goal, and whether it was met.</summary>
internal sealed class Comparisons(Options options, IReadOnlyList<Load> towns)
{
    private const int Clients = 64;
    private const int Times = 100;

    // What runs often is compiled better: every server and every page is asked as often before anything is counted.
    private const int Before = 400;

    // Any cookie we do not know: nothing is kept for whoever brings one.
    private const string Uncached = "maat=1";

    private readonly TimeSpan _time = TimeSpan.FromSeconds(options.Seconds);
    private readonly Load _first = towns[0];

    public async Task Print()
    {
        // Sizes first: after the others the servers have not been asked the same.
        foreach (var (name, measure) in new (string, Func<Task>)[] { ("sizes", Sizes), ("pages", Pages), ("submits", Submits) })
        {
            if (options.Only is null || options.Only == name)
            {
                await measure();
            }
        }
    }

    private async Task Pages()
    {
        Console.WriteLine();
        var signal = _first.Town.Signal;
        await Warm(_first, ["/maat/kaal", "/maat/pagina", "/maat/leeg", "/signalen", signal]);
        var rates = await Turns(
            () => _first.Get("/maat/pagina", Uncached, Clients, _time), () => _first.Get("/signalen", null, Clients, _time), () => _first.Get("/maat/leeg", Uncached, Clients, _time));
        Line("cached public list / bare page, requests/s", Ratio(rates, 1, 0, round => round.PerSecond), 1.4, atLeast: true);
        Note("  the same / page without layout", Ratio(rates, 1, 2, round => round.PerSecond));

        var costs = await Costs(_first, [("/maat/pagina", Uncached), (signal, Uncached), ("/signalen", Uncached), ("/maat/leeg", Uncached)]);
        Line("uncached signal page / bare page, CPU", Ratio(costs, 1, 0), 3.5, atLeast: false);
        Line("uncached list of 20 / bare page, CPU", Ratio(costs, 2, 0), 5, atLeast: false);
        Note("  signal page / page without layout, CPU", Ratio(costs, 1, 3));
        Note("  list of 20 / page without layout, CPU", Ratio(costs, 2, 3));
    }

    private async Task Sizes()
    {
        var workers = new Dictionary<Load, string>();
        var directors = new Dictionary<Load, string>();
        foreach (var load in towns)
        {
            workers[load] = await load.SignIn("ronald.bakker@oeverstad.example");
            directors[load] = await load.SignIn("marleen.postma@oeverstadverbindt.example");
        }

        (string Name, string Path, Func<Load, string> Cookie)[] pages =
        [
            ("list", "/signalen", _ => Uncached), ("list of one area", "/signalen?buurt=BU99010203", _ => Uncached), ("list of what is open", "/signalen?stand=open", _ => Uncached),
            ("search", "/signalen?zoek=lantaarn+brandt+niet", _ => Uncached), ("search, signed in", "/signalen?zoek=schimmel+slaapkamer", load => workers[load]),
            ("inbox", "/voor-mij", load => workers[load]), ("board", "/bord", load => directors[load]),
            ("front page", "/", _ => Uncached), ("body", "/lichaam", _ => Uncached), ("measures", "/maten", _ => Uncached), ("longest waiting", "/langst-wachtend", _ => Uncached),
        ];
        foreach (var (name, path, cookie) in pages)
        {
            var costs = new List<double[]>();
            for (var round = -1; round < options.Rounds; round++)
            {
                var one = new double[towns.Count];
                for (var at = 0; at < towns.Count; at++)
                {
                    one[at] = await towns[at].CpuOf(path, cookie(towns[at]), round < 0 ? Before : Times);
                }

                if (round >= 0)
                {
                    costs.Add(one);
                }
            }

            Console.Write($"{name,-22} {string.Join(", ", Enumerable.Range(0, towns.Count).Select(at => $"{Median(costs.Select(cost => cost[at])):0.0}"))} ms CPU at {string.Join(", ", options.Signals)}; ");
            Line($"{options.Signals[^1]} / {options.Signals[0]}", Median(costs.Select(cost => cost[^1] / cost[0])), 1.5, atLeast: false);
        }
    }

    private async Task Submits()
    {
        Console.WriteLine();

        // A server that runs for days has everything compiled well; one of two seconds has next to nothing.
        foreach (var path in new[] { "/maat/naief", "/maat/schrijver" })
        {
            await _first.PostTimes(path, 8, 1500);
        }

        await _first.Get("/maat/kaal", null, Clients, _time);
        var rounds = await Turns(
            () => _first.Post("/maat/naief", Clients, _time), () => _first.Post("/maat/schrijver", Clients, _time), () => _first.Get("/maat/kaal", null, Clients, _time));
        Console.WriteLine($"submits/s: one SaveChanges each {Median(rounds.Select(round => round[0].PerSecond)):0}, writer {Median(rounds.Select(round => round[1].PerSecond)):0}, bare endpoint {Median(rounds.Select(round => round[2].PerSecond)):0}; p99 {Median(rounds.Select(round => round[0].P99)):0} and {Median(rounds.Select(round => round[1].P99)):0} ms; CPU {Median(rounds.Select(round => round[0].Cpu)):0.0} and {Median(rounds.Select(round => round[1].Cpu)):0.0} ms");
        if (options.Provider == "sqlite")
        {
            Line($"submit at {Clients} clients / one SaveChanges each, requests/s", Ratio(rounds, 1, 0, round => round.PerSecond), 3, atLeast: true);
            Note("  the same, CPU", Ratio(rounds, 1, 0, round => round.Cpu));
            Line("  the same, p99", Ratio(rounds, 1, 0, round => round.P99), 1.0 / 3, atLeast: false);
        }
        else
        {
            Line("submit / bare endpoint, requests/s", Ratio(rounds, 1, 2, round => round.PerSecond), 0.05, atLeast: true);
            Note("  submit / one SaveChanges each, requests/s", Ratio(rounds, 1, 0, round => round.PerSecond));
        }
    }

    private static async Task Warm(Load load, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            await load.CpuOf(path, Uncached, Before);
        }
    }

    private async Task<List<Round[]>> Turns(params Func<Task<Round>>[] ask)
    {
        var rounds = new List<Round[]>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var turn = new List<Round>();
            foreach (var one in ask)
            {
                turn.Add(await one());
            }

            rounds.Add([.. turn]);
        }

        return rounds;
    }

    private async Task<List<double[]>> Costs(Load load, (string Path, string Cookie)[] pages)
    {
        var costs = new List<double[]>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var one = new List<double>();
            foreach (var (path, cookie) in pages)
            {
                one.Add(await load.CpuOf(path, cookie, 3 * Times));
            }

            costs.Add([.. one]);
        }

        return costs;
    }

    private static double Ratio(List<Round[]> rounds, int of, int to, Func<Round, double> figure) => Median(rounds.Select(round => figure(round[of]) / figure(round[to])));

    private static double Ratio(List<double[]> costs, int of, int to) => Median(costs.Select(cost => cost[of] / cost[to]));

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static void Line(string what, double ratio, double goal, bool atLeast) =>
        Console.WriteLine($"{what}: {ratio:0.00#} (goal {(atLeast ? "at least" : "at most")} {goal:0.##}) {((atLeast ? ratio >= goal : ratio <= goal) ? "met" : "NOT met")}");

    private static void Note(string what, double ratio) => Console.WriteLine($"{what}: {ratio:0.00}");
}
