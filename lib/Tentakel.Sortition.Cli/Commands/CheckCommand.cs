using System.CommandLine;
using Tentakel.Sortition.Cli.Files;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting check</c>: are the files right, and does any panel meet the quotas? Writes nothing.</summary>
internal static class CheckCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var options = new PoolOptions();
        var command = new Verb("check", "Say whether the files are right and whether any panel meets the quotas. Writes no file.", """
            Example:
              loting check --people respondents.csv --quotas categories.csv --seats 35

            """ + PoolOptions.Products)
        {
            PoolOptions.Seats,
        };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            // One run of the greedy method: the least work after the question whether there is a panel at all.
            var (request, _) = options.Read(parsed, screen, parsed.GetValue(PoolOptions.Seats), Objective.Legacy, "1");
            var outcome = PanelLottery.Find(request with { LegacyRuns = 1 }, cancellation);
            var features = request.Quotas.SelectMany(q => q.Conditions).Select(c => c.Feature).Distinct().Count();
            screen.Out.WriteLine($"{request.Pool.Count} people, {request.Seats} seats, {request.Quotas.Count} quotas on {features} features.");
            foreach (var quota in request.Quotas)
            {
                screen.Out.WriteLine($"  {quota.Name}: {quota.Min}-{quota.Max} seats, {(People(request.Pool, quota) is var people && people == 1 ? "1 person" : $"{people} people")}");
            }

            if (outcome.Infeasible is { } none)
            {
                Infeasible(screen, none);
                return ExitCodes.Infeasible;
            }

            screen.Out.WriteLine("The quotas can be met.");
            if (outcome.Lottery!.Impossible.Count > 0)
            {
                screen.Out.WriteLine($"No panel can hold these rows, whatever is drawn: {string.Join(", ", outcome.Lottery.Impossible.Select(row => row + 1))}.");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    public static void Infeasible(Screen screen, InfeasibleResult none)
    {
        screen.Error.WriteLine("The quotas cannot be met.");
        foreach (var sentence in none.Sentences)
        {
            screen.Error.WriteLine($"  {sentence}");
        }
    }

    private static int People(Pool pool, Quota quota)
    {
        var conditions = quota.Conditions.Select(c => (Column: pool.ColumnOf(c.Feature), c.Value)).ToArray();
        return Enumerable.Range(0, pool.Count).Count(row => conditions.All(c => pool[row, c.Column] == c.Value));
    }
}
