using System.CommandLine;
using System.Globalization;
using System.Text;
using Tentakel.Sortition.Cli.Files;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting groups</c>: several panels from one pool, nobody on two of them.</summary>
internal static class GroupsCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var options = new PoolOptions();
        var seats = new Option<string>("--seats") { Description = "The groups with their seats, such as wonen=12,verkeer=12.", Required = true, HelpName = "name=n,..." };
        var seed = new Option<string>("--seed") { Description = "Any text; the same seed gives the same files.", DefaultValueFactory = _ => "1", HelpName = "text" };
        var panels = new Option<int>("--panels") { Description = "How many numbered ways, all equally likely: 1000 for three balls of 0 to 9.", DefaultValueFactory = _ => 1000, HelpName = "n" };
        var log = RunLogFile.Option("DIR/runs.jsonl if left out; give one file for all your trials.");
        var folder = new Option<string>("--out") { Description = "Folder for chances.csv and groups.json, or relaxation.json.", Required = true, HelpName = "folder" };
        var command = new Verb("groups", "Find the fairest lottery over several panels from one pool at once; nobody is on two.", """
            The file of quotas has one more column, group: the name of the group a quota is of, or nothing for all groups together.
              group,category,feature,min,max
              wonen,sex,v,6,6
              wonen,sex,m,6,6
              ,municipality,Noord,10,14
              ,municipality,Zuid,10,14
            The rule on addresses is over all groups together. Writes DIR/chances.csv (row,chance and a column per group) and
            DIR/groups.json: ways to fill all groups with probabilities, and numbered ways that are all equally likely. If the quotas
            cannot be met: exit code 3 and DIR/relaxation.json. Draw with loting draw, and check with loting verify.

            Examples:
              loting groups --people respondents.csv --quotas categories.csv --seats wonen=12,verkeer=12 --address postcode,number --seed 1 --out groups
              loting draw --people respondents.csv --quotas categories.csv --lottery groups/groups.json --source "three balls, 6 December 2026" --out draw

            """ + PoolOptions.Products)
        {
            seats, seed, panels, log, folder, options.People, options.Quotas, options.Address, options.PerAddress, options.Excluded, options.Time, options.Quiet,
        };
        command.SetAction(parsed =>
        {
            var (people, quotas) = (parsed.GetValue(options.People)!, parsed.GetValue(options.Quotas)!);
            var (address, perAddress) = options.Rule(parsed);
            if (parsed.GetValue(panels) is < 1 or > 1_000_000)
            {
                throw new BadInputException("--panels: give a number from 1 to 1000000.");
            }

            var settings = new GroupsSettings(
                [.. parsed.GetValue(seats)!.Split(',', StringSplitOptions.TrimEntries).Select(Seats)], parsed.GetValue(seed)!, address, perAddress, parsed.GetValue(options.Excluded) ?? [], "", "");
            var request = settings.Request(people, quotas, screen) with
            {
                Limits = new SelectionLimits { Time = options.Seconds(parsed) },
                Progress = screen.Quiet || parsed.GetValue(options.Quiet) ? null : new ProgressLine(screen.Error, TimeProvider.System),
            };
            settings = settings with { PeopleHash = LotteryFile.Hash(people), QuotasHash = LotteryFile.Hash(quotas) };
            var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
            foreach (var stale in new[] { "chances.csv", "groups.json", "relaxation.json" })
            {
                File.Delete(Path.Combine(target, stale));
            }

            var book = parsed.GetValue(log) ?? Path.Combine(target, RunLogFile.Name);
            RunLogFile.Read(book);
            void Log(string outcome, string? file)
            {
                RunLogFile.Append(book, new RunFacts(
                    TimeProvider.System.GetUtcNow(), "groups", Versions.Program, settings.InWords(), outcome, settings.PeopleHash, settings.QuotasHash, file is null ? "" : LotteryFile.Hash(Path.Combine(target, file))));
            }

            try
            {
                return Find(screen, request, settings, parsed.GetValue(panels), target, Log, cancellation);
            }
            catch (SortitionInputException wrong)
            {
                throw BadInputException.Of(wrong.Errors, Path.GetFileName(people), Path.GetFileName(quotas));
            }
            catch (OperationCanceledException)
            {
                Log("no answer in time", null);
                throw;
            }
        });
        return command;
    }

    private static int Find(Screen screen, GroupsRequest request, GroupsSettings settings, int panels, string target, Action<string, string?> log, CancellationToken cancellation)
    {
        var outcome = PanelGroups.Find(request, cancellation);
        if (!outcome.IsFeasible)
        {
            RelaxationFile.Write(target, outcome.Infeasible);
            log("the quotas cannot be met", "relaxation.json");
            CheckCommand.Infeasible(screen, outcome.Infeasible);
            return ExitCodes.Infeasible;
        }

        var lottery = outcome.Lottery;
        var numbered = PanelGroups.Round(request, lottery, panels, new SeededGenerator(settings.Seed, "round"), cancellation);
        WriteChances(target, request, lottery);
        GroupsFile.Write(Path.Combine(target, "groups.json"), settings, lottery, numbered);
        var proof = lottery.Certificate;
        log(string.Create(CultureInfo.InvariantCulture, $"{panels} numbered ways, realised {proof.Realised:F9}, gap {proof.Gap:0.0E+0}, worst deviation {numbered.WorstDeviation:F3}"), "groups.json");
        screen.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lottery.Panels.Count} ways to fill {request.Groups.Count} groups. Best possible {proof.UpperBound:F9}, this lottery {proof.Realised:F9}, gap {proof.Gap:0.0E+0}."));
        screen.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{panels} equally likely ways, numbered {RoundCommand.Label(0, panels)} to {RoundCommand.Label(panels - 1, panels)}. The largest difference between a person's count and {panels} times their chance is {numbered.WorstDeviation:F3}."));
        if (!proof.Complete)
        {
            screen.Error.WriteLine("It was ended before the gap was closed: this is the best lottery so far. Give more with --time.");
        }

        return ExitCodes.Done;
    }

    private static DrawGroup Seats(string text) =>
        text.Split('=', StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seats)
            ? new(name, seats)
            : throw new BadInputException($"--seats: \"{text}\" is not a name and a number, such as wonen=12.");

    private static void WriteChances(string folder, GroupsRequest request, GroupsResult lottery)
    {
        var text = new StringBuilder("row,chance").AppendJoin("", request.Groups.Select(g => "," + g.Name)).Append('\n');
        for (var row = 0; row < lottery.Chances.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row + 1},{lottery.Chances[row]:F12}");
            foreach (var group in lottery.ChancesPerGroup)
            {
                text.Append(CultureInfo.InvariantCulture, $",{group[row]:F12}");
            }

            text.Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, "chances.csv"), text.ToString());
    }
}
