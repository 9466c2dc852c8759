using System.CommandLine;
using System.Globalization;
using System.Text;
using Tentakel.Sortition.Cli.Files;

namespace Tentakel.Sortition.Cli.Commands;

/// <summary><c>loting round</c>: from a lottery to numbered panels that are all equally likely, so that balls can decide.</summary>
internal static class RoundCommand
{
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var people = new Option<string>("--people") { Description = "The file of people the lottery was made of.", Required = true, HelpName = "file" };
        var quotas = new Option<string>("--quotas") { Description = "The file of quotas the lottery was made of.", Required = true, HelpName = "file" };
        var source = new Option<string>("--lottery") { Description = "lottery.json of loting select.", Required = true, HelpName = "file" };
        var count = new Option<int>("--panels") { Description = "How many panels: 1000 for three balls of 0 to 9.", DefaultValueFactory = _ => 1000, HelpName = "n" };
        var seed = new Option<string>("--seed") { Description = "Any text; the same seed gives the same panels.", DefaultValueFactory = _ => "1", HelpName = "text" };
        var log = RunLogFile.Option("The runs.jsonl beside the lottery if left out; a copy goes to DIR.");
        var time = new Option<double>("--time") { Description = "Seconds by the clock.", DefaultValueFactory = _ => 60, HelpName = "seconds" };
        var folder = new Option<string>("--out") { Description = "Folder for panels.csv, chances.csv and lottery.json; another than that of the lottery.", Required = true, HelpName = "folder" };
        var command = new Verb("round", "Make numbered panels that are all equally likely, each person on as close to their chance as whole numbers allow.", """
            Writes DIR/panels.csv (number,rows), DIR/chances.csv and DIR/lottery.json.

            Example:
              loting round --people respondents.csv --quotas categories.csv --lottery lottery/lottery.json --panels 1000 --seed 1 --out public
            """)
        {
            people, quotas, source, count, seed, time, log, folder,
        };
        command.SetAction(parsed =>
        {
            var from = LotteryFile.Read(parsed.GetValue(source)!);
            var panels = parsed.GetValue(count);
            if (panels is < 1 or > 1_000_000)
            {
                throw new BadInputException("--panels: give a number from 1 to 1000000.");
            }

            Same(parsed.GetValue(people)!, from.Settings.PeopleHash);
            Same(parsed.GetValue(quotas)!, from.Settings.QuotasHash);
            var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
            if (Path.GetFullPath(parsed.GetValue(source)!) == Path.Combine(target, "lottery.json"))
            {
                throw new BadInputException("--out: choose another folder than that of the lottery, which would be written over.");
            }

            var seconds = parsed.GetValue(time);
            if (!(seconds > 0 && seconds < 1e6))
            {
                throw new BadInputException("--time: give a number of seconds above 0.");
            }

            var book = parsed.GetValue(log) ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(parsed.GetValue(source)!))!, RunLogFile.Name);
            var copy = Path.Combine(target, RunLogFile.Name);
            RunLogFile.Read(book);
            RunLogFile.Same(book, copy);
            // Both seeds are kept: without that of the lottery it cannot be made again.
            var settings = from.Settings with { RoundSeed = parsed.GetValue(seed)! };
            var request = PoolOptions.Read(parsed.GetValue(people)!, parsed.GetValue(quotas)!, settings, TimeSpan.FromSeconds(seconds), screen, quiet: true);
            var lottery = Result(from, request.Pool.Count, Path.GetFileName(parsed.GetValue(source)!));
            var rounded = UniformLottery.Round(request, lottery, panels, new Trust.SeededGenerator(settings.RoundSeed!, "round"), cancellation);
            WritePanels(target, rounded.Panels);
            var chances = rounded.Counts.Select(n => (double)n / panels).ToArray();
            LotteryFile.WriteChances(target, chances);
            // The bound is still true of this lottery; its own lowest chance is what the rounding left.
            var lowest = lottery.Chances.Select((c, row) => c > 0 ? chances[row] : 1).Min();
            var realised = settings.Objective is Objective.Nash or Objective.Goldilocks ? double.NaN : lowest;
            new LotteryFile(settings, [.. rounded.Panels.Select(p => new LotteryPanel(p, 1.0 / panels))], from.UpperBound, realised, double.NaN, from.Complete, Uniform: true).Write(target);
            RunLogFile.Append(book, new Trust.RunFacts(TimeProvider.System.GetUtcNow(), "round", Versions.Program, RunLogFile.Settings(settings with { Seed = settings.RoundSeed! }), string.Create(CultureInfo.InvariantCulture, $"{panels} numbered panels, worst deviation {rounded.WorstDeviation:F3}"), settings.PeopleHash, settings.QuotasHash, LotteryFile.Hash(Path.Combine(target, "lottery.json"))));
            RunLogFile.Copy(book, copy);
            screen.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{panels} equally likely panels, numbered {Label(0, panels)} to {Label(panels - 1, panels)}. The largest difference between a person's count and {panels} times their chance is {rounded.WorstDeviation:F3}."));
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The number of a panel as the balls show it: always as many digits.</summary>
    public static string Label(int number, int panels) => number.ToString(CultureInfo.InvariantCulture).PadLeft((panels - 1).ToString(CultureInfo.InvariantCulture).Length, '0');

    public static void Same(string path, string hash)
    {
        if (!File.Exists(ExcelFile.PathOf(path)))
        {
            throw new BadInputException($"{path}: there is no such file.");
        }

        if (LotteryFile.Hash(path) != hash)
        {
            throw new BadInputException($"{Path.GetFileName(path)}: this is not the file the lottery was made of; its SHA-256 is another.");
        }
    }

    private static LotteryResult Result(LotteryFile file, int people, string name)
    {
        var chances = new double[people];
        foreach (var panel in file.Panels)
        {
            foreach (var row in panel.Members)
            {
                if (row < 0 || row >= people)
                {
                    throw new BadInputException($"{name}: a panel has row {row + 1}, and there are {people} people.");
                }

                chances[row] += panel.Probability;
            }
        }

        return new LotteryResult
        {
            Objective = file.Settings.Objective,
            Panels = file.Panels,
            Chances = chances,
            Certificate = new Certificate(file.UpperBound, file.Realised, file.Gap, file.Complete),
            Groups = [],
            Impossible = [.. Enumerable.Range(0, people).Where(row => chances[row] == 0)],
            CpuSeconds = 0,
        };
    }

    /// <summary>Writes panels.csv and gives its path.</summary>
    public static string WritePanels(string folder, IReadOnlyList<IReadOnlyList<int>> panels)
    {
        var text = new StringBuilder("number,rows\n");
        for (var i = 0; i < panels.Count; i++)
        {
            text.Append(Label(i, panels.Count)).Append(',').AppendJoin(' ', panels[i].Select(row => row + 1)).Append('\n');
        }

        var path = Path.Combine(folder, "panels.csv");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
