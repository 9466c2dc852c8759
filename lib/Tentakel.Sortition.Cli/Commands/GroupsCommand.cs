using System.CommandLine;
using System.Globalization;
using System.Text;
using Tentakel.Sortition.Cli.Files;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting groups</c>: several panels from one pool, nobody on two of them.</summary>
internal static class GroupsCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var options = new PoolOptions();
        var seats = new Option<string>("--seats") { Description = "The groups with their seats, such as wonen=12,verkeer=12.", Required = true, HelpName = "name=n,..." };
        var seed = new Option<string>("--seed") { Description = "Any text; the same seed gives the same files.", DefaultValueFactory = _ => "1", HelpName = "text" };
        var folder = new Option<string>("--out") { Description = "Folder for chances.csv and groups.json, or relaxation.json.", Required = true, HelpName = "folder" };
        var command = new Verb("groups", "Find the fairest lottery over several panels from one pool at once; nobody is on two.", """
            The file of quotas has one more column, group: the name of the group a quota is of, or nothing for all groups together.
              group,category,feature,min,max
              wonen,sex,v,6,6
              wonen,sex,m,6,6
              ,municipality,Noord,10,14
              ,municipality,Zuid,10,14
            Writes DIR/chances.csv (row,chance and a column per group) and DIR/groups.json (ways to fill all groups, with probabilities).
            There is no rule on addresses here.

            Example:
              loting groups --people respondents.csv --quotas categories.csv --seats wonen=12,verkeer=12 --seed 1 --out groups

            """ + PoolOptions.Products)
        {
            seats, seed, folder, options.People, options.Quotas, options.Excluded, options.Time, options.Quiet,
        };
        command.SetAction(parsed =>
        {
            var (people, quotas) = (parsed.GetValue(options.People)!, parsed.GetValue(options.Quotas)!);
            var files = PoolFiles.Read(people, quotas, []);
            var wanted = parsed.GetValue(seats)!.Split(',', StringSplitOptions.TrimEntries).Select(Seats).ToArray();
            var names = wanted.Select(w => w.Name).Append("").ToHashSet(StringComparer.Ordinal);
            for (var row = 0; row < files.Groups.Count; row++)
            {
                if (!names.Contains(files.Groups[row]))
                {
                    throw new BadInputException($"{files.Limits}, row {row + 1}: there is no group \"{files.Groups[row]}\"; --seats names {string.Join(", ", wanted.Select(w => w.Name))}.");
                }
            }

            Quotas Of(string group) => new(files.Quotas.Where((_, i) => files.Groups[i] == group));
            var seconds = parsed.GetValue(options.Time);
            var request = new GroupsRequest
            {
                Pool = files.Pool,
                Groups = [.. wanted.Select(w => new PanelGroup(w.Name, w.Seats, Of(w.Name)))],
                Together = Of(""),
                Excluded = [.. (parsed.GetValue(options.Excluded) ?? []).Select(row => row - 1)],
                Limits = new SelectionLimits { Time = seconds > 0 && seconds < 1e6 ? TimeSpan.FromSeconds(seconds) : throw new BadInputException("--time: give a number of seconds above 0.") },
                Randomness = new Trust.SeededGenerator(parsed.GetValue(seed)!),
                Progress = screen.Quiet || parsed.GetValue(options.Quiet) ? null : new ProgressLine(screen.Error, TimeProvider.System),
            };
            var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
            foreach (var stale in new[] { "chances.csv", "groups.json", "relaxation.json" })
            {
                File.Delete(Path.Combine(target, stale));
            }

            try
            {
                var outcome = PanelGroups.Find(request, cancellation);
                if (!outcome.IsFeasible)
                {
                    RelaxationFile.Write(target, outcome.Infeasible);
                    CheckCommand.Infeasible(screen, outcome.Infeasible);
                    return ExitCodes.Infeasible;
                }

                Write(target, request, outcome.Lottery);
                var proof = outcome.Lottery.Certificate;
                screen.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Lottery.Panels.Count} ways to fill {wanted.Length} groups. Best possible {proof.UpperBound:F9}, this lottery {proof.Realised:F9}, gap {proof.Gap:0.0E+0}."));
                return ExitCodes.Done;
            }
            catch (SortitionInputException wrong)
            {
                throw BadInputException.Of(wrong.Errors, files.People, files.Limits);
            }
        });
        return command;
    }

    private static (string Name, int Seats) Seats(string text) =>
        text.Split('=', StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seats)
            ? (name, seats)
            : throw new BadInputException($"--seats: \"{text}\" is not a name and a number, such as wonen=12.");

    private static void Write(string folder, GroupsRequest request, GroupsResult lottery)
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
        LotteryFile.WriteJson(Path.Combine(folder, "groups.json"), json =>
        {
            json.WriteString("format", "tentakel-groups-1");
            json.WriteString("version", Versions.Program);
            json.WriteNumber("upperBound", lottery.Certificate.UpperBound);
            json.WriteNumber("realised", lottery.Certificate.Realised);
            json.WriteNumber("gap", lottery.Certificate.Gap);
            json.WriteBoolean("complete", lottery.Certificate.Complete);
            json.WriteStartArray("ways");
            foreach (var way in lottery.Panels)
            {
                json.WriteStartObject();
                json.WriteNumber("probability", way.Probability);
                for (var g = 0; g < request.Groups.Count; g++)
                {
                    json.WritePropertyName(request.Groups[g].Name);
                    json.WriteRawValue($"[{string.Join(',', way.Groups[g].Select(row => row + 1))}]");
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}
