using System.CommandLine;
using System.Globalization;
using Tentakel.Sortition.Cli.Files;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting select</c>: the fairest lottery, as files scripts rely on.</summary>
internal static class SelectCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var options = new PoolOptions();
        var objective = new Option<string>("--objective") { Description = "What is made fair: leximin, maximin, nash, goldilocks, maxentropy or legacy.", DefaultValueFactory = _ => "leximin", HelpName = "name" };
        objective.Validators.Add(given =>
        {
            if (given.Tokens.Count == 1 && !TryObjective(given.Tokens[0].Value, out _))
            {
                given.AddError($"--objective: there is no \"{given.Tokens[0].Value}\"; choose leximin, maximin, nash, goldilocks, maxentropy or legacy.");
            }
        });
        var seed = new Option<string>("--seed") { Description = "Any text; the same seed gives the same files. It breaks ties between panels that are equally good.", DefaultValueFactory = _ => "1", HelpName = "text" };
        var log = RunLogFile.Option("DIR/runs.jsonl if left out; give one file for all your trials.");
        var folder = new Option<string>("--out") { Description = "Folder for chances.csv and lottery.json, or relaxation.json.", Required = true, HelpName = "folder" };
        var command = new Verb("select", "Find the fairest lottery over panels that meet the quotas.", """
            Writes DIR/chances.csv (row,chance; rows count from 1, the header not counted) and DIR/lottery.json (panels with their
            probabilities and what was proved). If the quotas cannot be met: exit code 3 and DIR/relaxation.json.

            Examples:
              loting select --people respondents.csv --quotas categories.csv --seats 35 --objective leximin --seed 1 --out lottery
              loting select --people people.csv --quotas quotas.csv --seats 22 --address street,postcode --time 30 --out lottery

            """ + PoolOptions.Products)
        {
            PoolOptions.Seats, objective, seed, log, folder,
        };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            TryObjective(parsed.GetValue(objective)!, out var chosen);
            var (request, settings) = options.Read(parsed, screen, parsed.GetValue(PoolOptions.Seats), chosen, parsed.GetValue(seed)!);
            var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
            // What an earlier run left would be taken for the answer of this one.
            foreach (var stale in new[] { "chances.csv", "lottery.json", "relaxation.json" })
            {
                File.Delete(Path.Combine(target, stale));
            }

            var book = parsed.GetValue(log) ?? Path.Combine(target, RunLogFile.Name);
            RunLogFile.Read(book);
            void Log(string outcome, string? file) => RunLogFile.Append(book, new Trust.RunFacts(
                TimeProvider.System.GetUtcNow(), "select", Versions.Program, RunLogFile.Settings(settings), outcome, settings.PeopleHash, settings.QuotasHash, file is null ? "" : LotteryFile.Hash(Path.Combine(target, file))));
            SelectionOutcome outcome;
            try
            {
                outcome = PanelLottery.Find(request, cancellation);
            }
            catch (OperationCanceledException)
            {
                Log("no answer in time", null);
                throw;
            }

            if (outcome.Infeasible is { } none)
            {
                RelaxationFile.Write(target, none);
                Log("the quotas cannot be met", "relaxation.json");
                CheckCommand.Infeasible(screen, none);
                return ExitCodes.Infeasible;
            }

            var lottery = outcome.Lottery!;
            var proof = lottery.Certificate;
            LotteryFile.WriteChances(target, lottery.Chances);
            new LotteryFile(settings, lottery.Panels, proof.UpperBound, proof.Realised, proof.Gap, proof.Complete, Uniform: false).Write(target);
            Log(string.Create(CultureInfo.InvariantCulture, $"{lottery.Panels.Count} panels, realised {proof.Realised:F9}, gap {proof.Gap:0.0E+0}"), "lottery.json");
            Say(screen, lottery, request.Excluded);
            return ExitCodes.Done;
        });
        return command;
    }

    private static bool TryObjective(string name, out Objective objective)
    {
        var plain = name.Replace("-", "", StringComparison.Ordinal);
        // Enum.TryParse also takes numbers and lists: "3" is no name of an objective.
        return Enum.TryParse(plain, ignoreCase: true, out objective) && string.Equals(objective.ToString(), plain, StringComparison.OrdinalIgnoreCase);
    }

    private static void Say(Screen screen, LotteryResult lottery, IReadOnlyList<int> excluded)
    {
        var possible = lottery.Chances.Where((_, row) => !lottery.Impossible.Contains(row) && !excluded.Contains(row)).ToArray();
        screen.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lottery.Panels.Count} panels; the lowest chance is {possible.Min():P2}, the highest {possible.Max():P2}."));
        if (lottery.Impossible.Count > 0)
        {
            screen.Out.WriteLine($"No panel can hold these rows, whatever is drawn: {string.Join(", ", lottery.Impossible.Select(row => row + 1))}.");
        }

        foreach (var group in lottery.Groups)
        {
            screen.Out.WriteLine($"  {group.Sentence}");
        }

        var proof = lottery.Certificate;
        screen.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Best possible {proof.UpperBound:F9}, this lottery {proof.Realised:F9}, gap {proof.Gap:0.0E+0}."));
        if (!proof.Complete)
        {
            screen.Error.WriteLine("It was ended before the gap was closed: this is the best lottery so far. Give more with --time.");
        }
    }
}
